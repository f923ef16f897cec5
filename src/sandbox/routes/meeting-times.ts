// findMeetingTimes: every half hour of the wanted time, weighed by who is free. Microsoft tunes its own way of doing this
// and promises no order beyond confidence and time, so this one is good enough to be used and no more.

import type { Hono } from 'hono';
import { requirePermission } from '../limits/permissions.ts';
import type { JsonObject } from '../seed.ts';
import type { Mailbox } from '../state/mailbox.ts';
import { instancesBetween } from '../state/occurrences.ts';
import type { World } from '../state/world.ts';
import { isList, objectAt, textAt } from '../validators/json.ts';
import {
  type MeetingTimesInput,
  parseMeetingTimesInput,
  type WantedPerson,
} from '../validators/meeting-times-input.ts';
import { formatWall, instantToWall } from '../zones/wall-time.ts';
import { findZone } from '../zones/zone-names.ts';
import { answerJson, type Call, contextUrl, type Env, openOwnMailbox, readBody } from './call.ts';

const stepMs = 30 * 60_000;
const dayMs = 86_400_000;
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

type Availability = 'free' | 'tentative' | 'busy' | 'oof' | 'unknown';

/** The chance that somebody comes, in percent. */
const chances: Readonly<Record<Availability, number>> = { free: 100, tentative: 49, unknown: 49, busy: 0, oof: 0 };

interface Candidate {
  readonly fromMs: number;
  readonly toMs: number;
  readonly confidence: number;
  readonly organizer: Availability;
  readonly people: readonly Availability[];
  readonly locations: readonly JsonObject[];
}

export function addMeetingTimesRoutes(app: Hono<Env>, world: World): void {
  app.post('/users/:user/findmeetingtimes', async (c) => {
    const call = c.get('call');
    requirePermission(call, 'POST', '/users/me/findmeetingtimes', true);
    const { box } = openOwnMailbox(c, world);
    const input = parseMeetingTimesInput(await readBody(c), world.now());
    const all = candidates(world, box, input);
    const good = all
      .filter((one) => fits(one, input))
      .sort(better)
      .slice(0, input.mostCandidates);
    return answerJson(c, {
      '@odata.context': contextUrl(call, 'microsoft.graph.meetingTimeSuggestionsResult'),
      emptySuggestionsReason: good.length > 0 ? '' : reasonFor(all, input),
      meetingTimeSuggestions: good.map((one, index) => suggestion(call, input, one, index + 1)),
    });
  });
}

function better(one: Candidate, other: Candidate): number {
  return other.confidence - one.confidence || one.fromMs - other.fromMs;
}

function fits(candidate: Candidate, input: MeetingTimesInput): boolean {
  const organizerComes = input.isOrganizerOptional || chances[candidate.organizer] > 0;
  const isPlaced = !input.isLocationRequired || candidate.locations.length > 0;
  return organizerComes && isPlaced && candidate.confidence >= input.leastPercentage;
}

function reasonFor(all: readonly Candidate[], input: MeetingTimesInput): string {
  if (all.length === 0) return 'unknown';
  const organizerNever = all.every(({ organizer }) => chances[organizer] === 0);
  if (organizerNever && !input.isOrganizerOptional) return 'organizerUnavailable';
  if (input.isLocationRequired && all.every(({ locations }) => locations.length === 0)) return 'locationsUnavailable';
  const someUnknown = all.some(({ people }) => people.includes('unknown'));
  return someUnknown ? 'attendeesUnavailableOrUnknown' : 'attendeesUnavailable';
}

function candidates(world: World, own: Mailbox, input: MeetingTimesInput): readonly Candidate[] {
  const boxes = input.people.map((person) => boxOf(world, person));
  return input.windows.flatMap(({ fromMs, toMs }) => {
    const found: Candidate[] = [];
    for (let start = Math.ceil(fromMs / stepMs) * stepMs; start + input.durationMs <= toMs; start += stepMs) {
      const end = start + input.durationMs;
      if (input.domain === 'work' && !isWorkingTime(own, start, end)) continue;
      const people = boxes.map((box) => availability(box, start, end));
      const total = people.reduce((sum, one) => sum + chances[one], 0);
      found.push({
        fromMs: start,
        toMs: end,
        confidence: people.length === 0 ? 100 : total / people.length,
        organizer: availability(own, start, end),
        people,
        locations: freeLocations(world, input, start, end),
      });
    }
    return found;
  });
}

function boxOf(world: World, { address }: WantedPerson): Mailbox | undefined {
  const person = world.findPerson(address);
  return person === undefined || person.sharing === 'none' ? undefined : world.mailboxOf(person);
}

const ranks: readonly Availability[] = ['free', 'tentative', 'busy', 'oof'];

function availability(box: Mailbox | undefined, fromMs: number, toMs: number): Availability {
  if (box === undefined) return 'unknown';
  let strongest = 0;
  for (const event of box.eventsIn(box.defaultCalendar.id)) {
    for (const { fields } of instancesBetween(event, fromMs, toMs)) {
      const rank = ranks.findIndex((one) => one === fields.showAs);
      strongest = Math.max(strongest, rank);
    }
  }
  return ranks[strongest] ?? 'free';
}

function freeLocations(world: World, input: MeetingTimesInput, fromMs: number, toMs: number): readonly JsonObject[] {
  return input.locations
    .filter((location) => {
      if (location['resolveAvailability'] !== true) return true;
      const room = world.findPerson(textAt(location, 'locationEmailAddress') ?? '');
      return room !== undefined && availability(world.mailboxOf(room), fromMs, toMs) === 'free';
    })
    .map(({ resolveAvailability: _asked, ...location }) => location);
}

function isWorkingTime(box: Mailbox, fromMs: number, toMs: number): boolean {
  const hours = box.settings.workingHours ?? {};
  const named = textAt(objectAt(hours, 'timeZone'), 'name') ?? '';
  const zone = findZone(named) ?? findZone(box.settings.timeZone);
  if (zone === undefined) return true;
  const [from, to] = [instantToWall(fromMs, zone), instantToWall(toMs, zone)];
  const midnight = Math.floor(from / dayMs) * dayMs;
  const listed = hours['daysOfWeek'];
  const days = isList(listed) ? listed.map(String) : weekdays.slice(1, 6);
  const day = weekdays[new Date(from).getUTCDay()] ?? '';
  const opens = midnight + timeOfDayMs(textAt(hours, 'startTime') ?? '08:00');
  const closes = midnight + timeOfDayMs(textAt(hours, 'endTime') ?? '17:00');
  return days.includes(day) && from >= opens && to <= closes;
}

function timeOfDayMs(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

function suggestion(call: Call, input: MeetingTimesInput, candidate: Candidate, order: number): JsonObject {
  const { zone, zoneName } = call.prefer;
  const time = (ms: number) => ({ dateTime: formatWall(instantToWall(ms, zone)), timeZone: zoneName });
  const isForAll = candidate.people.every((one) => one === 'free');
  const reason = isForAll
    ? 'Suggested because it is one of the nearest times when all attendees are available.'
    : 'Suggested because it is one of the nearest times when most attendees are available.';
  return {
    confidence: candidate.confidence,
    order,
    organizerAvailability: candidate.organizer,
    suggestionReason: input.givesReasons ? reason : '',
    attendeeAvailability: input.people.map(({ address, isRoom }, index) => ({
      availability: candidate.people[index] ?? 'unknown',
      attendee: { type: isRoom ? 'resource' : 'required', emailAddress: { address } },
    })),
    locations: candidate.locations,
    meetingTimeSlot: { start: time(candidate.fromMs), end: time(candidate.toMs) },
  };
}
