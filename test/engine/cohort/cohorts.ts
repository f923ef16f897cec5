// Cohorts for tests: small ones drawn at random, and parts of which a test says only what matters.
import fc from 'fast-check';
import {
  type CohortCandidate,
  type CohortGaps,
  type CohortPairing,
  type CohortParty,
  type CohortProblem,
  utcMinute,
} from '#engine';
import { at, zone } from '../zone.ts';

const day = 1440;

/** An hour in Berlin that costs nothing and takes nobody else, unless the test says otherwise. */
export function candidate(start: string, details: Partial<CohortCandidate> = {}): CohortCandidate {
  const from = at(`${start}:00`, 'Europe/Berlin');
  return { span: { start: from, end: utcMinute(from + 60) }, costPoints: 0, ...details };
}

/** A pairing of a leader and a junior whose sessions may follow one another within the day. */
export function pairing(
  key: string,
  occurrences: CohortPairing['occurrences'],
  details: Partial<CohortPairing> = {},
): CohortPairing {
  const gaps: CohortGaps = { leastMinutes: 60 };
  return { key, parties: ['leader', `junior of ${key}`], occurrences, gaps, ...details };
}

/** A cohort in which everybody who is named exists; parties are given where they have limits. */
export function cohort(pairings: readonly CohortPairing[], limited: readonly CohortParty[] = []): CohortProblem {
  const named = new Set(
    pairings.flatMap((one) => [...one.parties, ...one.occurrences.flat().flatMap(({ also = [] }) => also)]),
  );
  for (const { key } of limited) named.delete(key);
  const others = [...named].map((key): CohortParty => ({ key, kind: 'junior' }));
  return { pairings, parties: [...limited, ...others] };
}

export function leader(limits: Partial<CohortParty> = {}): CohortParty {
  return { key: 'leader', kind: 'leader', zone: zone('Europe/Berlin'), ...limits };
}

const leaders = ['Ana', 'Ben'] as const;
const juniors = ['Cem', 'Dia', 'Eva'] as const;
const rooms = ['Attic', 'Cellar'] as const;

const anyLimit = (most: number) => fc.option(fc.integer({ min: 0, max: most }), { nil: undefined, freq: 2 });

/** Limits are left out where there is none: an optional property is absent, not undefined. */
function anyParty(key: string, kind: CohortParty['kind']): fc.Arbitrary<CohortParty> {
  return fc
    .record({
      atOnce: fc.option(fc.constantFrom(1, 1, 2), { nil: undefined }),
      mostPerDay: anyLimit(2),
      mostPerWeek: anyLimit(3),
      mostInAll: anyLimit(5),
      mostBurden: anyLimit(6),
    })
    .map((limits) => ({
      key,
      kind,
      zone: zone('America/New_York'),
      ...Object.fromEntries(Object.entries(limits).filter(([, most]) => most !== undefined)),
    }));
}

/** Sunday 1 March 2026 at six in the evening in New York: the first candidates lie on both sides of a week's end. */
const firstStart = at('2026-03-01T18:00:00', 'America/New_York');

function anyCandidate(people: readonly string[], session: number): fc.Arbitrary<CohortCandidate> {
  return fc
    .record({
      start: fc.integer({ min: 0, max: 20 }).map((steps) => steps * 30),
      days: fc.integer({ min: session, max: session + 2 }),
      length: fc.constantFrom(30, 60),
      costPoints: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(2.5)),
      also: fc.subarray([...rooms], { maxLength: 1 }),
      absent: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray([...people]) }),
      burdens: fc.array(fc.record({ key: fc.constantFrom(...people), points: fc.integer({ min: 0, max: 4 }) }), {
        maxLength: 2,
      }),
    })
    .map(({ start, days, length, ...rest }) => {
      const from = firstStart + days * day + start;
      return { span: { start: utcMinute(from), end: utcMinute(from + length) }, ...rest };
    });
}

function anyPairing(key: string): fc.Arbitrary<CohortPairing> {
  return fc
    .record({
      one: fc.constantFrom(...leaders),
      others: fc.subarray([...juniors], { minLength: 1 }),
      sessions: fc.integer({ min: 1, max: 2 }),
      misses: fc.integer({ min: 0, max: 1 }),
      leastMinutes: fc.constantFrom(60, 600, 1440),
      spare: fc.option(fc.constantFrom(0, 720, 2880), { nil: undefined }),
      idealMinutes: fc.constantFrom(900, 1440, 2000),
      costPerDay: fc.constantFrom(0, 0, 2),
    })
    .chain(({ one, others, sessions, misses, leastMinutes, spare, ...ideal }) => {
      const parties = [one, ...others];
      const gaps = {
        leastMinutes,
        ...ideal,
        ...(spare === undefined ? {} : { greatestMinutes: leastMinutes + spare }),
      };
      return fc
        .tuple(
          ...Array.from({ length: sessions }, (_, session) =>
            fc.array(anyCandidate(parties, session), { minLength: session === 0 ? 1 : 0, maxLength: 3 }),
          ),
        )
        .map((occurrences) => ({ key, parties, quorum: parties.length - misses, occurrences, gaps }));
    });
}

/** One to four pairings of few candidates, close enough to one another to be in the way. */
export const anySmallCohort: fc.Arbitrary<CohortProblem> = fc.record({
  parties: fc.tuple(
    ...leaders.map((key) => anyParty(key, 'leader')),
    ...juniors.map((key) => anyParty(key, 'junior')),
    ...rooms.map((key) => anyParty(key, 'room')),
  ),
  pairings: fc
    .integer({ min: 1, max: 4 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => anyPairing(`pairing ${index}`)))),
  leaveOutPoints: fc.constantFrom(5, 40, 200),
  weekStart: fc.constantFrom('monday', 'sunday', 'saturday'),
});
