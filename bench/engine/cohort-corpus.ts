// Cohorts to plan, in the shape of a real programme: some leaders with several juniors each, a facilitator for each
// pairing, few rooms at few sites, and everybody fond of the same hours.
import {
  type CohortCandidate,
  type CohortPairing,
  type CohortParty,
  type CohortProblem,
  findZone,
  utcMinute,
} from '#engine';
import { between, type Seeded, seeded } from './seeded.ts';

const minutesOfDay = 1440;
/** Monday 5 January 2026. */
const firstDay = 20_458;
const weeksBetweenSessions = 2;
const firstHour = 8;
const lastHour = 17;

export interface CohortSize {
  readonly pairings: number;
  readonly sessions: number;
}

/** A cohort drawn from a seed; about 100 candidates a pairing of six sessions. */
export function cohortCorpus(seed: number, { pairings, sessions }: CohortSize): CohortProblem {
  const chance = seeded(seed);
  const leaders = Math.ceil(pairings / 4);
  const facilitators = Math.ceil(pairings / 20);
  const sites = Math.ceil(pairings / 40);
  const zone = findZone('UTC');
  if (zone === undefined) throw new Error('UTC is not known.');
  const parties: CohortParty[] = [
    ...keys('leader', leaders).map((key) => ({ key, kind: 'leader' as const, zone, mostPerDay: 1, mostPerWeek: 3 })),
    ...keys('facilitator', facilitators).map((key) => ({
      key,
      kind: 'facilitator' as const,
      zone,
      mostPerDay: 4,
      mostPerWeek: 14,
    })),
    ...keys('room', sites).map((key) => ({ key, kind: 'room' as const, atOnce: 2 })),
    ...keys('junior', pairings).map((key) => ({ key, kind: 'junior' as const, mostBurden: 3 * sessions })),
  ];
  const list = Array.from({ length: pairings }, (_, index): CohortPairing => {
    const room = `room-${index % sites}`;
    const people = [`leader-${index % leaders}`, `junior-${index}`, `facilitator-${(index * 7) % facilitators}`];
    return {
      key: `pairing-${index}`,
      parties: people,
      occurrences: occurrences(chance, sessions, room, `junior-${index}`),
      gaps: { leastMinutes: 10 * minutesOfDay, greatestMinutes: 18 * minutesOfDay },
    };
  });
  return { parties, pairings: list };
}

function occurrences(chance: Seeded, sessions: number, room: string, junior: string): CohortCandidate[][] {
  const favourite = between(chance, 9, 15);
  // Programmes start their pairings over two weeks, so that no week has all the sessions.
  const firstDue = 7 * between(chance, 0, 1) + between(chance, 0, 4);
  return Array.from({ length: sessions }, (_, index) => {
    const dueDay = 7 * weeksBetweenSessions * index + 7 + firstDue;
    const candidates: CohortCandidate[] = [];
    for (let day = dueDay - 4; day <= dueDay + 4; day++) {
      if (day % 7 > 4) continue;
      for (let hour = firstHour; hour <= lastHour; hour++) {
        // The hours at which everybody likes to meet are also those at which calendars are full.
        if (chance() > 0.26) continue;
        const start = (firstDay + day) * minutesOfDay + hour * 60;
        const burden = hour === firstHour || hour === lastHour ? 6 : 0;
        candidates.push({
          span: { start: utcMinute(start), end: utcMinute(start + 60) },
          costPoints: 2 * Math.abs(day - dueDay) + 3 * Math.abs(hour - favourite) + burden + between(chance, 0, 5),
          also: [room],
          burdens: burden === 0 ? [] : [{ key: junior, points: burden }],
        });
      }
    }
    return candidates;
  });
}

function keys(kind: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${kind}-${index}`);
}
