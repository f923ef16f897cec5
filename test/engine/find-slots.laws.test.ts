import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSlots, type ScheduleItem, type SearchPerson, type SlotSearch, utcMinute } from '#engine';
import { shifted } from './people.ts';
import { anySearch } from './search-gen.ts';
import { oracleStarts } from './slot-oracle.ts';

const minutesOfWeek = 7 * 1440;

function starts(search: SlotSearch): number[] {
  return findSlots(search)
    .slots.map(({ span }) => span.start)
    .sort((a, b) => a - b);
}

function withItem(search: SlotSearch, index: number, item: ScheduleItem): SlotSearch {
  const people = search.people.map((person, at): SearchPerson => {
    if (at !== index % search.people.length || person.time.kind === 'unknown') return person;
    return { ...person, time: { ...person.time, items: [...person.time.items, item] } };
  });
  return { ...search, people };
}

const anyNewItem = fc.record({
  index: fc.nat(3),
  from: fc.integer({ min: -100, max: 4 * 1440 }),
  minutes: fc.integer({ min: 1, max: 200 }),
});

describe('the search for slots', () => {
  it('finds what a look at every minute finds, clock changes or not', () => {
    let found = 0;
    for (const when of ['restless', 'quiet'] as const) {
      fc.assert(
        fc.property(anySearch(when), (search) => {
          const expected = oracleStarts(search);
          found += expected.length;
          expect(starts(search)).toEqual(expected);
        }),
        { numRuns: when === 'restless' ? 400 : 150 },
      );
    }
    // Agreement on nothing would prove nothing.
    expect(found).toBeGreaterThan(5000);
  });

  it('never gains a slot by adding something busy, away or unknown', () => {
    fc.assert(
      fc.property(
        anySearch('restless'),
        anyNewItem,
        fc.constantFrom('busy', 'oof', 'unknown'),
        (search, { index, from, minutes }, status) => {
          const start = utcMinute(search.window.start + from);
          const before = new Set(starts(search));
          const after = starts(withItem(search, index, { span: { start, end: utcMinute(start + minutes) }, status }));
          expect(after.filter((slot) => !before.has(slot))).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('neither gains nor loses a slot by what is free, elsewhere or tentative', () => {
    fc.assert(
      fc.property(
        anySearch('restless'),
        anyNewItem,
        fc.constantFrom('free', 'workingElsewhere', 'tentative'),
        (search, { index, from, minutes }, status) => {
          const start = utcMinute(search.window.start + from);
          const item = { span: { start, end: utcMinute(start + minutes) }, status } as const;
          expect(starts(withItem(search, index, item))).toEqual(starts(search));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('moves with everybody by whole weeks, scores and all, while no clock changes', () => {
    fc.assert(
      fc.property(anySearch('quiet'), fc.integer({ min: 1, max: 4 }), (search, weeks) => {
        const minutes = weeks * minutesOfWeek;
        const moved = findSlots(shifted(search, minutes));
        const slots = moved.slots.map(({ span, ...rest }) => ({
          span: { start: span.start - minutes, end: span.end - minutes },
          ...rest,
        }));
        expect({ ...moved, slots }).toEqual(findSlots(search));
      }),
      { numRuns: 100 },
    );
  });

  it('gives the same answer in whatever order people are named', () => {
    fc.assert(
      fc.property(
        anySearch('restless').chain((search) =>
          fc.tuple(
            fc.constant(search),
            fc.shuffledSubarray([...search.people], {
              minLength: search.people.length,
              maxLength: search.people.length,
            }),
          ),
        ),
        ([search, people]) => {
          expect(findSlots({ ...search, people })).toEqual(findSlots(search));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('calls nobody free whose calendar is unknown', () => {
    fc.assert(
      fc.property(anySearch('restless'), (search) => {
        const { slots, unknown } = findSlots(search);
        const strangers = search.people.filter(({ time }) => time.kind === 'unknown').map(({ key }) => key);
        expect(unknown).toEqual([...strangers].sort());
        if (strangers.length === search.people.length) expect(slots).toEqual([]);
        for (const { parts } of slots) {
          const kinds = parts.map(({ reason }) => reason.kind);
          const said = parts.flatMap(({ reason }) => (reason.kind === 'calendar-unknown' ? [reason.key] : []));
          expect(said).toEqual(unknown);
          if (unknown.length === 0) continue;
          for (const claim of ['inside-hours', 'fresh', 'not-near-lunch']) expect(kinds).not.toContain(claim);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('adds its named parts up to the score, best first and equal ones by time', () => {
    fc.assert(
      fc.property(anySearch('restless'), (search) => {
        const { slots } = findSlots(search);
        for (const [index, { score, parts, span }] of slots.entries()) {
          expect(score).toBe(parts.reduce((sum, { points }) => sum + points, 0));
          expect(parts.every(({ points }) => points <= 0 && !Object.is(points, -0))).toBe(true);
          expect(span.end - span.start).toBe(search.lengthMinutes);
          const next = slots[index + 1];
          if (next === undefined) continue;
          expect(score > next.score || (score === next.score && span.start < next.span.start)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('lets nobody block more alone than there is, and names only those who block', () => {
    fc.assert(
      fc.property(anySearch('restless'), (search) => {
        const { blockers } = findSlots(search);
        const length = search.window.end - search.window.start;
        let alone = 0;
        for (const { soleBlockMinutes, busyMinutes } of blockers) {
          expect(soleBlockMinutes + busyMinutes).toBeGreaterThan(0);
          expect(busyMinutes).toBeLessThanOrEqual(length);
          alone += soleBlockMinutes;
        }
        // A minute is blocked by one alone at most once.
        expect(alone).toBeLessThanOrEqual(length);
      }),
      { numRuns: 100 },
    );
  });
});
