import { describe, expect, it } from 'vitest';
import {
  type CohortOptions,
  type CohortPairing,
  type CohortParty,
  type CohortProblem,
  planCohort,
  utcMinute,
} from '#engine';
import { candidate, cohort, pairing } from './cohorts.ts';

const nine = candidate('2026-06-01T09:00');
const next = candidate('2026-06-02T09:00');
const sound = cohort([pairing('a', [[nine], [next]])]);

function withPairing(details: Partial<CohortPairing>): CohortProblem {
  return { ...sound, pairings: sound.pairings.map((one) => ({ ...one, ...details })) };
}

function withCandidate(details: object): CohortProblem {
  return withPairing({ occurrences: [[{ ...nine, ...details }]] });
}

function withParty(details: Partial<CohortParty>): CohortProblem {
  return { ...sound, parties: sound.parties.map((one, index) => (index === 0 ? { ...one, ...details } : one)) };
}

const refused: readonly (readonly [string, CohortProblem, RegExp])[] = [
  ['nothing to plan', { ...sound, pairings: [] }, /at least one pairing/],
  [
    'too many pairings',
    { ...sound, pairings: Array.from({ length: 5001 }, () => pairing('a', [[nine]])) },
    /at most 5000/,
  ],
  ['a pairing twice', { ...sound, pairings: [...sound.pairings, ...sound.pairings] }, /named twice/],
  ['a party twice', { ...sound, parties: [...sound.parties, ...sound.parties] }, /named twice/],
  ['a pairing of nobody', withPairing({ parties: [] }), /nobody in it/],
  ['somebody twice in a pairing', withPairing({ parties: ['leader', 'leader'] }), /somebody twice/],
  ['a stranger in a pairing', withPairing({ parties: ['leader', 'nobody knows'] }), /not among the parties/],
  ['a stranger beside a pairing', withCandidate({ also: ['no such room'] }), /not among the parties/],
  ['no session to place', withPairing({ occurrences: [] }), /no session/],
  ['a quorum of more than there are', withPairing({ quorum: 3 }), /quorum/],
  ['a quorum of none', withPairing({ quorum: 0 }), /quorum/],
  [
    'a reversed candidate',
    withCandidate({ span: { start: nine.span.end, end: nine.span.start } }),
    /end after it starts/,
  ],
  [
    'an endless candidate',
    withCandidate({ span: { start: nine.span.start, end: utcMinute(nine.span.start + 1441) } }),
    /within a day/,
  ],
  ['a negative cost', withCandidate({ costPoints: -1 }), /0 points or more/],
  ['a cost that is no number', withCandidate({ costPoints: Number.NaN }), /0 points or more/],
  ['a party that is taken twice', withCandidate({ also: ['leader'] }), /takes somebody twice/],
  ['an absence of somebody else', withCandidate({ absent: ['stranger'] }), /can miss/],
  ['a burden on somebody else', withCandidate({ burdens: [{ key: 'stranger', points: 1 }] }), /not in it/],
  ['a burden below nothing', withCandidate({ burdens: [{ key: 'leader', points: -1 }] }), /burden of leader/],
  ['sessions that could overlap', withPairing({ gaps: { leastMinutes: 59 } }), /least gap/],
  ['gaps that cannot be', withPairing({ gaps: { leastMinutes: 60, greatestMinutes: 59 } }), /greatest gap/],
  ['an ideal gap below nothing', withPairing({ gaps: { leastMinutes: 60, idealMinutes: -1 } }), /ideal gap/],
  ['half a session a day', withParty({ mostPerDay: 0.5 }), /whole number/],
  ['less than none at once', withParty({ atOnce: -1 }), /whole number/],
  ['a burden limit that is no number', withParty({ mostBurden: Number.NaN }), /most burden/],
  ['days of nowhere', withParty({ mostPerDay: 1 }), /no zone/],
  ['weeks of nowhere', withParty({ mostPerWeek: 1 }), /no zone/],
  ['leaving out at a gain', { ...sound, leaveOutPoints: -1 }, /must cost/],
];

const refusedOptions: readonly (readonly [string, CohortOptions, RegExp])[] = [
  ['a broken seed', { seed: 0.5 }, /seed/],
  ['no rounds', { priceRounds: 0 }, /round/],
  ['fewer attempts than none', { attempts: -1 }, /Attempts/],
  ['worse than no share', { goodEnough: -0.1 }, /Good enough/],
];

describe('a cohort that cannot be meant', () => {
  it('is told from one that can', () => {
    expect(planCohort(sound).leftOut).toEqual([]);
  });

  it.each(refused)('is refused: %s', (_, problem, words) => {
    expect(() => planCohort(problem)).toThrow(RangeError);
    expect(() => planCohort(problem)).toThrow(words);
  });

  it.each(refusedOptions)('is refused: %s', (_, options, words) => {
    expect(() => planCohort(sound, options)).toThrow(RangeError);
    expect(() => planCohort(sound, options)).toThrow(words);
  });
});
