// What pairings take from one another, as rows: of these candidates, at most so many, or so many points.
import { indexOfWeekday, weekdayIndexOf } from '../dates.ts';
import { utcMinute } from '../minutes.ts';
import { localDayNumber } from '../wall.ts';
import type { CohortLimitKind, CohortParty, CohortProblem } from './cohort-problem.ts';

/** One party's place in one candidate. */
export interface PartyUse {
  /** The candidate's number, its pairing's and its session's; uses come in the order of these. */
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

type Counted = PartyUse & { readonly amount: number };

interface Draft {
  readonly kind: CohortLimitKind;
  readonly most: number;
  readonly uses: readonly Counted[];
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
  const once = uses.map((use): Counted => ({ ...use, amount: 1 }));
  const drafts: Draft[] = [];
  const { zone, mostPerDay, mostPerWeek, mostInAll, mostBurden, atOnce = 1 } = party;
  if (zone !== undefined) {
    const dayOf = ({ start }: PartyUse): number => localDayNumber(zone, utcMinute(start));
    const weekOf = (use: PartyUse): number => firstOfWeek(dayOf(use), weekStart);
    if (mostPerDay !== undefined) drafts.push(...grouped(once, dayOf, 'per-day', mostPerDay));
    if (mostPerWeek !== undefined) drafts.push(...grouped(once, weekOf, 'per-week', mostPerWeek));
  }
  if (mostInAll !== undefined) drafts.push({ kind: 'in-all', most: mostInAll, uses: once });
  if (mostBurden !== undefined) {
    const burdened = uses.filter(({ burden }) => burden > 0).map((use): Counted => ({ ...use, amount: use.burden }));
    drafts.push({ kind: 'burden', most: mostBurden, uses: burdened });
  }
  const crowds = crowdsOf(once).map((crowd): Draft => ({ kind: 'at-once', most: atOnce, uses: crowd }));
  const widerOf = widerByNode(drafts, atOnce);
  return [...drafts, ...crowds.filter((crowd) => keepImplied || !isImplied(crowd, widerOf))]
    .filter(mayBreak)
    .map((draft) => ({ ...draft, party: party.key, uses: draft.uses.map(({ node, amount }) => ({ node, amount })) }));
}

function firstOfWeek(day: number, weekStart: NonNullable<CohortProblem['weekStart']>): number {
  return day - ((weekdayIndexOf(day) - indexOfWeekday(weekStart) + 7) % 7);
}

function grouped(
  uses: readonly Counted[],
  groupOf: (use: PartyUse) => number,
  kind: CohortLimitKind,
  most: number,
): Draft[] {
  const groups = new Map<number, Counted[]>();
  for (const use of uses) {
    const group = groupOf(use);
    const kept = groups.get(group);
    if (kept === undefined) groups.set(group, [use]);
    else kept.push(use);
  }
  return [...groups.values()].map((group) => ({ kind, most, uses: group }));
}

/** The largest sets of candidates that share an instant. Half-open: what ends at ten leaves ten free. */
function crowdsOf(uses: readonly Counted[]): Counted[][] {
  const opening = [...uses].sort((a, b) => a.start - b.start || a.node - b.node);
  const closing = [...uses].sort((a, b) => a.end - b.end);
  const open = new Set<Counted>();
  const crowds: Counted[][] = [];
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
  return crowds.map((crowd) => crowd.sort((a, b) => a.node - b.node));
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
    for (const { node } of uses) widerOf.set(node, [...(widerOf.get(node) ?? []), index]);
  }
  return widerOf;
}

/** Whether the dearest choice of every pairing together would use more than there is. */
function mayBreak({ kind, most, uses }: Draft): boolean {
  const dearest = new Map<string, number>();
  for (const { pair, layer, amount } of uses) {
    // Sessions of one pairing never overlap, so at one instant a pairing counts once.
    const place = kind === 'at-once' ? `${pair}` : `${pair}/${layer}`;
    dearest.set(place, Math.max(dearest.get(place) ?? 0, amount));
  }
  let sum = 0;
  for (const amount of dearest.values()) sum += amount;
  return sum > most;
}
