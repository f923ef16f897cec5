// The same cohort as a mixed integer programme for HiGHS, which proves the optimum: written from the rules of the
// problem and not from the planner, and strong, so that HiGHS is shown at its best.
import loadHighs from 'highs';
import type { CohortCandidate, CohortPairing, CohortParty, CohortProblem } from '#engine';
import { toWall } from '#engine';

export interface HighsAnswer {
  readonly status: string;
  readonly costPoints: number;
  readonly cpuMs: number;
  readonly variables: number;
  readonly rows: number;
}

interface Variable {
  readonly name: string;
  readonly pairing: CohortPairing;
  readonly candidate: CohortCandidate;
}

const minutesOfDay = 1440;

/** Solves a cohort to the end. Gap costs are not put into the programme: cohorts that have some are refused. */
export async function solveWithHighs(problem: CohortProblem, leaveOutPoints: number): Promise<HighsAnswer> {
  if (problem.pairings.some(({ gaps }) => (gaps.costPerDay ?? 0) > 0)) throw new Error('Gap costs are not modelled.');
  const highs = await loadHighs();
  const { text, variables, rows } = programme(problem, leaveOutPoints);
  const before = process.cpuUsage();
  const answer = highs.solve(text, { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 1e-6, time_limit: 60 });
  const used = process.cpuUsage(before);
  return {
    status: answer.Status,
    costPoints: answer.ObjectiveValue,
    cpuMs: (used.user + used.system) / 1000,
    variables,
    rows,
  };
}

function programme(problem: CohortProblem, leaveOutPoints: number) {
  const objective: string[] = [];
  const rows: string[] = [];
  const all: Variable[] = [];
  for (const [index, pairing] of problem.pairings.entries()) {
    objective.push(`${leaveOutPoints} u${index}`);
    const layers = pairing.occurrences.map((candidates, layer) =>
      candidates
        .map((candidate, place): Variable => ({ name: `x${index}_${layer}_${place}`, pairing, candidate }))
        .filter(({ candidate }) => isQuorate(pairing, candidate)),
    );
    for (const [layer, variables] of layers.entries()) {
      rows.push(`${sum(variables)} + u${index} = 1`.replace(/^ \+ /, ''));
      for (const { name, candidate } of variables) objective.push(`${candidate.costPoints} ${name}`);
      const before = layers[layer - 1];
      if (before !== undefined) rows.push(...gapRows(pairing, before, variables));
    }
    all.push(...layers.flat());
  }
  for (const party of problem.parties) rows.push(...partyRows(party, all));
  const binaries = [...all.map(({ name }) => name), ...problem.pairings.map((_, index) => `u${index}`)];
  const text = [
    'Minimize',
    ` obj: ${wrapped(objective.join(' + '))}`,
    'Subject To',
    ...rows.map((row, index) => ` r${index}: ${wrapped(row)}`),
    'Binaries',
    ...binaries.map((name) => ` ${name}`),
    'End',
  ].join('\n');
  return { text, variables: binaries.length, rows: rows.length };
}

/**
 * For each instant: an earlier session too late for it and a later one too early cannot both be. The tightest form, and
 * of rows that say the same of the earlier session only the one that says most of the later.
 */
function gapRows(pairing: CohortPairing, before: readonly Variable[], after: readonly Variable[]): string[] {
  const { leastMinutes, greatestMinutes = Number.POSITIVE_INFINITY } = pairing.gaps;
  const strongest = new Map<string, readonly Variable[]>();
  const starts = [...new Set(after.map(({ candidate }) => candidate.span.start))].sort((a, b) => a - b);
  for (const start of starts) {
    const soon = before.filter(({ candidate }) => start - candidate.span.start < leastMinutes);
    const until = after.filter(({ candidate }) => candidate.span.start <= start);
    if (soon.length > 0) strongest.set(`soon ${soon.length}`, [...soon, ...until]);
    const long = before.filter(({ candidate }) => start - candidate.span.start > greatestMinutes);
    const from = after.filter(({ candidate }) => candidate.span.start >= start);
    if (long.length > 0 && !strongest.has(`long ${long.length}`))
      strongest.set(`long ${long.length}`, [...long, ...from]);
  }
  return [...strongest.values()].map((variables) => `${sum(variables)} <= 1`);
}

function partyRows(party: CohortParty, all: readonly Variable[]): string[] {
  const mine = all.filter(({ pairing, candidate }) => takes(pairing, candidate, party.key));
  const rows: string[] = [];
  const add = (variables: readonly Variable[], most: number): void => {
    if (variables.length > most) rows.push(`${sum(variables)} <= ${most}`);
  };
  for (const start of new Set(mine.map(({ candidate }) => candidate.span.start))) {
    add(
      mine.filter(({ candidate: { span } }) => span.start <= start && start < span.end),
      party.atOnce ?? 1,
    );
  }
  const { zone } = party;
  if (zone !== undefined) {
    const dayOf = ({ candidate }: Variable): number => {
      const wall = toWall(zone, candidate.span.start);
      return Date.UTC(wall.year, wall.month - 1, wall.day) / (minutesOfDay * 60_000);
    };
    if (party.mostPerDay !== undefined) for (const group of groups(mine, dayOf)) add(group, party.mostPerDay);
    const weekOf = (one: Variable): number => Math.floor((dayOf(one) + 3) / 7);
    if (party.mostPerWeek !== undefined) for (const group of groups(mine, weekOf)) add(group, party.mostPerWeek);
  }
  if (party.mostInAll !== undefined) add(mine, party.mostInAll);
  if (party.mostBurden !== undefined) {
    const terms = mine.flatMap((one) => {
      const points = (one.candidate.burdens ?? []).reduce(
        (sum, { key, points }) => sum + (key === party.key ? points : 0),
        0,
      );
      return points > 0 ? [`${points} ${one.name}`] : [];
    });
    if (terms.length > 0) rows.push(`${terms.join(' + ')} <= ${party.mostBurden}`);
  }
  return rows;
}

function isQuorate(pairing: CohortPairing, candidate: CohortCandidate): boolean {
  return pairing.parties.length - (candidate.absent ?? []).length >= (pairing.quorum ?? pairing.parties.length);
}

function takes(pairing: CohortPairing, candidate: CohortCandidate, key: string): boolean {
  if (candidate.also?.includes(key)) return true;
  return pairing.parties.includes(key) && candidate.absent?.includes(key) !== true;
}

function groups(variables: readonly Variable[], groupOf: (variable: Variable) => number): Variable[][] {
  const found = new Map<number, Variable[]>();
  for (const variable of variables) {
    const group = groupOf(variable);
    found.set(group, [...(found.get(group) ?? []), variable]);
  }
  return [...found.values()];
}

function sum(variables: readonly Variable[]): string {
  return variables.map(({ name }) => name).join(' + ');
}

/** The text format takes no long lines. */
function wrapped(row: string): string {
  return row.replace(/(.{200,400}?) \+ /g, '$1\n + ');
}
