// Calendars beside the events in them: their groups, and who else may see or change what lies in one. Every mailbox has
// one default calendar, which events are in unless they say otherwise.

import type { SeedPerson } from '../seed.ts';
import type { Address } from './event.ts';
import { changeKey, guidFrom, itemId, toBase64 } from './ids.ts';

export const roles = [
  'none',
  'freeBusyRead',
  'limitedRead',
  'read',
  'write',
  'delegateWithoutPrivateEventAccess',
  'delegateWithPrivateEventAccess',
  'custom',
] as const;

export type Role = (typeof roles)[number];

/** What one person, or everybody in the organisation when there is no address, may do in a calendar. */
export interface Permission {
  readonly id: string;
  readonly name: string;
  readonly address: string | undefined;
  readonly isInsideOrganization: boolean;
  readonly role: Role;
}

export interface StoredCalendar {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly groupId: string;
  readonly isDefault: boolean;
  readonly change: number;
  readonly permissions: readonly Permission[];
  /** By the id as the client wrote it, as on events. */
  readonly extendedProperties: Readonly<Record<string, string>>;
}

export interface StoredCalendarGroup {
  readonly id: string;
  readonly name: string;
  readonly classId: string;
  readonly change: number;
}

/** The groups that Outlook makes with a mailbox; they cannot be deleted. */
const firstGroups = [
  ['My Calendars', '0006f0b7-0000-0000-c000-000000000046'],
  ['Other Calendars', '0006f0b8-0000-0000-c000-000000000046'],
  ["People's Calendars", '0006f0b9-0000-0000-c000-000000000046'],
] as const;

export function firstCalendarGroups(personId: string): readonly StoredCalendarGroup[] {
  return firstGroups.map(([name, classId], index) => ({
    id: itemId(`${personId} calendar groups`, index + 1),
    name,
    classId,
    change: index + 1,
  }));
}

export function isFirstGroup(group: StoredCalendarGroup): boolean {
  return firstGroups.some(([, classId]) => classId === group.classId);
}

const organizationPermissionId = toBase64(Array.from('Default', (character) => character.charCodeAt(0)));

export function permissionId(address: string): string {
  const name = `/o=ExchangeLabs/cn=Recipients/cn=${guidFrom(address.toLowerCase())}`;
  return toBase64(Array.from(name, (character) => character.charCodeAt(0)))
    .replaceAll('+', '_')
    .replaceAll('/', '-');
}

function organizationPermission(role: Role): Permission {
  return {
    id: organizationPermissionId,
    name: 'My Organization',
    address: undefined,
    isInsideOrganization: true,
    role,
  };
}

/** The calendar that everybody has, shared as the seed says. */
export function defaultCalendar(person: SeedPerson, delegates: readonly Address[], groupId: string): StoredCalendar {
  const chosen = delegates.map(({ name, address }): Permission => {
    const role = 'delegateWithoutPrivateEventAccess';
    return { id: permissionId(address), name, address, isInsideOrganization: true, role };
  });
  return {
    id: itemId(person.id, 0),
    name: 'Calendar',
    color: 'auto',
    groupId,
    isDefault: true,
    change: 1,
    permissions: [...chosen, organizationPermission(person.sharing)],
    extendedProperties: {},
  };
}

/** A calendar that somebody made: nobody else sees it until it is shared. */
export function newCalendar(
  personId: string,
  count: number,
  name: string,
  color: string,
  groupId: string,
): StoredCalendar {
  return {
    id: itemId(personId, count),
    name,
    color,
    groupId,
    isDefault: false,
    change: count,
    permissions: [organizationPermission('none')],
    extendedProperties: {},
  };
}

/** The roles that may be given to the holder of a permission; only the default calendar has delegates. */
export function allowedRoles(calendar: StoredCalendar, permission: Permission): readonly Role[] {
  if (permission.address === undefined) return ['none', 'freeBusyRead', 'limitedRead', 'read', 'write'];
  if (!permission.isInsideOrganization) return ['freeBusyRead', 'limitedRead', 'read'];
  const readers: readonly Role[] = ['freeBusyRead', 'limitedRead', 'read', 'write'];
  if (!calendar.isDefault) return readers;
  return [...readers, 'delegateWithoutPrivateEventAccess', 'delegateWithPrivateEventAccess'];
}

export function calendarKey(ownerId: string, calendar: StoredCalendar): string {
  return changeKey(`calendar ${ownerId} ${calendar.id}`, calendar.change);
}
