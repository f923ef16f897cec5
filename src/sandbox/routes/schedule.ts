// getSchedule: what each person's calendar lets the caller see of a window. A row that cannot be read says why and says
// nothing else.

import type { Hono } from 'hono';
import { requireSchedule } from '../limits/scopes.ts';
import type { JsonObject } from '../seed.ts';
import { type Sight, scheduleSight } from '../state/calendar-access.ts';
import { findGroup, type Group } from '../state/groups.ts';
import type { Mailbox } from '../state/mailbox.ts';
import { type Instance, instancesBetween } from '../state/occurrences.ts';
import type { World } from '../state/world.ts';
import { parseScheduleInput, type ScheduleInput } from '../validators/schedule-input.ts';
import { formatWall, instantToWall } from '../zones/wall-time.ts';
import { answerJson, type Call, contextUrl, type Env, readBody } from './call.ts';
import { openCalendar } from './open-calendar.ts';

const mostEntries = 1000;
const rank: Readonly<Record<string, number>> = {
  free: 0,
  workingElsewhere: 0,
  tentative: 1,
  busy: 2,
  oof: 3,
  unknown: 0,
};

/** Exchange's numbers for why a row has no times. */
const reasons = {
  tooManyEntries: '5006',
  noMailbox: '5008',
  unresolved: '5009',
  noAccess: '5037',
} as const;

export function addScheduleRoutes(app: Hono<Env>, world: World): void {
  app.post('/users/:user/calendars/:calendar/getschedule', async (c) => {
    const call = c.get('call');
    requireSchedule(call);
    openCalendar(c, world);
    const membersOf = (address: string) => findGroup(world, address)?.members.length ?? 1;
    const input = parseScheduleInput(await readBody(c), membersOf);
    return answerJson(c, {
      '@odata.context': contextUrl(call, 'Collection(microsoft.graph.scheduleInformation)'),
      value: input.addresses.map((address) => row(world, call, address, input)),
    });
  });
}

function refusedRow(scheduleId: string, responseCode: string, message: string): JsonObject {
  return { scheduleId, error: { message, responseCode } };
}

function row(world: World, call: Call, address: string, input: ScheduleInput): JsonObject {
  const group = findGroup(world, address.trim());
  if (group !== undefined && group.id !== address) return listRow(world, call, address, group, input);
  const person = world.findPerson(address.trim());
  if (person === undefined || person.id === address || person.kind === 'guest') {
    return refusedRow(
      address,
      reasons.unresolved,
      `Unable to resolve e-mail address ${address} to an Active Directory object.`,
    );
  }
  const box = world.mailboxOf(person);
  if (box === undefined)
    return refusedRow(address, reasons.noMailbox, `Unable to connect to the mailbox of ${address}.`);
  const sight = scheduleSight(call.caller, person, box.defaultCalendar);
  if (sight === 'nothing') {
    return refusedRow(
      address,
      reasons.noAccess,
      `The caller does not have access to the free/busy data of ${address}.`,
    );
  }
  const found = box
    .eventsIn(box.defaultCalendar.id)
    .flatMap((event) => instancesBetween(event, input.fromMs, input.toMs));
  const view = availabilityView(found, input);
  if (view === undefined) {
    return tooMany(address, found.length);
  }
  return {
    scheduleId: address,
    availabilityView: view,
    scheduleItems: found.map((instance) => scheduleItem(instance, sight, call)),
    ...workingHoursOf(box),
  };
}

/** A list has one row: what its members are doing laid over each other, and none of their appointments. */
function listRow(world: World, call: Call, scheduleId: string, group: Group, input: ScheduleInput): JsonObject {
  const found = group.members.flatMap((member) => {
    const box = world.mailboxOf(member);
    if (box === undefined || scheduleSight(call.caller, member, box.defaultCalendar) === 'nothing') return [];
    return box.eventsIn(box.defaultCalendar.id).flatMap((event) => instancesBetween(event, input.fromMs, input.toMs));
  });
  const view = availabilityView(found, input);
  return view === undefined
    ? tooMany(scheduleId, found.length)
    : { scheduleId, availabilityView: view, scheduleItems: [] };
}

function tooMany(scheduleId: string, count: number): JsonObject {
  return refusedRow(
    scheduleId,
    reasons.tooManyEntries,
    `The result set contains too many calendar entries. The allowed size is ${mostEntries}; the actual size is ${count}.`,
  );
}

/** One digit for each interval from the start of the window; the strongest status of anything that touches it wins. */
function availabilityView(
  found: readonly Instance[],
  { fromMs, toMs, intervalMinutes }: ScheduleInput,
): string | undefined {
  const intervalMs = intervalMinutes * 60_000;
  const digits = new Array<number>(Math.ceil((toMs - fromMs) / intervalMs)).fill(0);
  const entries = new Array<number>(digits.length).fill(0);
  for (const { startMs, endMs, fields } of found) {
    const first = Math.max(0, Math.floor((startMs - fromMs) / intervalMs));
    const last = Math.min(digits.length - 1, Math.ceil((endMs - fromMs) / intervalMs) - 1);
    for (let slot = first; slot <= last; slot += 1) {
      digits[slot] = Math.max(digits[slot] ?? 0, rank[fields.showAs] ?? 0);
      entries[slot] = (entries[slot] ?? 0) + 1;
    }
  }
  return entries.some((count) => count > mostEntries) ? undefined : digits.join('');
}

function scheduleItem({ fields, startMs, endMs }: Instance, sight: Sight, call: Call): JsonObject {
  const { zone, zoneName } = call.prefer;
  const times = {
    status: fields.showAs,
    start: { dateTime: formatWall(instantToWall(startMs, zone)), timeZone: zoneName },
    end: { dateTime: formatWall(instantToWall(endMs, zone)), timeZone: zoneName },
  };
  const isOpen = fields.sensitivity === 'normal' || fields.sensitivity === 'personal';
  if (sight === 'times' || (!isOpen && sight !== 'everything')) return times;
  const location = fields.locations.map((one) => String(one['displayName'] ?? '')).join('; ');
  return { isPrivate: !isOpen, ...times, subject: fields.subject, location };
}

function workingHoursOf(box: Mailbox): JsonObject {
  const { workingHours } = box.settings;
  return workingHours === undefined ? {} : { workingHours };
}
