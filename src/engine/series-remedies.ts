// What would make room for a session that cannot be placed. Each change is really tried on the days that the session
// could take, between the neighbours that are placed; only a longer horizon cannot be, for it was not read.
import { minutesOfDay } from './dates.ts';
import { minuteOfCell } from './grid.ts';
import { utcMinute } from './minutes.ts';
import type { SlotSearch } from './search.ts';
import type { SeriesRemedy } from './series.ts';
import { gapsOf } from './series-check.ts';
import { reachOf, type SeriesField, wallMinuteAt } from './series-field.ts';
import { crowdOf, fieldOf, presenceOf } from './slot-starts.ts';
import { instantOfLocalMinute } from './wall.ts';

/** Where a session that cannot be placed would have had to stand. */
export interface Vacancy {
  /** Its day of the rhythm. */
  readonly day: number;
  /** The placed sessions on both sides, with how many steps of the rhythm they are away. */
  readonly before: { readonly day: number; readonly steps: number } | undefined;
  readonly after: { readonly day: number; readonly steps: number } | undefined;
}

export function remediesOf(seen: SeriesField, vacancy: Vacancy): readonly SeriesRemedy[] {
  const { search } = seen;
  const found: SeriesRemedy[] = [];
  const tried = (change: Partial<SlotSearch>, remedy: (slotCount: number) => SeriesRemedy): void => {
    const slotCount = countIn(seen, vacancy, { ...search, ...change });
    if (slotCount > 0) found.push(remedy(slotCount));
  };
  const { blocks = [], rooms = [], daysOff = [], quorum } = search;
  if (blocks.length > 0) tried({ blocks: [] }, (slotCount) => ({ kind: 'without-blocks', slotCount }));
  if (rooms.length > 0) tried({ rooms: [] }, (slotCount) => ({ kind: 'without-room', slotCount }));
  if (search.dayPart !== undefined) {
    const alignTo = search.alignTo ?? search.dayPart.zone;
    tried({ dayPart: undefined, alignTo }, (slotCount) => ({ kind: 'any-part-of-day', slotCount }));
  }
  if (quorum !== undefined && quorum > 1) {
    tried({ quorum: quorum - 1 }, (slotCount) => ({ kind: 'smaller-quorum', quorum: quorum - 1, slotCount }));
  }
  for (const dayOff of daysOff) {
    const others = daysOff.filter((one) => one !== dayOff);
    tried({ daysOff: others }, (slotCount) => ({
      kind: 'despite-day-off',
      name: dayOff.name,
      key: dayOff.key,
      slotCount,
    }));
  }
  if (search.allowOutsideHours !== true) {
    tried({ allowOutsideHours: true }, (slotCount) => ({ kind: 'outside-hours', slotCount }));
  }
  const awaited = search.people.filter(
    (person) => person.time.kind === 'known' && presenceOf(search, person) !== 'optional',
  );
  if (awaited.length > 2) {
    for (const { key } of [...awaited].sort((a, b) => (a.key < b.key ? -1 : 1))) {
      const people = search.people.map((one) => (one.key === key ? { ...one, presence: 'optional' as const } : one));
      const fewer = quorum === undefined ? {} : { quorum: Math.max(1, Math.min(quorum, awaited.length - 1)) };
      tried({ people, ...fewer }, (slotCount) => ({ kind: 'without', key, slotCount }));
    }
  }
  return [...found, ...otherGaps(seen, vacancy), ...longerHorizon(seen, vacancy)];
}

function countIn(seen: SeriesField, vacancy: Vacancy, search: SlotSearch): number {
  const field = fieldOf(search, crowdOf(search));
  const days = field.starts.map((cell) => Math.floor(wallMinuteAt({ field, clock: seen.clock }, cell) / minutesOfDay));
  const { leastDays, greatestDays } = gapsOf(seen.series);
  return days.filter((day) => isInReach(seen, vacancy, day) && isInGaps(vacancy, day, leastDays, greatestDays)).length;
}

function isInReach({ series }: SeriesField, vacancy: Vacancy, day: number): boolean {
  return Math.abs(day - vacancy.day) <= reachOf(series);
}

function isInGaps({ before, after }: Vacancy, day: number, least: number, greatest: number): boolean {
  if (before !== undefined && (day - before.day < least || day - before.day > greatest * before.steps)) return false;
  return after === undefined || (after.day - day >= least && after.day - day <= greatest * after.steps);
}

/** The gaps that the slots which are there would need: the least change of both, from the day that needs the least. */
function otherGaps(seen: SeriesField, vacancy: Vacancy): readonly SeriesRemedy[] {
  const { leastDays, greatestDays } = gapsOf(seen.series);
  let best: { readonly change: number; readonly least: number; readonly greatest: number } | undefined;
  for (const day of seen.task.days.keys()) {
    if (!isInReach(seen, vacancy, day)) continue;
    const { before, after } = vacancy;
    const near = Math.min(day - (before?.day ?? -1e6), (after?.day ?? 1e6) - day);
    const far = Math.max(
      before === undefined ? 0 : Math.ceil((day - before.day) / before.steps),
      after === undefined ? 0 : Math.ceil((after.day - day) / after.steps),
    );
    if (near < 1) continue;
    const least = Math.min(leastDays, near);
    const greatest = Math.max(greatestDays, far);
    const change = leastDays - least + greatest - greatestDays;
    if (change > 0 && (best === undefined || change < best.change)) best = { change, least, greatest };
  }
  if (best === undefined) return [];
  return [{ kind: 'other-gaps', leastGapDays: best.least, greatestGapDays: best.greatest }];
}

/** Offered where the days that the session could take reach beyond the horizon. */
function longerHorizon(seen: SeriesField, vacancy: Vacancy): readonly SeriesRemedy[] {
  const lastDay = vacancy.day + reachOf(seen.series) + 1;
  const until = instantOfLocalMinute(seen.zone, lastDay * minutesOfDay, 'earlier');
  const end = minuteOfCell(seen.field.grid, seen.field.grid.windowEnd);
  return until > end ? [{ kind: 'longer-horizon', until: utcMinute(until) }] : [];
}
