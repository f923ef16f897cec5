// How much of a calendar somebody other than its owner may see and do.

import type { SeedPerson } from '../seed.ts';
import type { Role, StoredCalendar } from './calendar.ts';
import type { World } from './world.ts';

export type Access = Role | 'owner';

/** What of an event is seen: everything, everything but private events, subject and place, or times alone. */
export type Sight = 'everything' | 'withoutPrivate' | 'subjects' | 'times' | 'nothing';

/** What the caller was given in person, which counts before what everybody in the organisation has. */
function personalRole(caller: SeedPerson, calendar: StoredCalendar): Role | undefined {
  const names = [caller.mail.toLowerCase(), caller.userPrincipalName.toLowerCase()];
  return calendar.permissions.find(({ address }) => address !== undefined && names.includes(address.toLowerCase()))
    ?.role;
}

function organizationRole(calendar: StoredCalendar): Role {
  return calendar.permissions.find(({ address }) => address === undefined)?.role ?? 'none';
}

/** The caller's role where events are read and written. */
export function accessTo(caller: SeedPerson, owner: SeedPerson, calendar: StoredCalendar): Access {
  if (caller.id === owner.id) return 'owner';
  const personal = personalRole(caller, calendar);
  if (personal !== undefined) return personal;
  // What everybody sees of free and busy is for getSchedule; it does not open the calendar itself.
  const everybody = caller.kind === 'guest' ? 'none' : organizationRole(calendar);
  return everybody === 'read' || everybody === 'write' ? everybody : 'none';
}

export function mayWrite(access: Access): boolean {
  return access === 'owner' || access === 'write' || access.startsWith('delegate');
}

export function sightOf(access: Access): Sight {
  switch (access) {
    case 'owner':
    case 'delegateWithPrivateEventAccess':
      return 'everything';
    case 'read':
    case 'write':
    case 'delegateWithoutPrivateEventAccess':
      return 'withoutPrivate';
    case 'limitedRead':
      return 'subjects';
    case 'freeBusyRead':
      return 'times';
    case 'none':
    case 'custom':
      return 'nothing';
  }
}

/** What getSchedule shows of somebody's default calendar. */
export function scheduleSight(caller: SeedPerson, owner: SeedPerson, calendar: StoredCalendar): Sight {
  if (caller.id === owner.id) return 'everything';
  const role = personalRole(caller, calendar) ?? (caller.kind === 'guest' ? 'none' : organizationRole(calendar));
  return sightOf(role);
}

/** The calendars of others that were shared with somebody in person, as their own list of calendars shows them. */
export function sharedWith(
  world: World,
  holder: SeedPerson,
): readonly { readonly owner: SeedPerson; readonly calendar: StoredCalendar }[] {
  return world.people.flatMap((owner) => {
    if (owner.id === holder.id) return [];
    const calendars = world.mailboxOf(owner)?.calendars ?? [];
    return calendars
      .filter((calendar) => sightOf(personalRole(holder, calendar) ?? 'none') !== 'nothing')
      .map((calendar) => ({ owner, calendar }));
  });
}
