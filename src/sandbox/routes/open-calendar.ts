// Which calendar an address leads to, and what the caller may do there.

import type { SeedPerson } from '../seed.ts';
import type { StoredCalendar } from '../state/calendar.ts';
import { type Access, accessTo, mayWrite, type Sight, sharedWith, sightOf } from '../state/calendar-access.ts';
import { itemId } from '../state/ids.ts';
import type { World } from '../state/world.ts';
import { accessDenied, itemNotFound } from '../validators/refusal.ts';
import { type GraphContext, type OpenMailbox, openMailbox } from './call.ts';

export interface OpenCalendar extends OpenMailbox {
  readonly calendar: StoredCalendar;
  readonly access: Access;
  readonly sight: Sight;
  /** Whether the address says which calendar it means. */
  readonly isNamed: boolean;
}

/** The id under which somebody finds a calendar in their own list: their own, or one that was shared with them. */
export function calendarIdFor(holder: SeedPerson, owner: SeedPerson, calendar: StoredCalendar): string {
  if (holder.id === owner.id) return calendar.id;
  return itemId(`${holder.id} ${owner.id}${calendar.isDefault ? '' : ` ${calendar.id}`}`, 0);
}

/** The calendar that an address names, if the caller may look into it. */
export function openCalendar(c: GraphContext, world: World): OpenCalendar {
  const opened = findCalendar(c, world);
  if (opened.sight === 'nothing') throw accessDenied();
  return opened;
}

/** The calendar that an address names, if the caller may change what lies in it. */
export function openCalendarToWrite(c: GraphContext, world: World): OpenCalendar {
  const opened = findCalendar(c, world);
  if (!mayWrite(opened.access)) throw accessDenied();
  return opened;
}

function findCalendar(c: GraphContext, world: World): OpenCalendar {
  const { caller } = c.get('call');
  const opened = openMailbox(c, world);
  const id = c.req.param('calendar') ?? 'primary';
  // Exchange's own name for the default calendar's folder works where an id does.
  const isNamed = id !== 'primary' && id.toLowerCase() !== 'calendar';
  const { box, person } = opened;
  const calendar = isNamed ? box.calendars.find((one) => one.id === id) : box.defaultCalendar;
  if (calendar !== undefined) {
    const access = accessTo(caller, person, calendar);
    return { ...opened, calendar, access, sight: sightOf(access), isNamed };
  }
  const shared = sharedWith(world, person).find((one) => calendarIdFor(person, one.owner, one.calendar) === id);
  const owners = shared === undefined ? undefined : world.mailboxOf(shared.owner);
  if (shared === undefined || owners === undefined || !opened.isOwn) {
    if (!opened.isOwn && accessTo(caller, person, box.defaultCalendar) === 'none') throw accessDenied();
    throw itemNotFound();
  }
  const access = accessTo(caller, shared.owner, shared.calendar);
  return {
    person: shared.owner,
    box: owners,
    isOwn: false,
    calendar: shared.calendar,
    access,
    sight: sightOf(access),
    isNamed,
  };
}
