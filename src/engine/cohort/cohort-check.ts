// Refuses cohorts that cannot be meant, each with what is wrong and what to do instead.
import { minutesOfDay } from '../dates.ts';
import type { CohortCandidate, CohortOptions, CohortPairing, CohortParty, CohortProblem } from './cohort-problem.ts';

const mostPairings = 5000;

/** Throws a RangeError for a cohort or options that cannot be meant. */
export function checkCohort(problem: CohortProblem, options: CohortOptions): void {
  const { parties, pairings, leaveOutPoints } = problem;
  if (pairings.length === 0) throw new RangeError('Nothing to plan: name at least one pairing.');
  if (pairings.length > mostPairings) {
    throw new RangeError(`${pairings.length} pairings are too many for one plan: name at most ${mostPairings}.`);
  }
  if (leaveOutPoints !== undefined && !isPoints(leaveOutPoints)) {
    throw new RangeError('Leaving a pairing out must cost 0 points or more.');
  }
  const known = new Set<string>();
  for (const party of parties) {
    if (known.has(party.key)) throw new RangeError(`${party.key} is named twice: name every party once.`);
    known.add(party.key);
    checkParty(party);
  }
  const keys = new Set<string>();
  for (const pairing of pairings) {
    if (keys.has(pairing.key)) throw new RangeError(`Pairing ${pairing.key} is named twice: name every pairing once.`);
    keys.add(pairing.key);
    checkPairing(pairing, known);
  }
  checkOptions(options);
}

function checkParty({ key, zone, atOnce, mostPerDay, mostPerWeek, mostInAll, mostBurden }: CohortParty): void {
  for (const limit of [atOnce, mostPerDay, mostPerWeek, mostInAll]) {
    if (limit !== undefined && (!Number.isSafeInteger(limit) || limit < 0)) {
      throw new RangeError(`A limit of ${key} is ${limit}: take a whole number, 0 or more.`);
    }
  }
  if (mostBurden !== undefined && !isPoints(mostBurden)) {
    throw new RangeError(`The most burden of ${key} must be 0 points or more.`);
  }
  if (zone === undefined && (mostPerDay !== undefined || mostPerWeek !== undefined)) {
    throw new RangeError(`${key} has a limit by day or week but no zone: say whose days are counted.`);
  }
}

function checkPairing(pairing: CohortPairing, known: ReadonlySet<string>): void {
  const { key, parties, quorum, occurrences } = pairing;
  if (parties.length === 0) throw new RangeError(`Pairing ${key} has nobody in it.`);
  if (new Set(parties).size !== parties.length) throw new RangeError(`Pairing ${key} names somebody twice.`);
  for (const party of parties) checkKnown(party, key, known);
  if (quorum !== undefined && (!Number.isSafeInteger(quorum) || quorum < 1 || quorum > parties.length)) {
    throw new RangeError(`The quorum of ${key} must be from 1 to the ${parties.length} in it.`);
  }
  if (occurrences.length === 0) throw new RangeError(`Pairing ${key} has no session to place.`);
  for (const candidate of occurrences.flat()) checkCandidate(candidate, pairing, known);
  checkGaps(pairing);
}

function checkCandidate(candidate: CohortCandidate, pairing: CohortPairing, known: ReadonlySet<string>): void {
  const { span, costPoints, also = [], absent = [], burdens = [] } = candidate;
  const length = span.end - span.start;
  if (!Number.isSafeInteger(span.start) || !Number.isSafeInteger(span.end) || length <= 0 || length > minutesOfDay) {
    throw new RangeError(`A candidate of ${pairing.key} must end after it starts, within a day, in whole minutes.`);
  }
  if (!isPoints(costPoints)) throw new RangeError(`A candidate of ${pairing.key} must cost 0 points or more.`);
  const taken = new Set([...pairing.parties, ...also]);
  if (taken.size !== pairing.parties.length + also.length) {
    throw new RangeError(`A candidate of ${pairing.key} takes somebody twice.`);
  }
  for (const party of also) checkKnown(party, pairing.key, known);
  if (new Set(absent).size !== absent.length || absent.some((party) => !pairing.parties.includes(party))) {
    throw new RangeError(`Only parties of ${pairing.key} can miss its sessions, each once.`);
  }
  for (const { key, points } of burdens) {
    if (!taken.has(key)) throw new RangeError(`A candidate of ${pairing.key} burdens ${key}, who is not in it.`);
    if (!isPoints(points)) throw new RangeError(`A burden of ${key} must be 0 points or more.`);
  }
}

function checkGaps({ key, gaps, occurrences }: CohortPairing): void {
  const { leastMinutes, greatestMinutes = Number.POSITIVE_INFINITY, idealMinutes = 0, costPerDay = 0 } = gaps;
  const longest = Math.max(0, ...occurrences.flat().map(({ span }) => span.end - span.start));
  if (!Number.isFinite(leastMinutes) || (occurrences.length > 1 && leastMinutes < longest)) {
    throw new RangeError(`The least gap of ${key} must be at least as long as its longest session.`);
  }
  if (!(greatestMinutes >= leastMinutes)) {
    throw new RangeError(`The greatest gap of ${key} must not be shorter than its least gap.`);
  }
  if (!isPoints(idealMinutes) || !isPoints(costPerDay)) {
    throw new RangeError(`The ideal gap of ${key} and its cost a day must be 0 or more.`);
  }
}

function checkOptions({ seed = 1, priceRounds = 1, attempts = 0, goodEnough = 0 }: CohortOptions): void {
  if (!Number.isSafeInteger(seed)) throw new RangeError('The seed must be a whole number.');
  if (!Number.isSafeInteger(priceRounds) || priceRounds < 1) {
    throw new RangeError('At least one round of prices is needed, and rounds come whole.');
  }
  if (!Number.isSafeInteger(attempts) || attempts < 0) {
    throw new RangeError('Attempts must be a whole number, 0 or more.');
  }
  if (!isPoints(goodEnough)) throw new RangeError('Good enough must be a share, 0 or more.');
}

function checkKnown(party: string, pairing: string, known: ReadonlySet<string>): void {
  if (!known.has(party)) throw new RangeError(`Pairing ${pairing} needs ${party}, who is not among the parties.`);
}

function isPoints(value: number): boolean {
  return Number.isFinite(value) && value >= 0;
}
