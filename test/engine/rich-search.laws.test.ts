import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainSlot, findSlots, type SearchPerson, type SlotSearch, utcMinute } from '#engine';
import { anyRichSearch, anySearch } from './search-gen.ts';
import { oracleMissing, oracleRooms, oracleStarts } from './slot-oracle.ts';

function starts(search: SlotSearch): number[] {
  return findSlots(search)
    .slots.map(({ span }) => span.start)
    .sort((a, b) => a - b);
}

describe('a search with a quorum, optional people, rooms, blocks, days off, split days and views', () => {
  it('finds what a look at every minute finds, with who is missing and which rooms are free', () => {
    let found = 0;
    let missed = 0;
    let quorums = 0;
    fc.assert(
      fc.property(anyRichSearch(), (search) => {
        const expected = oracleStarts(search);
        expect(starts(search)).toEqual(expected);
        for (const { span, missing, rooms } of findSlots(search).slots) {
          const isElective = search.people.some(
            ({ presence, time }) =>
              time.kind === 'known' &&
              (presence === 'optional' || (presence === undefined && search.quorum !== undefined)),
          );
          expect(missing).toEqual(isElective ? oracleMissing(search, span.start) : undefined);
          expect(rooms).toEqual((search.rooms ?? []).length > 0 ? oracleRooms(search, span.start) : undefined);
          missed += missing?.length ?? 0;
        }
        found += expected.length;
        if (search.quorum !== undefined) quorums++;
      }),
      { numRuns: 120 },
    );
    // Agreement on nothing would prove nothing.
    expect(found).toBeGreaterThan(1000);
    expect(missed).toBeGreaterThan(200);
    expect(quorums).toBeGreaterThan(20);
  });

  it('adds its named parts up to the score, names each of the missing once, and says the same when asked again', () => {
    fc.assert(
      fc.property(anyRichSearch(), (search) => {
        const { slots } = findSlots(search);
        for (const slot of slots.slice(0, 20)) {
          expect(slot.score).toBe(slot.parts.reduce((sum, { points }) => sum + points, 0));
          const named = slot.parts.flatMap(({ reason }) => (reason.kind === 'missing' ? [reason.key] : []));
          expect(named).toEqual(slot.missing ?? []);
          for (const key of named) {
            const about = slot.parts.filter(({ reason }) => 'key' in reason && reason.key === key);
            expect(about.every(({ reason }) => reason.kind === 'missing' || reason.kind === 'clock-change')).toBe(true);
          }
        }
        const [best] = slots;
        if (best !== undefined) expect(explainSlot(search, best.span.start)).toEqual(best);
        expect(explainSlot(search, utcMinute(search.window.end))).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });

  it('is the same in whatever order people, rooms and days off are named', () => {
    fc.assert(
      fc.property(anyRichSearch(), (search) => {
        const turned = {
          ...search,
          people: [...search.people].reverse(),
          rooms: [...(search.rooms ?? [])].reverse(),
          daysOff: [...(search.daysOff ?? [])].reverse(),
        };
        expect(findSlots(turned)).toEqual(findSlots(search));
      }),
      { numRuns: 80 },
    );
  });

  it('asks of a quorum of all what it asks of everybody, when every calendar is known', () => {
    fc.assert(
      fc.property(anySearch('restless'), (search) => {
        const people = search.people.filter(({ time }) => time.kind === 'known');
        fc.pre(people.length > 0);
        const everybody = findSlots({ ...search, people });
        const all = findSlots({ ...search, people, quorum: people.length });
        expect(all.slots.map(({ missing, ...slot }) => slot)).toEqual(everybody.slots.map((slot) => ({ ...slot })));
        expect(all.slots.every(({ missing }) => missing?.length === 0)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('never loses a slot to a smaller quorum, another room or somebody optional', () => {
    fc.assert(
      fc.property(anyRichSearch(), (search) => {
        const before = starts(search);
        const isKept = (change: Partial<SlotSearch>) => {
          const after = new Set(starts({ ...search, ...change }));
          return before.every((start) => after.has(start));
        };
        if (search.quorum !== undefined && search.quorum > 1) expect(isKept({ quorum: search.quorum - 1 })).toBe(true);
        expect(isKept({ rooms: [...(search.rooms ?? []), { key: 'R9', time: { kind: 'unknown' } }] })).toBe(
          (search.rooms ?? []).length > 0 || before.length === 0,
        );
        const guest: SearchPerson = {
          key: 'guest',
          role: 'leader',
          presence: 'optional',
          time: { kind: 'known', items: [], hours: undefined, zone: undefined },
        };
        expect(isKept({ people: [...search.people, guest] })).toBe(true);
      }),
      { numRuns: 80 },
    );
  });
});
