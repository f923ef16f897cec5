// What pairings take from one another, as rows: of these candidates, at most so many, or so many points.
import { indexOfWeekday, weekdayIndexOf } from '../dates.ts';
import { utcMinute } from '../minutes.ts';
import { localDayNumber } from '../wall.ts';
import type { CohortLimitKind, CohortParty, CohortProblem } from './cohort-problem.ts';

/** One party's place in one candidate. */
export interface PartyUse {
  /** The candidate's number, its pairing's and its session's over all pairings; uses come in the order of these. */
  readonly node: number;
  readonly pair: number;
  readonly layer: number;
  readonly start: number;
  readonly end: number;
  readonly burden: number;
}

/** One limit at one place: what its candidates use together may not exceed `most`. */
export interface CouplingRow {
  readonly party: string;
  readonly kind: CohortLimitKind;
  readonly most: number;
  readonly uses: readonly RowUse[];
}

export interface RowUse {
  readonly node: number;
  readonly amount: number;
}

interface Draft {
  readonly kind: CohortLimitKind;
  readonly most: number;
  readonly uses: readonly PartyUse[];
}

/**
 * The rows of one party. Rows that no choice can break are left out, and those that another row implies, unless
 * `keepImplied`.
 */
export function rowsOfParty(
  party: CohortParty,
  uses: readonly PartyUse[],
  weekStart: CohortProblem['weekStart'] = 'monday',
  keepImplied = false,
): CouplingRow[] {
  const drafts: Draft[] = [];
  const { key, zone, mostPerDay, mostPerWeek, mostInAll, mostBurden, atOnce = 1 } = party;
  if (zone !== undefined) {
    const dayOf = ({ start }: PartyUse): number => localDayNumber(zone, utcMinute(start));
    const weekOf = (use: PartyUse): number => firstOfWeek(dayOf(use), weekStart);
    if (mostPerDay !== undefined) drafts.push(...grouped(uses, dayOf, 'per-day', mostPerDay));
    if (mostPerWeek !== undefined) drafts.push(...grouped(uses, weekOf, 'per-week', mostPerWeek));
  }
  if (mostInAll !== undefined) drafts.push({ kind: 'in-all', most: mostInAll, uses });
  if (mostBurden !== undefined) {
    drafts.push({ kind: 'burden', most: mostBurden, uses: uses.filter(({ burden }) => burden > 0) });
  }
  const widerOf = keepImplied ? new Map<number, number[]>() : widerByNode(drafts, atOnce);
  const crowds = crowdsOf(uses).map((crowd): Draft => ({ kind: 'at-once', most: atOnce, uses: crowd }));
  return [...drafts, ...crowds.filter((crowd) => !isImplied(crowd, widerOf))]
    .filter(mayBreak)
    .map(({ kind, most, uses }) => ({
      party: key,
      kind,
      most,
      uses: uses.map((use) => ({ node: use.node, amount: amountOf(kind, use) })),
    }));
}

function amountOf(kind: CohortLimitKind, { burden }: PartyUse): number {
  return kind === 'burden' ? burden : 1;
}

function firstOfWeek(day: number, weekStart: NonNullable<CohortProblem['weekStart']>): number {
  return day - ((weekdayIndexOf(day) - indexOfWeekday(weekStart) + 7) % 7);
}

function grouped(
  uses: readonly PartyUse[],
  groupOf: (use: PartyUse) => number,
  kind: CohortLimitKind,
  most: number,
): Draft[] {
  const groups = new Map<number, PartyUse[]>();
  for (const use of uses) {
    const group = groupOf(use);
    const kept = groups.get(group);
    if (kept === undefined) groups.set(group, [use]);
    else kept.push(use);
  }
  return [...groups.values()].map((group) => ({ kind, most, uses: group }));
}

/** The largest sets of candidates that share an instant. Half-open: what ends at ten leaves ten free. */
function crowdsOf(uses: readonly PartyUse[]): PartyUse[][] {
  const opening = [...uses].sort((a, b) => a.start - b.start || a.node - b.node);
  const closing = [...uses].sort((a, b) => a.end - b.end);
  const open = new Set<PartyUse>();
  const crowds: PartyUse[][] = [];
  let closed = 0;
  let hasGrown = false;
  for (const use of opening) {
    // A crowd is as large as it gets just before its first candidate ends.
    for (let next = closing[closed]; next !== undefined && next.end <= use.start; next = closing[closed]) {
      if (hasGrown) crowds.push([...open]);
      hasGrown = false;
      open.delete(next);
      closed++;
    }
    open.add(use);
    hasGrown = true;
  }
  if (hasGrown) crowds.push([...open]);
  return crowds;
}

/** A day that takes no more sessions than an instant does settles every instant of that day. */
function isImplied(crowd: Draft, widerOf: ReadonlyMap<number, readonly number[]>): boolean {
  const [first, ...others] = crowd.uses;
  const shared = first === undefined ? [] : (widerOf.get(first.node) ?? []);
  return shared.some((draft) => others.every(({ node }) => widerOf.get(node)?.includes(draft) === true));
}

function widerByNode(drafts: readonly Draft[], atOnce: number): Map<number, number[]> {
  const widerOf = new Map<number, number[]>();
  for (const [index, { kind, most, uses }] of drafts.entries()) {
    if (kind === 'burden' || most > atOnce) continue;
    for (const { node } of uses) {
      const wider = widerOf.get(node);
      if (wider === undefined) widerOf.set(node, [index]);
      else wider.push(index);
    }
  }
  return widerOf;
}

/** Whether the dearest choice of every pairing together would use more than there is. */
function mayBreak({ kind, most, uses }: Draft): boolean {
  const dearest = new Map<number, number>();
  let sum = 0;
  for (const use of uses) {
    // Sessions of one pairing never overlap, so at one instant a pairing counts once.
    const place = kind === 'at-once' ? use.pair : use.layer;
    const before = dearest.get(place) ?? 0;
    const amount = amountOf(kind, use);
    if (amount <= before) continue;
    dearest.set(place, amount);
    sum += amount - before;
    if (sum > most) return true;
  }
  return false;
}
