// Fills a person's working weeks with single appointments until a given share of them is taken, so that a story can
// promise how busy its people are. Pseudo-random with a seed of its own: equal inputs give equal weeks.
import { DateTime } from 'luxon';
import type { CastMember, WorkingWeek } from './cast-member.ts';
import { type Meeting, takenTimes } from './meeting.ts';
import { addDays, type Day, firstWeek, lastWeek, minutesOf, type StoryDays, wallTime, weekdays } from './story-days.ts';

export interface Filling {
  /** Part of the working week that is to be taken, told meetings included: 0 to 1. */
  readonly share: number;
  readonly subjects: readonly string[];
}

const stepMinutes = 15;
const lengths = [30, 30, 45, 60, 60, 90] as const;

interface WorkDay {
  readonly day: Day;
  /** One entry a quarter of an hour of the working day. */
  readonly taken: boolean[];
}

/** The appointments that bring every week of a member from what `told` takes up to the wanted share. */
export function fillWeeks(
  member: CastMember,
  told: readonly Meeting[],
  days: StoryDays,
  filling: Filling,
): readonly Meeting[] {
  const { week } = member;
  if (week === undefined) return [];
  const busy = told
    .filter((meeting) => meeting.who.includes(member.key))
    .flatMap((meeting) => busySpans(meeting, days));
  const random = seeded(member.key);
  const filled: Meeting[] = [];
  for (let number = firstWeek; number <= lastWeek; number += 1) {
    const workDays = week.days.map((weekday) => workDay(member.zone, week, days.day(number, weekday), busy));
    filled.push(...fillWeek(member, week, workDays, filling, random, number));
  }
  return filled;
}

function fillWeek(
  member: CastMember,
  week: WorkingWeek,
  workDays: readonly WorkDay[],
  filling: Filling,
  random: () => number,
  number: number,
): readonly Meeting[] {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const capacity = workDays.reduce((sum, { taken }) => sum + taken.length, 0);
  let open = Math.round(capacity * filling.share) - workDays.reduce((sum, { taken }) => sum + count(taken), 0);
  const meetings: Meeting[] = [];
  for (let attempt = 0; attempt < 200 && open * stepMinutes >= 30; attempt += 1) {
    const steps = Math.min(pick(lengths) ?? 30, open * stepMinutes) / stepMinutes;
    const emptiest = [...workDays].sort((a, b) => count(a.taken) / a.taken.length - count(b.taken) / b.taken.length);
    const into = emptiest[Math.floor(random() ** 2 * emptiest.length)];
    const at = into && pick(placesFor(into.taken, steps));
    if (into === undefined || at === undefined) continue;
    into.taken.fill(true, at, at + steps);
    open -= steps;
    meetings.push({
      key: `${member.key}-week${number - firstWeek}-${meetings.length}`,
      subject: pick(filling.subjects) ?? 'Meeting',
      who: [member.key],
      zone: member.zone,
      on: into.day,
      from: wallTime(into.day, minutesOf(week.start) + at * stepMinutes).slice(11, 16),
      lasts: steps * stepMinutes,
      ...(random() < 0.06 ? { showAs: 'tentative' as const } : {}),
      ...(random() < 0.06 ? { sensitivity: 'private' as const, subject: 'Private appointment' } : {}),
    });
  }
  return meetings;
}

/** Where a length fits: beside something if possible, so that free time stays in usable pieces. */
function placesFor(taken: readonly boolean[], steps: number): readonly number[] {
  const fits: number[] = [];
  for (let at = 0; at + steps <= taken.length; at += 1) {
    if (!taken.slice(at, at + steps).includes(true)) fits.push(at);
  }
  const beside = fits.filter((at) => taken[at - 1] === true || taken[at + steps] === true);
  if (beside.length > 0) return beside;
  const onTheHalfHour = fits.filter((at) => at % 2 === 0);
  return onTheHalfHour.length > 0 ? onTheHalfHour : fits;
}

function workDay(zone: string, week: WorkingWeek, day: Day, busy: readonly Span[]): WorkDay {
  const start = minutesOf(week.start);
  const steps = Math.floor((minutesOf(week.end) - start) / stepMinutes);
  // No clock changes inside working hours, so the day's first instant is enough.
  const opens = instantOf(wallTime(day, start), zone);
  const at = (step: number) => opens + step * stepMinutes * 60_000;
  const overlaps = (from: number, to: number) => busy.some((span) => span.from < to && from < span.to);
  return { day, taken: Array.from({ length: steps }, (_, step) => overlaps(at(step), at(step + 1))) };
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function busySpans(meeting: Meeting, days: StoryDays): readonly Span[] {
  if (meeting.showAs === 'free' || meeting.showAs === 'workingElsewhere') return [];
  const first = addDays(days.monday, firstWeek * weekdays.length);
  const last = addDays(days.monday, (lastWeek + 1) * weekdays.length);
  return takenTimes(meeting, first, last).map(({ start, end }) => ({
    from: instantOf(start, meeting.zone),
    to: instantOf(end, meeting.zone),
  }));
}

function instantOf(wall: string, zone: string): number {
  return DateTime.fromISO(wall, { zone }).toMillis();
}

function count(taken: readonly boolean[]): number {
  return taken.filter(Boolean).length;
}

/** Numbers from 0 to 1 that depend on the text alone (mulberry32 over an FNV hash). */
function seeded(text: string): () => number {
  let state = 2_166_136_261;
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
