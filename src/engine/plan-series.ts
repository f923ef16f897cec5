// A plan for a series: the cheapest chain, told session by session. Everything it knows comes in as an argument.
import { laidBlocks } from './blocks.ts';
import { cheapestChain } from './chain.ts';
import { type Candidate, chainCost, sumOfCost } from './chain-task.ts';
import { minutesOfDay, weekdayOfDayNumber } from './dates.ts';
import { cellMinutes } from './grid.ts';
import { ledgerOfLoads } from './ledger.ts';
import { type Span, utcMinute } from './minutes.ts';
import { isMissing } from './missing.ts';
import { personJudge } from './person-judge.ts';
import type { Beat } from './rhythm.ts';
import type {
  Ledger,
  MoveReason,
  Occurrence,
  PlacedBlock,
  SeriesAnswer,
  SeriesControl,
  SeriesSearch,
} from './series.ts';
import { checkSeries, gapsOf } from './series-check.ts';
import { type SeriesField, seriesField } from './series-field.ts';
import { hindrances } from './series-reasons.ts';
import { remediesOf, type Vacancy } from './series-remedies.ts';
import { instantOfLocalMinute } from './wall.ts';

/**
 * Places every session of a series where it is really free, over the whole horizon, on one weekday and at one time of
 * day where that works and with the least deviation where not. The plan is the cheapest there is: what stands against
 * the slots, the deviation from the rhythm, uneven gaps, a late beginning, and early and late hours that are not shared.
 * Gaps are never broken. A session that cannot be placed is left out and says why and what would help; as few as can be
 * are. Equal input gives an equal plan, and the order of people changes nothing. Throws a RangeError for a series that
 * cannot be meant.
 */
export function planSeries(series: SeriesSearch, control: SeriesControl = {}): SeriesAnswer {
  checkSeries(series);
  const seen = seriesField(series);
  const chain = cheapestChain(seen.task, control);
  if (chain === undefined) return { kind: 'stopped' };
  const { beat, picks } = chain;
  const parts = chainCost(seen.task, beat, picks);
  return {
    kind: 'plan',
    rhythm: {
      zoneName: seen.zone.name,
      weekday: weekdayOfDayNumber(beat.days[0] ?? 0),
      occurrence: beat.occurrence,
      minuteOfDay: beat.minute,
    },
    occurrences: picks.map((pick, index) =>
      pick === undefined ? unplaced(seen, beat, picks, index) : placed(seen, beat, picks, index, pick),
    ),
    ledger: ledger(seen, picks),
    cost: sumOfCost(parts),
    parts,
    isBest: chain.isBest,
    unknown: seen.field.unknownKeys,
  };
}

type Picks = readonly (Candidate | undefined)[];

function rhythmSpan({ zone, search }: SeriesField, beat: Beat, index: number): Span {
  const start = instantOfLocalMinute(zone, (beat.days[index] ?? 0) * minutesOfDay + beat.minute, 'earlier');
  return { start, end: utcMinute(start + search.lengthMinutes) };
}

function placed(seen: SeriesField, beat: Beat, picks: Picks, index: number, pick: Candidate): Occurrence {
  const slot = seen.judge.slotAt(pick.cell);
  const before = neighbour(picks, index, -1);
  const days = pick.day - (beat.days[index] ?? 0);
  const minutes = pick.minute - beat.minute;
  const span = rhythmSpan(seen, beat, index);
  const isMoved = days !== 0 || minutes !== 0;
  return {
    kind: 'placed',
    index,
    rhythmSpan: span,
    slot,
    blocks: blocksOf(seen, slot.span),
    move: isMoved ? { days, minutes, why: whyMoved(seen, beat, picks, index, span) } : undefined,
    gapDays: before === undefined ? undefined : pick.day - before.day,
  };
}

function unplaced(seen: SeriesField, beat: Beat, picks: Picks, index: number): Occurrence {
  const span = rhythmSpan(seen, beat, index);
  const why = hindrances(seen, span);
  const vacancy: Vacancy = {
    day: beat.days[index] ?? 0,
    before: neighbour(picks, index, -1),
    after: neighbour(picks, index, 1),
  };
  return {
    kind: 'unplaced',
    index,
    rhythmSpan: span,
    why: why.length > 0 ? why : gapReasons(seen, beat, picks, index),
    remedies: remediesOf(seen, vacancy),
  };
}

function neighbour(picks: Picks, index: number, direction: 1 | -1): Vacancy['before'] {
  for (let at = index + direction; at >= 0 && at < picks.length; at += direction) {
    const pick = picks[at];
    if (pick !== undefined) return { day: pick.day, steps: Math.abs(at - index) };
  }
  return undefined;
}

function whyMoved(seen: SeriesField, beat: Beat, picks: Picks, index: number, span: Span): readonly MoveReason[] {
  const hindered = hindrances(seen, span);
  if (hindered.length > 0) return hindered;
  const gaps = gapReasons(seen, beat, picks, index);
  return gaps.length > 0 ? gaps : [{ kind: 'better-elsewhere' }];
}

/** The gaps to the neighbours as they stand that the day of the rhythm would break. */
function gapReasons(seen: SeriesField, beat: Beat, picks: Picks, index: number): readonly MoveReason[] {
  const { leastDays, greatestDays } = gapsOf(seen.series);
  const day = beat.days[index] ?? 0;
  return [neighbour(picks, index, -1), neighbour(picks, index, 1)].flatMap((one): MoveReason[] => {
    if (one === undefined) return [];
    const gapDays = Math.abs(day - one.day);
    return gapDays < leastDays || gapDays > greatestDays * one.steps ? [{ kind: 'gap', gapDays }] : [];
  });
}

function blocksOf({ search }: SeriesField, session: Span): readonly PlacedBlock[] {
  return laidBlocks(search.blocks ?? []).map(({ side, minutes, keys, awayMinutes }) => {
    const start = side === 'before' ? session.start - awayMinutes - minutes : session.end + awayMinutes;
    return { side, keys, span: { start: utcMinute(start), end: utcMinute(start + minutes) } };
  });
}

function ledger(seen: SeriesField, picks: Picks): Ledger {
  const { field, search, task } = seen;
  const length = search.lengthMinutes / cellMinutes;
  const loads = field.members.map((member, seat) => {
    const { hourPoints } = personJudge(field.grid, member, length, task.weights);
    const carried = picks.flatMap((pick) =>
      pick === undefined || isMissing(member, pick.cell)
        ? []
        : [{ minutes: pick.burdens[seat] ?? 0, points: -hourPoints(pick.cell) }],
    );
    return { person: member.person, carried };
  });
  return ledgerOfLoads(loads, seen.series.carried ?? []);
}
