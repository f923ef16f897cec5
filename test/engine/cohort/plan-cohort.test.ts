import { describe, expect, it } from 'vitest';
import { type CohortProblem, planCohort } from '#engine';
import { zone } from '../zone.ts';
import { violationsOf } from './checker.ts';
import { candidate, cohort, leader, pairing } from './cohorts.ts';

const monday = '2026-06-01T';
const tuesday = '2026-06-02T';

/** The starts of each pairing's sessions, in hours of Monday 1 June 2026 in Berlin. */
function hoursOf(problem: CohortProblem): Record<string, number[]> {
  const plan = planCohort(problem);
  expect(violationsOf(problem, plan)).toEqual([]);
  const midnight = candidate(`${monday}00:00`).span.start;
  return Object.fromEntries(
    plan.placed.map(({ key, sessions }) => [key, sessions.map(({ span }) => (span.start - midnight) / 60)]),
  );
}

describe('planning a cohort', () => {
  it('gives each pairing its best time when nobody is in the way', () => {
    const problem = cohort([
      pairing('a', [[candidate(`${monday}09:00`, { costPoints: 3 }), candidate(`${monday}10:00`)]]),
      pairing('b', [[candidate(`${monday}14:00`)]]),
    ]);
    expect(hoursOf(problem)).toEqual({ a: [10], b: [14] });
  });

  it('lets the pairing give way for which another time costs less', () => {
    const early = `${monday}09:00`;
    const late = `${monday}11:00`;
    const problem = cohort([
      pairing('a', [[candidate(early), candidate(late, { costPoints: 5 })]]),
      pairing('b', [[candidate(early), candidate(late, { costPoints: 2 })]]),
    ]);
    expect(hoursOf(problem)).toEqual({ a: [9], b: [11] });
  });

  it('takes a session that ends at ten and one that begins at ten for two that do not meet', () => {
    const problem = cohort([
      pairing('a', [[candidate(`${monday}09:00`)]]),
      pairing('b', [[candidate(`${monday}10:00`)]]),
    ]);
    expect(planCohort(problem).leftOut).toEqual([]);
  });

  it('counts days on the calendar of the party, also after midnight elsewhere', () => {
    const lateInBerlin = candidate(`${monday}23:30`);
    const nextInBerlin = candidate(`${tuesday}01:00`);
    const at = (name: string) =>
      cohort(
        [pairing('a', [[lateInBerlin]]), pairing('b', [[nextInBerlin]])],
        [leader({ mostPerDay: 1, zone: zone(name) })],
      );
    expect(planCohort(at('Europe/Berlin')).leftOut).toEqual([]);
    expect(planCohort(at('America/New_York')).leftOut).toHaveLength(1);
  });

  it('begins weeks on Monday, or on Sunday where that is asked for', () => {
    const saturday = candidate('2026-06-06T10:00');
    const sunday = candidate('2026-06-07T10:00');
    const problem = cohort([pairing('a', [[saturday]]), pairing('b', [[sunday]])], [leader({ mostPerWeek: 1 })]);
    expect(planCohort(problem).leftOut).toHaveLength(1);
    expect(planCohort({ ...problem, weekStart: 'sunday' }).leftOut).toEqual([]);
  });

  it('keeps the days of a week together when the clocks change in it', () => {
    const starts = ['2026-03-28T10:00', '2026-03-29T10:00'].map((start) => candidate(start));
    const problem = cohort(
      starts.map((start, index) => pairing(`p${index}`, [[start]])),
      [leader({ mostPerDay: 1 })],
    );
    expect(planCohort(problem).leftOut).toEqual([]);
  });

  it('prefers the asked rhythm when straying from it costs more than another hour does', () => {
    const first = [candidate(`${monday}09:00`)];
    const second = [candidate('2026-06-08T09:00', { costPoints: 3 }), candidate('2026-06-10T09:00')];
    const gaps = { leastMinutes: 1440, idealMinutes: 7 * 1440 };
    const at = (costPerDay: number) => cohort([pairing('a', [first, second], { gaps: { ...gaps, costPerDay } })]);
    expect(hoursOf(at(1))).toEqual({ a: [9, 9 + 9 * 24] });
    expect(hoursOf(at(2))).toEqual({ a: [9, 9 + 7 * 24] });
    expect(planCohort(at(1)).placed[0]?.costPoints).toBeCloseTo(2, 9);
  });

  it('shares unloved hours out where one person may carry only so many', () => {
    const early = (day: string) => candidate(`${day}07:00`, { burdens: [{ key: 'leader', points: 4 }] });
    const noon = (day: string) => candidate(`${day}12:00`, { costPoints: 3 });
    const pairings = [monday, tuesday].map((day) => pairing(day, [[early(day), noon(day)]]));
    const free = planCohort(cohort(pairings));
    expect(free.burdens).toEqual([{ key: 'leader', points: 8 }]);
    const spread = planCohort(cohort(pairings, [leader({ mostBurden: 6 })]));
    expect(spread.burdens).toEqual([{ key: 'leader', points: 4 }]);
    expect(spread.costPoints).toBe(3);
  });

  it('counts the burdens of one pairing together, not session by session', () => {
    const burdens = [{ key: 'leader', points: 4 }];
    const early = [monday, tuesday].map((day) => [
      candidate(`${day}07:00`, { burdens }),
      candidate(`${day}12:00`, { costPoints: 3 }),
    ]);
    const plan = planCohort(cohort([pairing('a', early)], [leader({ mostBurden: 5 })]));
    expect(plan.costPoints).toBe(3);
    expect(plan.ended).toBe('proved');
  });

  it('meets with a quorum, and leaves free who is absent', () => {
    const nine = `${monday}09:00`;
    const circle = pairing('circle', [[candidate(nine, { absent: ['Eva'] })]], {
      parties: ['Cem', 'Dia', 'Eva'],
      quorum: 2,
    });
    const other = pairing('other', [[candidate(nine)]], { parties: ['Ana', 'Eva'] });
    expect(planCohort(cohort([circle, other])).leftOut).toEqual([]);
    expect(planCohort(cohort([{ ...circle, quorum: 3 }, other])).leftOut.map(({ key }) => key)).toEqual(['circle']);
  });

  it('takes another room when one is taken, and as many at once as a pool has', () => {
    const nine = `${monday}09:00`;
    const inRoom = (room: string) => candidate(nine, { also: [room] });
    const two = ['a', 'b'].map((key) =>
      pairing(key, [[inRoom('Attic'), inRoom('Cellar')]], { parties: [`junior ${key}`] }),
    );
    const rooms = planCohort(cohort(two)).placed.map(({ sessions }) => sessions[0]?.also?.[0]);
    expect(rooms.sort()).toEqual(['Attic', 'Cellar']);
    const three = ['a', 'b', 'c'].map((key) => pairing(key, [[inRoom('pool')]], { parties: [`junior ${key}`] }));
    const pool = (atOnce: number) => cohort(three, [{ key: 'pool', kind: 'room', atOnce }]);
    expect(planCohort(pool(3)).leftOut).toEqual([]);
    expect(planCohort(pool(2)).leftOut).toHaveLength(1);
  });
});

describe('what a cohort plan leaves out', () => {
  it('is named with the session that has no time at all', () => {
    const plan = planCohort(cohort([pairing('a', [[candidate(`${monday}09:00`)], []])]));
    expect(plan.leftOut).toEqual([{ key: 'a', why: [{ kind: 'no-candidates', occurrence: 1 }] }]);
    expect(plan.gap).toBe(0);
  });

  it('is named with the quorum that no time reaches', () => {
    const absent = candidate(`${monday}09:00`, { absent: ['junior of a'] });
    expect(planCohort(cohort([pairing('a', [[absent]])])).leftOut).toEqual([
      { key: 'a', why: [{ kind: 'quorum', occurrence: 0, mostPresent: 1 }] },
    ]);
  });

  it('is named with the session that no gap reaches', () => {
    const problem = cohort([
      pairing('a', [[candidate(`${tuesday}09:00`)], [candidate(`${monday}09:00`)], [candidate(`${tuesday}12:00`)]]),
    ]);
    expect(planCohort(problem).leftOut).toEqual([{ key: 'a', why: [{ kind: 'gaps', occurrence: 1 }] }]);
  });

  it('is named with the limit that would free it', () => {
    const problem = cohort(
      [pairing('a', [[candidate(`${monday}09:00`)]]), pairing('b', [[candidate(`${monday}11:00`, { costPoints: 1 })]])],
      [leader({ mostPerDay: 1, mostPerWeek: 5 })],
    );
    expect(planCohort(problem).leftOut).toEqual([
      { key: 'b', why: [{ kind: 'limit', party: 'leader', limit: 'per-day', most: 1, frees: true }] },
    ]);
  });

  it('is named with all the limits that bar it together, when doing without one is not enough', () => {
    const problem = cohort(
      [pairing('a', [[candidate(`${monday}09:00`)]]), pairing('b', [[candidate(`${monday}09:00`, { costPoints: 1 })]])],
      [leader({ mostPerDay: 1 })],
    );
    expect(planCohort(problem).leftOut).toEqual([
      {
        key: 'b',
        why: [
          { kind: 'limit', party: 'leader', limit: 'at-once', most: 1, frees: false },
          { kind: 'limit', party: 'leader', limit: 'per-day', most: 1, frees: false },
        ],
      },
    ]);
  });

  it('is named by its cost when leaving it out is cheaper', () => {
    const problem = {
      ...cohort([pairing('a', [[candidate(`${monday}09:00`, { costPoints: 9 })]])]),
      leaveOutPoints: 4,
    };
    const plan = planCohort(problem);
    expect(plan.leftOut).toEqual([{ key: 'a', why: [{ kind: 'too-dear', costPoints: 9 }] }]);
    expect(plan.costPoints).toBe(4);
  });
});

describe('following and ending the work', () => {
  it('gives the same plan for the same seed', () => {
    const problem = crowded(12);
    expect(planCohort(problem, { seed: 7 })).toEqual(planCohort(problem, { seed: 7 }));
  });

  it('ends when it is asked to, with a plan that breaks nothing', () => {
    const problem = crowded(30);
    let questions = 0;
    const plan = planCohort(problem, { goodEnough: 0, shouldStop: () => ++questions > 2 });
    expect(violationsOf(problem, plan)).toEqual([]);
    expect(questions).toBe(3);
    expect(plan.ended).toBe('stopped');
    expect(plan.boundPoints).toBeLessThanOrEqual(plan.costPoints);
  });

  it('says how far it is, and never that it is further from the best than before', () => {
    const gaps: number[] = [];
    const phases = new Set<string>();
    planCohort(crowded(30), {
      goodEnough: 0,
      onProgress: ({ phase, share, gap }) => {
        phases.add(phase);
        gaps.push(gap);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      },
    });
    expect([...phases]).toContain('improving');
    for (const [index, gap] of gaps.entries()) expect(gap).toBeLessThanOrEqual((gaps[index - 1] ?? gap) + 1e-9);
  });
});

/** So many pairings of one leader, all fond of the same few hours of a week. */
function crowded(count: number): CohortProblem {
  const days = ['01', '02', '03', '04', '05'];
  const pairings = Array.from({ length: count }, (_, index) =>
    pairing(`p${index}`, [
      days.flatMap((day, weekday) =>
        [9, 10, 11, 13, 14, 15].map((hour) =>
          candidate(`2026-06-${day}T${String(hour).padStart(2, '0')}:00`, {
            costPoints: ((index * 7 + weekday * 3 + hour * 5) % 11) + 0.5 * (index % 3),
          }),
        ),
      ),
    ]),
  );
  return cohort(pairings, [leader({ mostPerDay: 5 })]);
}
