import { describe, expect, it } from 'vitest';
import {
  type DayOff,
  defaultWeights,
  explainSlot,
  findRemedies,
  findSlots,
  type ScorePart,
  type SearchPerson,
  type SearchRoom,
  type SlotSearch,
} from '#engine';
import { hours, item, partsAt, person, search, startsOf, stranger } from './people.ts';
import { at, zone } from './zone.ts';

const leader = { role: 'leader' } as const;
const berlin = zone('Europe/Berlin');

function pointsOf(parts: readonly ScorePart[], kind: string, key?: string): number | undefined {
  return parts.find(
    ({ reason }) => reason.kind === kind && (key === undefined || ('key' in reason && reason.key === key)),
  )?.points;
}

/** From nine to five but for an hour. */
function busyBut(key: string, from: number, to = from + 1, status: 'busy' | 'tentative' = 'busy'): SearchPerson {
  const clock = (hour: number) => `2026-06-01T${String(hour).padStart(2, '0')}:00:00`;
  return person(key, { items: [item(clock(0), clock(from), status), item(clock(to), clock(24), status)] });
}

function room(key: string, items: ReturnType<typeof item>[]): SearchRoom {
  return { key, time: { kind: 'known', items, hours: undefined, zone: undefined } };
}

describe('who is optional', () => {
  it('never stands in the way, and is missed by name where something keeps them', () => {
    const kim: SearchPerson = { ...busyBut('kim', 13, 16), presence: 'optional' };
    const wish = search([person('ana', leader), kim]);
    const { slots } = findSlots(wish);
    expect(slots).toHaveLength(15);
    const there = slots.filter(({ missing }) => missing?.length === 0);
    expect(startsOf({ slots: there, unknown: [], blockers: [] })).toEqual(
      ['13:00', '13:30', '14:00', '14:30', '15:00'].map((text) => `2026-06-01T${text}`),
    );
    expect(slots[0]?.span.start).toBe(at('2026-06-01T14:00:00', 'Europe/Berlin'));
    expect(slots[0]?.missing).toEqual([]);
    const parts = partsAt(wish, '2026-06-01T10:00');
    expect(parts).toContainEqual({
      reason: { kind: 'missing', key: 'kim', why: 'busy' },
      points: -defaultWeights.missingOptional,
    });
    // Nothing else is said of somebody who is not there, and nothing is said of everybody.
    expect(parts.filter(({ reason }) => 'key' in reason && reason.key === 'kim')).toHaveLength(1);
    expect(pointsOf(parts, 'inside-hours')).toBeUndefined();
  });

  it('is missed for a reason: a meeting, being away, a day off, a time nobody knows, or the hours', () => {
    const why = (one: SearchPerson, daysOff: DayOff[] = []) => {
      const parts = partsAt(
        search([person('ana', leader), { ...one, presence: 'optional' }], { daysOff }),
        '2026-06-01T10:00',
      );
      return parts.flatMap(({ reason }) => (reason.kind === 'missing' ? [reason.why] : []));
    };
    const at10 = (status: 'busy' | 'oof' | 'unknown' | 'tentative') =>
      person('kim', { items: [item('2026-06-01T10:30:00', '2026-06-01T10:45:00', status)] });
    expect(why(at10('busy'))).toEqual(['busy']);
    expect(why(at10('oof'))).toEqual(['oof']);
    expect(why(at10('unknown'))).toEqual(['unknown']);
    expect(why(at10('tentative'))).toEqual([]);
    expect(why(person('kim', { hours: hours('Europe/Berlin', 13, 17) }))).toEqual(['outside-hours']);
    const off = { name: 'Moving house', zone: berlin, from: { year: 2026, month: 6, day: 1 }, key: 'kim' };
    expect(why(person('kim'), [off])).toEqual(['day-off']);
    expect(why(stranger('kim'))).toEqual([]);
  });

  it('is never asked to come outside hours, even where others are', () => {
    const kim: SearchPerson = { ...person('kim'), presence: 'optional' };
    const wish = search([person('ana', leader), kim], { allowOutsideHours: true });
    expect(partsAt(wish, '2026-06-01T19:00')).toContainEqual({
      reason: { kind: 'missing', key: 'kim', why: 'outside-hours' },
      points: -defaultWeights.missingOptional,
    });
    expect(pointsOf(partsAt(wish, '2026-06-01T19:00'), 'outside-hours', 'ana')).toBeLessThan(0);
  });

  it('is nobody who blocks, and nobody whose absence would help', () => {
    const kim: SearchPerson = { ...busyBut('kim', 14), presence: 'optional' };
    const wish = search([busyBut('ana', 10), busyBut('tom', 11), kim]);
    expect(findSlots(wish).blockers.map(({ key }) => key)).toEqual(['ana', 'tom']);
    expect(findRemedies(wish, wish).flatMap((one) => (one.kind === 'without' ? [one.key] : []))).not.toContain('kim');
  });
});

describe('at least so many', () => {
  const five = ['ana', 'ben', 'kim', 'lea', 'tom'];

  it('are free together, the fullest slots first, and each slot says who would miss', () => {
    const people = five.map((key, index) => busyBut(key, 10 + index, 14 + index));
    const { slots } = findSlots(search(people, { quorum: 3, stepMinutes: 60 }));
    // From twelve to two all but one or two are there: 12 has ana, ben and kim, 13 also lea.
    expect(startsOf({ slots, unknown: [], blockers: [] })).toEqual([
      '2026-06-01T12:00',
      '2026-06-01T13:00',
      '2026-06-01T14:00',
      '2026-06-01T15:00',
    ]);
    expect(slots.map(({ missing }) => missing?.length)).toEqual([1, 1, 2, 2]);
    expect(slots.find(({ span }) => span.start === at('2026-06-01T13:00:00', 'Europe/Berlin'))?.missing).toEqual([
      'tom',
    ]);
    expect(slots.find(({ span }) => span.start === at('2026-06-01T15:00:00', 'Europe/Berlin'))?.missing).toEqual([
      'ana',
      'ben',
    ]);
  });

  it('are the same people from the first minute to the last', () => {
    // Ana leaves at 11:30 as Tom comes: at every minute two are there, but never the same two for an hour.
    const ana = busyBut('ana', 9, 11);
    const ben = person('ben');
    const tom = busyBut('tom', 11, 17);
    const wish = search([ana, ben, tom], { quorum: 2, lengthMinutes: 90, stepMinutes: 30 });
    expect(startsOf(findSlots(wish))).not.toContain('2026-06-01T10:00');
    expect(startsOf(findSlots(wish))).toContain('2026-06-01T09:30');
    expect(startsOf(findSlots(wish))).toContain('2026-06-01T11:00');
  });

  it('always hold those who are required', () => {
    const boss: SearchPerson = { ...busyBut('boss', 15), ...leader, presence: 'required' };
    const wish = search([boss, person('kim'), person('tom'), busyBut('lea', 9)], { quorum: 3 });
    expect(startsOf(findSlots(wish))).toEqual(['2026-06-01T15:00']);
    expect(findSlots(wish).slots[0]?.missing).toEqual(['lea']);
  });

  it('never hold somebody unknown', () => {
    const wish = (quorum: number) => search([person('ana'), stranger('tom'), person('kim')], { quorum });
    expect(findSlots(wish(3)).slots).toEqual([]);
    const { slots, unknown } = findSlots(wish(2));
    expect(slots).toHaveLength(15);
    expect(unknown).toEqual(['tom']);
    // Unknown is not missing: he may well come.
    expect(slots.every(({ missing }) => missing?.length === 0)).toBe(true);
  });

  it('ask for a maybe before they go without somebody', () => {
    const people = [person('ana', leader), person('kim'), busyBut('tom', 10, 12, 'tentative')];
    const maybe = partsAt(search(people, { quorum: 2 }), '2026-06-01T14:30');
    expect(pointsOf(maybe, 'tentative', 'tom')).toBe(-defaultWeights.tentative);
    expect(defaultWeights.missing).toBeGreaterThan(defaultWeights.tentative);
  });

  it('are counted right among hundreds', () => {
    const crowd = Array.from({ length: 300 }, (_, index) =>
      busyBut(`p${String(index).padStart(3, '0')}`, 9 + (index % 8)),
    );
    const at9 = (quorum: number) => findSlots(search(crowd, { quorum, stepMinutes: 60 })).slots.length;
    // 300 over eight hours: 38 come at each of the first four, 37 at each of the last four.
    expect([37, 38, 39].map(at9)).toEqual([8, 4, 0]);
  });
});

describe('a room', () => {
  const morning = room('R2', [item('2026-06-01T12:00:00', '2026-06-02T00:00:00')]);
  const maybe = room('R1', [item('2026-06-01T00:00:00', '2026-06-02T00:00:00', 'tentative')]);

  it('must be free, one for the whole slot, and is named', () => {
    const afternoon = room('R3', [item('2026-06-01T00:00:00', '2026-06-01T11:30:00')]);
    const wish = search([person('ana')], { rooms: [morning, maybe, afternoon] });
    const { slots } = findSlots(wish);
    const roomsAt = (text: string) => slots.find(({ span }) => span.start === at(text, 'Europe/Berlin'))?.rooms;
    expect(roomsAt('2026-06-01T09:00:00')).toEqual(['R2']);
    expect(roomsAt('2026-06-01T11:00:00')).toEqual(['R2']);
    expect(roomsAt('2026-06-01T11:30:00')).toEqual(['R3']);
    expect(roomsAt('2026-06-01T14:00:00')).toEqual(['R3']);
  });

  it('that nobody knows is not free', () => {
    expect(findSlots(search([person('ana')], { rooms: [{ key: 'R1', time: { kind: 'unknown' } }] })).slots).toEqual([]);
    expect(findSlots(search([person('ana')], { rooms: [] })).slots).toHaveLength(15);
  });
});

describe('the day that was wished for', () => {
  it('is best, and every day away from it costs the same before and after', () => {
    const wishedDay = { zone: berlin, date: { year: 2026, month: 6, day: 10 } };
    const wish = search([person('ana')], { window: ['2026-06-08T00:00:00', '2026-06-13T00:00:00'], wishedDay });
    expect(findSlots(wish).slots[0]?.span.start).toBe(at('2026-06-10T10:00:00', 'Europe/Berlin'));
    const days = (text: string) => partsAt(wish, text).find(({ reason }) => reason.kind === 'days-from-wish');
    expect(days('2026-06-10T14:30')).toBeUndefined();
    expect(days('2026-06-08T14:30')).toEqual({ reason: { kind: 'days-from-wish', days: -2 }, points: -6 });
    expect(days('2026-06-12T14:30')).toEqual({ reason: { kind: 'days-from-wish', days: 2 }, points: -6 });
    expect(pointsOf(partsAt(wish, '2026-06-12T14:30'), 'days-away')).toBeUndefined();
  });
});

describe('what reasons cost', () => {
  it('can be said for one search, and the rest keeps its default', () => {
    const wish = search([person('ana', leader), person('tom')], { weights: { overLunch: { leader: 1, junior: 2 } } });
    const parts = partsAt(wish, '2026-06-01T12:00');
    expect(pointsOf(parts, 'over-lunch', 'ana')).toBe(-1);
    expect(pointsOf(parts, 'over-lunch', 'tom')).toBe(-2);
    expect(pointsOf(partsAt(wish, '2026-06-01T09:30'), 'early', 'tom')).toBe(-defaultWeights.edgeOfDay.junior);
  });

  it('is charged to the leader first, whatever the inconvenience', () => {
    for (const weight of [
      defaultWeights.outsideHours,
      defaultWeights.hourAway,
      defaultWeights.overLunch,
      defaultWeights.edgeOfDay,
    ]) {
      expect(weight.leader).toBeLessThan(weight.junior);
    }
  });
});

describe('the reasons of one slot', () => {
  it('can be asked for by its start, and are those of the answer', () => {
    const wish = search([person('ana', leader), busyBut('tom', 10, 15)]);
    for (const slot of findSlots(wish).slots) expect(explainSlot(wish, slot.span.start)).toEqual(slot);
    expect(explainSlot(wish, at('2026-06-01T09:00:00', 'Europe/Berlin'))).toBeUndefined();
    expect(explainSlot(wish, at('2026-06-01T10:03:00', 'Europe/Berlin'))).toBeUndefined();
  });

  it('are part of a slot that is copied, cloned or written down', () => {
    const [slot] = findSlots(search([person('ana')])).slots;
    if (slot === undefined) throw new Error('No slot');
    expect({ ...slot }.parts).toBe(slot.parts);
    expect(structuredClone(slot)).toEqual(slot);
    expect(JSON.parse(JSON.stringify(slot)).parts).toEqual(slot.parts);
  });
});

describe('working hours', () => {
  it('may be split, and the break between is no edge of the day and no lunch lost', () => {
    const split = { ...hours('Europe/Berlin', 8, 12), also: [hours('Europe/Berlin', 14, 18)] };
    const wish = search([person('tom', { hours: split })]);
    expect(startsOf(findSlots(wish))).toEqual(
      [
        '08:00',
        '08:30',
        '09:00',
        '09:30',
        '10:00',
        '10:30',
        '11:00',
        '14:00',
        '14:30',
        '15:00',
        '15:30',
        '16:00',
        '16:30',
        '17:00',
      ].map((text) => `2026-06-01T${text}`),
    );
    const kinds = (text: string) => partsAt(wish, text).map(({ reason }) => reason.kind);
    expect(kinds('2026-06-01T08:00')).toContain('early');
    expect(kinds('2026-06-01T11:00')).not.toContain('late');
    expect(kinds('2026-06-01T14:00')).not.toContain('early');
    expect(kinds('2026-06-01T17:00')).toContain('late');
  });

  it('may differ from day to day, and stretches that touch are one', () => {
    const partTime = {
      ...hours('Europe/Berlin', 9, 12, ['monday', 'wednesday']),
      also: [hours('Europe/Berlin', 12, 15, ['wednesday'])],
    };
    const window = ['2026-06-01T00:00:00', '2026-06-06T00:00:00'] as const;
    const wish = search([person('tom', { hours: partTime })], { window, lengthMinutes: 180, stepMinutes: 60 });
    expect(startsOf(findSlots(wish))).toEqual([
      '2026-06-01T09:00',
      '2026-06-03T09:00',
      '2026-06-03T10:00',
      '2026-06-03T11:00',
      '2026-06-03T12:00',
    ]);
  });

  it('that run through the night twice meet only where both do', () => {
    const night = person('noor', { hours: { ...hours('Europe/Berlin', 20, 4), days: ['monday', 'tuesday'] } });
    const split = { ...hours('America/New_York', 8, 12), also: [hours('America/New_York', 16, 21)] };
    const wish = search([night, person('joe', { hours: split })], {
      window: ['2026-06-01T00:00:00', '2026-06-03T12:00:00'],
      stepMinutes: 60,
    });
    // Joe works again from 22:00 Berlin time until 03:00.
    expect(startsOf(findSlots(wish))).toEqual([
      '2026-06-01T22:00',
      '2026-06-01T23:00',
      '2026-06-02T00:00',
      '2026-06-02T01:00',
      '2026-06-02T02:00',
      '2026-06-02T22:00',
      '2026-06-02T23:00',
      '2026-06-03T00:00',
      '2026-06-03T01:00',
      '2026-06-03T02:00',
    ]);
  });
});

describe('a question that cannot be meant', () => {
  const good = search([person('ana'), person('tom')]);
  const nowhere = { name: 'Nowhere' } as unknown as typeof berlin;
  const wrong: readonly [string, Partial<SlotSearch>, RegExp][] = [
    ['on the clock of no zone', { alignTo: nowhere }, /zone of alignTo is unknown/],
    [
      'for a part of the day of no zone',
      { dayPart: { zone: nowhere, startMinute: 0, endMinute: 60 } },
      /zone of the part/,
    ],
    [
      'about somebody of no zone',
      { people: [person('ana', { hours: { ...hours('UTC'), zone: nowhere }, zoneName: 'UTC' })] },
      /zone of ana/,
    ],
    [
      'about hours of a second stretch that are none',
      { people: [person('ana', { hours: { ...hours('UTC'), also: [{ ...hours('UTC'), endMinute: 2000 }] } })] },
      /working hours of ana/,
    ],
    [
      'about a meeting at no time',
      {
        people: [
          person('ana', {
            items: [{ span: { start: Number.NaN as never, end: at('2026-06-01T10:00:00') }, status: 'busy' }],
          }),
        ],
      },
      /calendar of ana/,
    ],
    ['for a quorum of none', { quorum: 0 }, /take 1 to 2/],
    ['for a quorum of more than there are', { quorum: 3 }, /take 1 to 2/],
    ['for a quorum of one and a half', { quorum: 1.5 }, /take 1 to 2/],
    ['that counts somebody for no quorum', { people: [{ ...person('ana'), presence: 'counted' }] }, /give a quorum/],
    ['with a room twice', { rooms: [room('R', []), room('R', [])] }, /R is named twice/],
    ['with a block of seven minutes', { blocks: [{ side: 'before', minutes: 7, keys: ['ana'] }] }, /multiple of 5/],
    ['with a block of a stranger', { blocks: [{ side: 'before', minutes: 10, keys: ['kim'] }] }, /names kim/],
    [
      'with a day off on 30 February',
      { daysOff: [{ name: 'X', zone: berlin, from: { year: 2026, month: 2, day: 30 } }] },
      /day off X is not a day/,
    ],
    [
      'with days off the wrong way round',
      {
        daysOff: [
          { name: 'X', zone: berlin, from: { year: 2026, month: 2, day: 3 }, to: { year: 2026, month: 2, day: 2 } },
        ],
      },
      /reversed/,
    ],
    [
      'with a day off of a stranger',
      { daysOff: [{ name: 'X', zone: berlin, from: { year: 2026, month: 2, day: 3 }, key: 'kim' }] },
      /that of kim/,
    ],
    [
      'for a day that is none',
      { wishedDay: { zone: berlin, date: { year: 2026, month: 13, day: 1 } } },
      /wished day is not a day/,
    ],
    ['with a weight below nothing', { weights: { missing: -1 } }, /weight missing is no cost/],
    [
      'with a weight that is no number',
      { weights: { overLunch: { leader: Number.NaN, junior: 1 } } },
      /weight overLunch/,
    ],
    [
      'with an endless weight',
      { weights: { freeBefore: [{ fromMinutes: 5, cost: Number.POSITIVE_INFINITY }] } },
      /weight freeBefore/,
    ],
  ];
  it.each(wrong)('%s is refused with what to do', (_, change, message) => {
    const ask = () => findSlots({ ...good, ...change });
    expect(ask).toThrow(RangeError);
    expect(ask).toThrow(message);
    expect(() => explainSlot({ ...good, ...change }, good.window.start)).toThrow(RangeError);
  });
});
