// Checks a plan against the rules of its cohort, written from the rules alone: minute by minute, and with Temporal's
// calendar. Knows nothing of rows, chains or prices. Says what is wrong in words; an empty list is a sound plan.
import { Temporal } from 'temporal-polyfill';
import type { CohortCandidate, CohortPairing, CohortParty, CohortPlan, CohortProblem } from '#engine';

interface Held {
  readonly pairing: CohortPairing;
  readonly session: CohortCandidate;
}

export type Chosen = ReadonlyMap<string, readonly CohortCandidate[]>;

export function violationsOf(problem: CohortProblem, plan: CohortPlan): string[] {
  const chosen = new Map(plan.placed.map(({ key, sessions }) => [key, sessions]));
  const wrong = brokenRules(problem, chosen);
  const answered = [...plan.placed, ...plan.leftOut].map(({ key }) => key);
  const asked = problem.pairings.map(({ key }) => key);
  if ([...answered].sort().join() !== [...asked].sort().join()) wrong.push('Not every pairing is answered once.');
  for (const { key, sessions, costPoints } of plan.placed) {
    const pairing = problem.pairings.find((one) => one.key === key);
    const cost = pairing === undefined ? Number.NaN : costOf(pairing, sessions);
    if (!(Math.abs(cost - costPoints) <= 1e-6)) wrong.push(`${key} costs ${cost}, not ${costPoints}.`);
  }
  for (const { key, why } of plan.leftOut) if (why.length === 0) wrong.push(`${key} is left out without a reason.`);
  const held = heldIn(problem, chosen);
  for (const { key } of problem.parties) {
    const carried = burdenOf(key, held);
    const written = plan.burdens.find((burden) => burden.key === key)?.points ?? 0;
    if (Math.abs(written - carried) > 1e-6) wrong.push(`${key} carries ${carried}, but the ledger says ${written}.`);
  }
  return wrong;
}

/** The rules that a choice of sessions breaks, by the keys of the pairings that were given one. */
export function brokenRules(problem: CohortProblem, chosen: Chosen): string[] {
  const wrong: string[] = [];
  for (const pairing of problem.pairings) {
    const sessions = chosen.get(pairing.key);
    if (sessions !== undefined) wrong.push(...wrongInPairing(pairing, sessions));
  }
  const held = heldIn(problem, chosen);
  for (const party of problem.parties) wrong.push(...wrongForParty(problem, party, held));
  return wrong;
}

function heldIn(problem: CohortProblem, chosen: Chosen): Held[] {
  return problem.pairings.flatMap((pairing) =>
    (chosen.get(pairing.key) ?? []).map((session): Held => ({ pairing, session })),
  );
}

/** What a pairing's sessions cost, added up anew. */
export function costOf(pairing: CohortPairing, sessions: readonly CohortCandidate[]): number {
  const { idealMinutes = 0, costPerDay = 0 } = pairing.gaps;
  let cost = 0;
  for (const [index, session] of sessions.entries()) {
    cost += session.costPoints;
    const before = sessions[index - 1];
    if (before === undefined) continue;
    cost += (costPerDay * Math.abs(session.span.start - before.span.start - idealMinutes)) / 1440;
  }
  return cost;
}

function wrongInPairing(pairing: CohortPairing, sessions: readonly CohortCandidate[]): string[] {
  const { key, occurrences, gaps, parties, quorum = parties.length } = pairing;
  const wrong: string[] = [];
  if (sessions.length !== occurrences.length) wrong.push(`${key} has ${sessions.length} sessions.`);
  for (const [index, session] of sessions.entries()) {
    if (occurrences[index]?.includes(session) !== true) wrong.push(`${key} meets at a time nobody offered.`);
    const present = parties.filter((party) => !(session.absent ?? []).includes(party));
    if (present.length < quorum) wrong.push(`${key} meets with ${present.length} of ${quorum}.`);
    const before = sessions[index - 1];
    if (before === undefined) continue;
    const gap = session.span.start - before.span.start;
    if (gap < gaps.leastMinutes) wrong.push(`${key} meets again after ${gap} minutes.`);
    if (gap > (gaps.greatestMinutes ?? gap)) wrong.push(`${key} waits ${gap} minutes.`);
  }
  return wrong;
}

function wrongForParty(problem: CohortProblem, party: CohortParty, held: readonly Held[]): string[] {
  const mine = sessionsOf(party.key, held);
  const wrong: string[] = [];
  const minutes = new Map<number, number>();
  for (const { span } of mine) {
    for (let minute: number = span.start; minute < span.end; minute++)
      minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
  }
  const expect = (what: string, count: number, most: number | undefined): void => {
    if (most !== undefined && count > most + 1e-6) wrong.push(`${party.key}: ${count} ${what}, not more than ${most}.`);
  };
  expect('at once', Math.max(0, ...minutes.values()), party.atOnce ?? 1);
  const { zone } = party;
  if (zone !== undefined) {
    const dates = mine.map(({ span }) =>
      Temporal.Instant.fromEpochMilliseconds(span.start * 60_000)
        .toZonedDateTimeISO(zone.name)
        .toPlainDate(),
    );
    expect('in a day', mostAlike(dates.map(String)), party.mostPerDay);
    expect('in a week', mostAlike(dates.map((date) => String(weekOf(date, problem.weekStart)))), party.mostPerWeek);
  }
  expect('in all', mine.length, party.mostInAll);
  expect('points of burden', burdenOf(party.key, held), party.mostBurden);
  return wrong;
}

function burdenOf(party: string, held: readonly Held[]): number {
  return sessionsOf(party, held)
    .flatMap(({ burdens = [] }) => burdens)
    .reduce((sum, { key, points }) => sum + (key === party ? points : 0), 0);
}

function sessionsOf(party: string, held: readonly Held[]): CohortCandidate[] {
  return held.filter(({ pairing, session }) => isIn(party, pairing, session)).map(({ session }) => session);
}

function isIn(key: string, pairing: CohortPairing, session: CohortCandidate): boolean {
  if ((session.also ?? []).includes(key)) return true;
  return pairing.parties.includes(key) && !(session.absent ?? []).includes(key);
}

const isoDays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function weekOf(date: Temporal.PlainDate, weekStart = 'monday'): Temporal.PlainDate {
  let first = date;
  while (isoDays[first.dayOfWeek - 1] !== weekStart) first = first.subtract({ days: 1 });
  return first;
}

function mostAlike(names: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}
