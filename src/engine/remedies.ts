// What would help when nobody is free: each change of the wish is really tried, and offered only if it finds more.
import { minuteOfCell } from './grid.ts';
import { type UtcMinute, utcMinute } from './minutes.ts';
import type { Remedy, SlotSearch } from './search.ts';
import { checkSearch } from './search-check.ts';
import { byKey, type Crowd, crowdOf, fieldOf, presenceOf } from './slot-starts.ts';

const minutesOfWeek = 7 * 1440;
/** Below a quarter of an hour a meeting is a message. */
const shortestMinutes = 15;

/**
 * The changes that find more slots than the wish does, smallest first: another part of the day, a shorter session, a
 * longer horizon, less notice, times outside hours, without somebody. `wider` is the same wish over a longer window
 * whose calendars have been read. Less notice is offered only when `now` is given, and nothing before it; leaving
 * somebody out only while two known people remain. Throws as findSlots does.
 */
export function findRemedies(search: SlotSearch, wider: SlotSearch): readonly Remedy[] {
  checkSearch(search);
  checkSearch(wider);
  const crowd = crowdOf(search);
  const found = startsOf(search, crowd).length;
  const single = [
    anyPartOfDay(search, crowd),
    shorter(search, crowd, found),
    longerHorizon(search, wider),
    lessNotice(search, crowd),
    outsideHours(search, crowd),
  ];
  return [...single, ...without(search, crowd)].filter(
    (remedy): remedy is Remedy => remedy !== undefined && remedy.slotCount > found,
  );
}

function startsOf(search: SlotSearch, crowd: Crowd): UtcMinute[] {
  const { grid, starts } = fieldOf(search, crowd);
  return starts.map((cell) => minuteOfCell(grid, cell));
}

function anyPartOfDay(search: SlotSearch, crowd: Crowd): Remedy | undefined {
  if (search.dayPart === undefined) return undefined;
  // Starts stay on the clock they were on.
  const alignTo = search.alignTo ?? search.dayPart.zone;
  return { kind: 'any-part-of-day', slotCount: startsOf({ ...search, dayPart: undefined, alignTo }, crowd).length };
}

/** The longest shorter session that finds more. */
function shorter(search: SlotSearch, crowd: Crowd, found: number): Remedy | undefined {
  for (let lengthMinutes = search.lengthMinutes - 5; lengthMinutes >= shortestMinutes; lengthMinutes -= 5) {
    const slotCount = startsOf({ ...search, lengthMinutes }, crowd).length;
    if (slotCount > found) return { kind: 'shorter', lengthMinutes, slotCount };
  }
  return undefined;
}

/** As many whole weeks more as the first further slot needs. */
function longerHorizon(search: SlotSearch, wider: SlotSearch): Remedy | undefined {
  const { start, end } = search.window;
  const further = startsOf(wider, crowdOf(wider)).find((at) => at + wider.lengthMinutes > end);
  if (further === undefined || wider.window.end <= end) return undefined;
  const weeks = Math.ceil((further + wider.lengthMinutes - end) / minutesOfWeek);
  const window = { start, end: utcMinute(Math.min(wider.window.end, end + weeks * minutesOfWeek)) };
  const longer = { ...wider, window };
  return { kind: 'longer-horizon', window, slotCount: startsOf(longer, crowdOf(longer)).length };
}

/** Just as much less notice as the latest slot between now and the notice needs. */
function lessNotice(search: SlotSearch, crowd: Crowd): Remedy | undefined {
  if (search.now === undefined) return undefined;
  const earlier = startsOf({ ...search, notBefore: search.now }, crowd).findLast((at) => at < search.notBefore);
  if (earlier === undefined) return undefined;
  return {
    kind: 'less-notice',
    notBefore: earlier,
    slotCount: startsOf({ ...search, notBefore: earlier }, crowd).length,
  };
}

function outsideHours(search: SlotSearch, crowd: Crowd): Remedy | undefined {
  if (search.allowOutsideHours === true) return undefined;
  return { kind: 'outside-hours', slotCount: startsOf({ ...search, allowOutsideHours: true }, crowd).length };
}

/** Each known person who is waited for left out in turn, the one whose absence helps most first. */
function without(search: SlotSearch, crowd: Crowd): Remedy[] {
  const awaited = crowd.people.filter((person) => presenceOf(search, person) !== 'optional');
  if (awaited.length < 3 || awaited.length <= (search.quorum ?? 0)) return [];
  return awaited
    .map(({ key }) => {
      const rest = { ...crowd, people: crowd.people.filter((person) => person.key !== key) };
      return { kind: 'without' as const, key, slotCount: startsOf(search, rest).length };
    })
    .sort((a, b) => b.slotCount - a.slotCount || byKey(a, b));
}
