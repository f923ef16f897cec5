// A cohort made flat: pairings as chains of layers, a layer a session, a node a candidate; and the rows between them.
import { minutesOfDay } from '../dates.ts';
import type { CohortCandidate, CohortPairing, CohortProblem } from './cohort-problem.ts';
import { type CouplingRow, type PartyUse, rowsOfParty } from './coupling-rows.ts';
import { at, type FlatLists, pointsAt } from './flat.ts';

/** Equal cohorts give equal models, whatever the order in which they were written down. */
export interface CohortModel {
  readonly pairings: readonly CohortPairing[];
  readonly pairCount: number;
  readonly nodeCount: number;
  /** By pair, the first layer; by layer, the first node. One more entry than pairs and layers. */
  readonly layersOf: Int32Array;
  readonly nodesOf: Int32Array;
  readonly candidates: readonly CohortCandidate[];
  readonly cost: Float64Array;
  /** Start of a node in minutes since the first of all. */
  readonly start: Float64Array;
  /**
   * The nodes of the layer before that lie within the gaps: `low` up to but not `high`; from `turn` on, which is
   * between them, the gap is the ideal one or shorter.
   */
  readonly low: Int32Array;
  readonly turn: Int32Array;
  readonly high: Int32Array;
  /** By pair: what a minute of straying from the ideal gap costs, and that gap. */
  readonly strayCost: Float64Array;
  readonly idealGap: Float64Array;
  readonly rows: readonly CouplingRow[];
  readonly most: Float64Array;
  /** By node, the rows it uses, and beside each the amount. */
  readonly uses: FlatLists;
  readonly amounts: Float64Array;
  /** By pair: whether one chain may use a row twice, so that nodes which fit one by one may not fit together. */
  readonly mayRepeat: Int32Array;
  readonly leaveOut: number;
  /** 1 where every plan costs a whole number of points, so that a better plan is better by 1; otherwise 0. */
  readonly grain: 0 | 1;
}

interface Layer {
  readonly pair: number;
  readonly candidates: readonly CohortCandidate[];
}

/** Expects a cohort that was checked. */
export function modelOf(problem: CohortProblem, keepImplied = false): CohortModel {
  const pairings = [...problem.pairings].sort((a, b) => compare(a.key, b.key));
  const layers = pairings.flatMap((pairing, pair) =>
    pairing.occurrences.map((candidates): Layer => ({ pair, candidates: eligible(pairing, candidates) })),
  );
  const candidates = layers.flatMap((layer) => layer.candidates);
  const origin = candidates.reduce((least, { span }) => Math.min(least, span.start), Number.MAX_SAFE_INTEGER);
  const start = Float64Array.from(candidates, ({ span }) => span.start - origin);
  const nodesOf = runningSum(layers.map((layer) => layer.candidates.length));
  const layersOf = runningSum(pairings.map(({ occurrences }) => occurrences.length));
  const rows = rowsOf(problem, pairings, layers, keepImplied);
  const leaveOut = problem.leaveOutPoints ?? 1 + 2 * dearest(problem);
  const { uses, amounts } = usesByNode(rows, candidates.length);
  return {
    pairings,
    pairCount: pairings.length,
    nodeCount: candidates.length,
    layersOf,
    nodesOf,
    candidates,
    cost: Float64Array.from(candidates, ({ costPoints }) => costPoints),
    start,
    ...windowsOf(pairings, layersOf, nodesOf, start),
    strayCost: Float64Array.from(pairings, ({ gaps }) => (gaps.costPerDay ?? 0) / minutesOfDay),
    idealGap: Float64Array.from(pairings, ({ gaps }) => gaps.idealMinutes ?? 0),
    rows,
    most: Float64Array.from(rows, ({ most }) => most),
    uses,
    amounts,
    mayRepeat: repeating(layersOf, nodesOf, uses),
    leaveOut,
    grain: isWhole(problem, leaveOut) ? 1 : 0,
  };
}

/** Parties of a pairing that a candidate occupies, and what it takes beside them. */
export function occupiedBy(pairing: CohortPairing, { also = [], absent = [] }: CohortCandidate): string[] {
  return [...pairing.parties.filter((party) => !absent.includes(party)), ...also];
}

/** How many of the pairing would be there. */
export function presentAt(pairing: CohortPairing, { absent = [] }: CohortCandidate): number {
  return pairing.parties.length - absent.length;
}

/** Points for a gap that strays from the ideal one. */
export function strayPoints(model: CohortModel, pair: number, gapMinutes: number): number {
  return pointsAt(model.strayCost, pair) * Math.abs(gapMinutes - pointsAt(model.idealGap, pair));
}

function eligible(pairing: CohortPairing, candidates: readonly CohortCandidate[]): CohortCandidate[] {
  const quorum = pairing.quorum ?? pairing.parties.length;
  return candidates
    .filter((candidate) => presentAt(pairing, candidate) >= quorum)
    .sort(
      (a, b) =>
        a.span.start - b.span.start ||
        a.costPoints - b.costPoints ||
        a.span.end - b.span.end ||
        compare(marksOf(a), marksOf(b)),
    );
}

function marksOf({ also = [], absent = [], burdens = [] }: CohortCandidate): string {
  const carried = burdens.map(({ key, points }) => `${key}=${points}`);
  return [also, absent, carried].map((list) => [...list].sort().join('\n')).join('\n\n');
}

function rowsOf(
  problem: CohortProblem,
  pairings: readonly CohortPairing[],
  layers: readonly Layer[],
  keepImplied: boolean,
): CouplingRow[] {
  const uses = new Map<string, PartyUse[]>(problem.parties.map(({ key }) => [key, []]));
  let node = 0;
  for (const [layer, { pair, candidates }] of layers.entries()) {
    const pairing = pairings[pair];
    for (const candidate of candidates) {
      if (pairing === undefined) continue;
      const { start, end } = candidate.span;
      for (const key of occupiedBy(pairing, candidate)) {
        uses.get(key)?.push({ node, pair, layer, start, end, burden: burdenOf(candidate, key) });
      }
      node++;
    }
  }
  return [...problem.parties]
    .sort((a, b) => compare(a.key, b.key))
    .flatMap((party) => rowsOfParty(party, uses.get(party.key) ?? [], problem.weekStart, keepImplied));
}

/** Points that a candidate puts on a party. */
export function burdenOf({ burdens = [] }: CohortCandidate, key: string): number {
  let sum = 0;
  for (const burden of burdens) if (burden.key === key) sum += burden.points;
  return sum;
}

/** The rows turned over: by node, which rows it uses and how much. */
function usesByNode(rows: readonly CouplingRow[], nodeCount: number): { uses: FlatLists; amounts: Float64Array } {
  const begins = new Int32Array(nodeCount + 1);
  for (const row of rows) for (const { node } of row.uses) begins[node + 1] = at(begins, node + 1) + 1;
  for (let node = 0; node < nodeCount; node++) begins[node + 1] = at(begins, node + 1) + at(begins, node);
  const values = new Int32Array(at(begins, nodeCount));
  const amounts = new Float64Array(values.length);
  const next = begins.slice();
  for (const [index, row] of rows.entries()) {
    for (const { node, amount } of row.uses) {
      const place = at(next, node);
      values[place] = index;
      amounts[place] = amount;
      next[node] = place + 1;
    }
  }
  return { uses: { begins, values }, amounts };
}

function windowsOf(
  pairings: readonly CohortPairing[],
  layersOf: Int32Array,
  nodesOf: Int32Array,
  start: Float64Array,
): Pick<CohortModel, 'low' | 'turn' | 'high'> {
  const low = new Int32Array(start.length);
  const turn = new Int32Array(start.length);
  const high = new Int32Array(start.length);
  for (const [pair, { gaps }] of pairings.entries()) {
    const { leastMinutes, greatestMinutes = Number.POSITIVE_INFINITY, idealMinutes = 0, costPerDay = 0 } = gaps;
    for (let layer = at(layersOf, pair) + 1; layer < at(layersOf, pair + 1); layer++) {
      const from = at(nodesOf, layer - 1);
      const to = at(nodesOf, layer);
      const places = [from, from, from] as [number, number, number];
      const passed = (place: number, isPast: (gap: number) => boolean, here: number): number => {
        let next = place;
        while (next < to && isPast(here - pointsAt(start, next))) next++;
        return next;
      };
      for (let node = to; node < at(nodesOf, layer + 1); node++) {
        const here = pointsAt(start, node);
        places[0] = passed(places[0], (gap) => gap > greatestMinutes, here);
        places[1] = passed(places[1], (gap) => costPerDay > 0 && gap > idealMinutes, here);
        places[2] = passed(places[2], (gap) => gap >= leastMinutes, here);
        low[node] = places[0];
        high[node] = Math.max(places[0], places[2]);
        turn[node] = Math.min(Math.max(places[0], places[1]), at(high, node));
      }
    }
  }
  return { low, turn, high };
}

function repeating(layersOf: Int32Array, nodesOf: Int32Array, uses: FlatLists): Int32Array {
  const mayRepeat = new Int32Array(layersOf.length - 1);
  for (let pair = 0; pair < mayRepeat.length; pair++) {
    const seenIn = new Map<number, number>();
    for (let layer = at(layersOf, pair); layer < at(layersOf, pair + 1); layer++) {
      for (let use = at(uses.begins, at(nodesOf, layer)); use < at(uses.begins, at(nodesOf, layer + 1)); use++) {
        const row = at(uses.values, use);
        if ((seenIn.get(row) ?? layer) !== layer) mayRepeat[pair] = 1;
        seenIn.set(row, layer);
      }
    }
  }
  return mayRepeat;
}

/** More than any pairing could cost: its dearest candidates, at their worst distances. No limit has a say in it. */
function dearest({ pairings }: CohortProblem): number {
  let most = 0;
  for (const { occurrences, gaps } of pairings) {
    let sum = 0;
    for (const [index, candidates] of occurrences.entries()) {
      sum += Math.max(0, ...candidates.map(({ costPoints }) => costPoints));
      sum += ((gaps.costPerDay ?? 0) / minutesOfDay) * furthestStray(occurrences[index - 1], candidates, gaps);
    }
    most = Math.max(most, sum);
  }
  return most;
}

function isWhole({ pairings }: CohortProblem, leaveOut: number): boolean {
  if (!Number.isInteger(leaveOut)) return false;
  return pairings.every(
    ({ gaps, occurrences }) =>
      (gaps.costPerDay ?? 0) === 0 && occurrences.flat().every(({ costPoints }) => Number.isInteger(costPoints)),
  );
}

function furthestStray(
  before: readonly CohortCandidate[] | undefined,
  candidates: readonly CohortCandidate[],
  { idealMinutes = 0 }: CohortPairing['gaps'],
): number {
  if (before === undefined || before.length === 0 || candidates.length === 0) return 0;
  const starts = candidates.map(({ span }) => span.start);
  const earlier = before.map(({ span }) => span.start);
  const longest = Math.max(...starts) - Math.min(...earlier);
  const shortest = Math.min(...starts) - Math.max(...earlier);
  return Math.max(Math.abs(longest - idealMinutes), Math.abs(shortest - idealMinutes));
}

function runningSum(lengths: readonly number[]): Int32Array {
  const sums = new Int32Array(lengths.length + 1);
  for (const [index, length] of lengths.entries()) sums[index + 1] = at(sums, index) + length;
  return sums;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
