import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSlots, findZone, type Span, utcMinute } from '#engine';
import { attendanceOf, isOptional, mayBeOptional, optionalKeys } from '../../../src/app/book/attendance.ts';
import type { DraftPerson } from '../../../src/app/book/draft.ts';
import { changeDraft, type Draft, startDraft } from '../../../src/app/book/draft.ts';
import { searchOf } from '../../../src/app/book/wish-search.ts';

type Seat = DraftPerson['seat'];
const person = (name: string, seat: Seat, optional = false): DraftPerson => ({
  key: name,
  name,
  address: `${name}@larkfield.example`,
  jobTitle: undefined,
  source: 'people',
  seat,
  isOptional: optional,
});
const withPeople = (people: readonly DraftPerson[], quorum?: number): Draft => ({
  ...startDraft('a'),
  people,
  quorum,
});
const crowd = fc
  .array(fc.record({ seat: fc.constantFrom<Seat>('leader', 'junior'), optional: fc.boolean() }), {
    minLength: 1,
    maxLength: 7,
  })
  .map((list) => list.map(({ seat, optional }, index) => person(`p${index}`, seat, optional)));

describe('who has to come', () => {
  it('offers no number below three people', () => {
    expect(attendanceOf(withPeople([person('ana', 'leader')], 2))).toMatchObject({ choices: [], quorum: undefined });
  });

  it('lets three of four be enough, with the only leader always among them', () => {
    const [ana, tom, maya] = [person('ana', 'leader'), person('tom', 'junior'), person('maya', 'junior')];
    const found = attendanceOf(withPeople([ana, tom, maya], 3));
    expect(found).toMatchObject({ awaitedCount: 4, choices: [3, 2], quorum: 3, always: [ana] });
    expect([ana, tom, maya].map(found.presenceOf)).toEqual(['required', 'counted', 'counted']);
  });

  it('asks for so many of several leaders that one of them comes', () => {
    const two = [person('ana', 'leader'), person('noah', 'leader'), person('tom', 'junior')];
    expect(attendanceOf(withPeople(two, 2))).toMatchObject({ choices: [3], quorum: 3, always: [] });
  });

  it('marks nobody optional of two, nor the last of the other seat, and keeps what was said for later', () => {
    const ana = person('ana', 'leader', true);
    const tom = person('tom', 'junior');
    expect(mayBeOptional(withPeople([ana]), ana)).toBe(false);
    expect(isOptional(withPeople([ana, tom]), ana)).toBe(false);
    const more = withPeople([ana, tom, person('noah', 'leader')]);
    expect(isOptional(more, ana)).toBe(true);
    expect(optionalKeys(more)).toEqual(['ana@larkfield.example']);
  });

  it('keeps a number that no longer fits, and asks for everybody meanwhile', () => {
    const four = withPeople([person('ana', 'leader'), person('tom', 'junior'), person('maya', 'junior')], 3);
    const two = changeDraft(
      changeDraft(four, { kind: 'remove', address: 'tom@larkfield.example' }, 'b'),
      { kind: 'remove', address: 'maya@larkfield.example' },
      'c',
    );
    expect(attendanceOf(two).quorum).toBeUndefined();
    expect(two.quorum).toBe(3);
  });

  it('is always a question that the engine takes, and never lets a seat stay empty', () => {
    const berlin = findZone('Europe/Berlin');
    if (berlin === undefined) throw new Error('No Berlin.');
    const monday = utcMinute(Date.UTC(2026, 10, 23, 8) / 60_000);
    const busy: Span = { start: monday, end: utcMinute(monday + 240) };
    fc.assert(
      fc.property(crowd, fc.integer({ min: 2, max: 9 }), fc.nat(255), (people, quorum, busyBits) => {
        const draft = { ...withPeople(people, quorum), noticeHours: 0, withinDays: 1 };
        const times = [undefined, ...people].map((one, index) => ({
          address: one?.address ?? 'me@larkfield.example',
          zone: berlin,
          why: undefined,
          time: {
            kind: 'known' as const,
            hours: undefined,
            zone: berlin,
            items: one !== undefined && (busyBits >> index) & 1 ? [{ span: busy, status: 'busy' as const }] : [],
          },
        }));
        const search = searchOf(draft, { address: 'me@larkfield.example' }, times, monday, berlin);
        const { slots } = findSlots(search);
        const { quorum: asked, awaitedCount } = attendanceOf(draft);
        const partners = people.filter(({ seat }) => seat !== draft.mySeat);
        for (const slot of slots) {
          const missing = new Set(slot.missing ?? []);
          expect(missing.has('me@larkfield.example')).toBe(false);
          const optional = optionalKeys(draft).filter((key) => missing.has(key)).length;
          expect(missing.size - optional).toBeLessThanOrEqual(awaitedCount - (asked ?? awaitedCount));
          if (partners.length > 0) expect(partners.some(({ address }) => !missing.has(address))).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
