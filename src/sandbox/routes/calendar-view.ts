// A calendar, a group of calendars and a permission, as Graph shows them.

import type { JsonObject, SeedPerson } from '../seed.ts';
import {
  allowedRoles,
  calendarKey,
  type Permission,
  type StoredCalendar,
  type StoredCalendarGroup,
} from '../state/calendar.ts';
import { accessTo, mayWrite, sightOf } from '../state/calendar-access.ts';
import { changeKey } from '../state/ids.ts';
import type { World } from '../state/world.ts';
import { calendarIdFor } from './open-calendar.ts';

export const calendarPropertyNames: ReadonlySet<string> = new Set(
  [
    'id name color hexColor groupClassId isDefaultCalendar changeKey canShare canViewPrivateItems canEdit owner',
    'allowedOnlineMeetingProviders defaultOnlineMeetingProvider isTallyingResponses isRemovable isShared isSharedWithMe',
    'calendarGroupId calendarPermissions calendarView events singleValueExtendedProperties multiValueExtendedProperties',
  ].flatMap((line) => line.split(' ')),
);

const hexColors: Readonly<Record<string, string>> = {
  lightBlue: '#a6d1f5',
  lightGreen: '#87d28e',
  lightOrange: '#fcab73',
  lightGray: '#c0c0c0',
  lightYellow: '#f5f5a4',
  lightTeal: '#4adacc',
  lightPink: '#e7a1a2',
  lightBrown: '#c2a78f',
  lightRed: '#f28b82',
};

/** A calendar as its holder sees it: the owner, or somebody it was shared with. */
export function calendarView(
  world: World,
  holder: SeedPerson,
  owner: SeedPerson,
  calendar: StoredCalendar,
  version: 'v1.0' | 'beta',
): JsonObject {
  const isOwn = holder.id === owner.id;
  const access = accessTo(holder, owner, calendar);
  return {
    id: calendarIdFor(holder, owner, calendar),
    name: isOwn || !calendar.isDefault ? calendar.name : owner.displayName,
    color: calendar.color,
    hexColor: hexColors[calendar.color] ?? '',
    isDefaultCalendar: isOwn && calendar.isDefault,
    changeKey: calendarKey(owner.id, calendar),
    canShare: isOwn,
    canViewPrivateItems: sightOf(access) === 'everything',
    ...(version === 'beta'
      ? { isShared: isOwn && calendar.permissions.some(({ address }) => address !== undefined), isSharedWithMe: !isOwn }
      : {}),
    canEdit: mayWrite(access),
    allowedOnlineMeetingProviders: ['teamsForBusiness'],
    defaultOnlineMeetingProvider: 'teamsForBusiness',
    isTallyingResponses: calendar.isDefault,
    isRemovable: isOwn ? !calendar.isDefault : true,
    owner: { ...world.addressOf(owner) },
  };
}

export function groupView(personId: string, group: StoredCalendarGroup): JsonObject {
  const { id, name, classId, change } = group;
  return { id, name, classId, changeKey: changeKey(`group ${personId} ${id}`, change) };
}

export function permissionView(calendar: StoredCalendar, permission: Permission): JsonObject {
  const { id, role, isInsideOrganization, name, address } = permission;
  return {
    id,
    isRemovable: address !== undefined,
    isInsideOrganization,
    role,
    allowedRoles: allowedRoles(calendar, permission),
    emailAddress: address === undefined ? { name } : { name, address },
  };
}
