import { describe, expect, it } from 'vitest';
import { findSlots, type ScorePart, type SlotSearch } from '#engine';
import { hours, item, partsAt, person, search, startsOf, stranger } from './people.ts';
import { at, zone } from './zone.ts';

function pointsOf(parts: readonly ScorePart[], kind: string, key?: string): number | undefined {
  return parts.find(
    ({ reason }) => reason.kind === kind && (key === undefined || ('key' in reason && reason.key === key)),
  )?.points;
}

function kindsOf(parts: readonly ScorePart[]): string[] {
  return parts.map(({ reason }) => reason.kind);
}

const leader = { role: 'leader' } as const;

describe('free time', () => {
  it('is where everybody works and nobody has anything on', () => {
    const ana = person('ana', { ...leader, items: [item('2026-06-01T09:00:00', '2026-06-01T11:00:00')] });
    const tom = person('tom', { items: [item('2026-06-01T13:00:00', '2026-06-01T17:00:00', 'oof')] });
    expect(startsOf(findSlots(search([ana, tom])))).toEqual([
      '2026-06-01T11:00',
      '2026-06-01T11:30',
      '2026-06-01T12:00',
    ]);
  });

  it('begins the minute another meeting ends', () => {
    const ana = person('ana', { items: [item('2026-06-01T09:00:00', '2026-06-01T16:00:00')] });
    expect(startsOf(findSlots(search([ana])))).toEqual(['2026-06-01T16:00']);
  });

  it('begins at the next five minutes when a meeting ends between them', () => {
    const ana = person('ana', { items: [item('2026-06-01T09:00:00', '2026-06-01T15:52:00')] });
    const wish = search([ana], { stepMinutes: 5, lengthMinutes: 60 });
    expect(startsOf(findSlots(wish))).toEqual(['2026-06-01T15:55', '2026-06-01T16:00']);
  });

  it('is not where an item says that nobody knows', () => {
    const ana = person('ana', { items: [item('2026-06-01T09:00:00', '2026-06-01T16:00:00', 'unknown')] });
    expect(startsOf(findSlots(search([ana])))).toEqual(['2026-06-01T16:00']);
  });

  it('is not made of an empty item, and is taken by one that ends before it starts', () => {
    const empty = {
      span: { start: at('2026-06-01T08:02:00Z'), end: at('2026-06-01T08:02:00Z') },
      status: 'busy',
    } as const;
    expect(startsOf(findSlots(search([person('ana', { items: [empty] })])))).toHaveLength(15);
    const broken = {
      span: { start: at('2026-06-01T15:00:00Z'), end: at('2026-06-01T07:00:00Z') },
      status: 'busy',
    } as const;
    expect(startsOf(findSlots(search([person('ana', { items: [broken] })])))).toEqual([]);
  });

  it('starts no sooner than the notice allows and ends inside the window', () => {
    const wish = search([person('ana')], {
      notBefore: at('2026-06-01T10:10:00', 'Europe/Berlin'),
      window: ['2026-06-01T00:00:00', '2026-06-01T12:20:00'],
    });
    expect(startsOf(findSlots(wish))).toEqual(['2026-06-01T10:30', '2026-06-01T11:00']);
  });

  it('lies inside the part of the day that was asked for, as a whole', () => {
    const dayPart = { zone: zone('Europe/Berlin'), startMinute: 12 * 60, endMinute: 14 * 60 };
    expect(startsOf(findSlots(search([person('ana')], { dayPart })))).toEqual([
      '2026-06-01T12:00',
      '2026-06-01T12:30',
      '2026-06-01T13:00',
    ]);
  });

  it('is where the hours of two zones meet', () => {
    const ana = person('ana', leader);
    const joe = person('joe', { hours: hours('America/New_York') });
    expect(startsOf(findSlots(search([ana, joe])))).toEqual([
      '2026-06-01T15:00',
      '2026-06-01T15:30',
      '2026-06-01T16:00',
    ]);
  });

  it('follows a night shift over midnight, which belongs to the day on which it begins', () => {
    const noor = person('noor', { hours: { ...hours('Europe/Berlin', 22, 2), days: ['monday'] } });
    const wish = search([noor], { window: ['2026-05-31T00:00:00', '2026-06-03T00:00:00'], stepMinutes: 60 });
    expect(startsOf(findSlots(wish))).toEqual([
      '2026-06-01T22:00',
      '2026-06-01T23:00',
      '2026-06-02T00:00',
      '2026-06-02T01:00',
    ]);
  });

  it('follows a week from Sunday to Thursday', () => {
    const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday'] as const;
    const lea = person('lea', { hours: hours('Asia/Jerusalem', 9, 10, [...days]) });
    const wish = search([lea], { window: ['2026-06-04T00:00:00', '2026-06-08T00:00:00'] });
    expect(startsOf(findSlots(wish))).toEqual(['2026-06-04T08:00', '2026-06-07T08:00']);
  });

  it('starts on round minutes of the clock it is aligned to', () => {
    const maya = person('maya', { hours: hours('Asia/Kathmandu', 9, 12) });
    const wish = search([maya], { stepMinutes: 60 });
    // 09:00 in Kathmandu is 05:15 in Berlin.
    expect(startsOf(findSlots(wish))).toEqual(['2026-06-01T05:15', '2026-06-01T06:15', '2026-06-01T07:15']);
    expect(startsOf(findSlots({ ...wish, alignTo: zone('Europe/Berlin') }))).toEqual([
      '2026-06-01T06:00',
      '2026-06-01T07:00',
    ]);
  });

  it('has its full length over a clock change and never starts in a skipped hour', () => {
    const noor = person('noor', { hours: hours('Europe/Berlin', 1, 5, ['sunday']) });
    const spring = search([noor], { window: ['2026-03-29T00:00:00', '2026-03-29T12:00:00'], lengthMinutes: 120 });
    const { slots } = findSlots(spring);
    expect(startsOf({ slots, unknown: [], blockers: [] })).toEqual([
      '2026-03-29T01:00',
      '2026-03-29T01:30',
      '2026-03-29T03:00',
    ]);
    expect(slots.every(({ span }) => span.end - span.start === 120)).toBe(true);
    const autumn = search([noor], { window: ['2026-10-25T00:00:00', '2026-10-25T12:00:00'], lengthMinutes: 60 });
    // From one to five there are five hours that night.
    expect(findSlots(autumn).slots).toHaveLength(9);
  });
});

describe('what is not known', () => {
  it('leaves nobody to meet when no calendar could be read', () => {
    expect(findSlots(search([stranger('tom'), stranger('ana')]))).toEqual({
      slots: [],
      unknown: ['ana', 'tom'],
      blockers: [],
    });
  });

  it('is said on every slot of those whose calendar could not be read', () => {
    const answer = findSlots(search([person('ana'), stranger('tom')]));
    expect(answer.slots).toHaveLength(15);
    expect(answer.unknown).toEqual(['tom']);
    for (const { parts } of answer.slots) expect(pointsOf(parts, 'calendar-unknown', 'tom')).toBe(0);
  });

  it('forbids nothing where hours are not given, says so, and puts the night last', () => {
    const kim = person('kim', { hours: undefined, zoneName: 'Europe/Berlin' });
    const { slots } = findSlots(search([kim], { stepMinutes: 60 }));
    expect(slots).toHaveLength(24);
    for (const { parts } of slots) {
      expect(kindsOf(parts)).toContain('hours-unknown');
      expect(kindsOf(parts)).not.toContain('inside-hours');
    }
    const local = slots.map(({ span }) => (span.start - at('2026-06-01T00:00:00', 'Europe/Berlin')) / 60);
    expect(Math.min(...local.slice(0, 8))).toBeGreaterThanOrEqual(8);
    expect(local.at(-1)).toBe(0);
  });
});

describe('why a slot stands where it does', () => {
  const free = search([person('ana', leader), person('tom')]);

  it('has nothing against it in the middle of a free afternoon', () => {
    const parts = partsAt(free, '2026-06-01T14:30');
    expect(kindsOf(parts)).toEqual(['inside-hours', 'fresh', 'free-before', 'not-near-lunch']);
    expect(parts.every(({ points }) => points === 0)).toBe(true);
    expect(parts[2]?.reason).toEqual({ kind: 'free-before', minutes: 60 });
  });

  it('counts the free minutes before it for everybody', () => {
    const tom = person('tom', { items: [item('2026-06-01T13:00:00', '2026-06-01T14:10:00')] });
    const parts = partsAt(search([person('ana', leader), tom]), '2026-06-01T14:30');
    expect(parts).toContainEqual({ reason: { kind: 'free-before', minutes: 20 }, points: -4 });
    expect(kindsOf(parts)).toContain('fresh');
  });

  it('is fresh only when nobody comes out of a meeting of the last quarter of an hour', () => {
    const tom = person('tom', { items: [item('2026-06-01T13:00:00', '2026-06-01T14:20:00')] });
    const parts = partsAt(search([person('ana', leader), tom]), '2026-06-01T14:30');
    expect(kindsOf(parts)).not.toContain('fresh');
    expect(parts).toContainEqual({ reason: { kind: 'free-before', minutes: 10 }, points: -7 });
    const rested = person('tom', { items: [item('2026-06-01T13:00:00', '2026-06-01T14:15:00')] });
    expect(kindsOf(partsAt(search([rested]), '2026-06-01T14:30'))).toContain('fresh');
  });

  it('names who has no break before or after', () => {
    const tom = person('tom', { items: [item('2026-06-01T13:30:00', '2026-06-01T14:30:00')] });
    const ana = person('ana', { ...leader, items: [item('2026-06-01T15:30:00', '2026-06-01T16:00:00', 'tentative')] });
    const parts = partsAt(search([ana, tom]), '2026-06-01T14:30');
    expect(pointsOf(parts, 'no-buffer-before', 'tom')).toBe(-12);
    expect(pointsOf(parts, 'no-buffer-after', 'ana')).toBe(-8);
    expect(pointsOf(parts, 'no-buffer-before', 'ana')).toBeUndefined();
    expect(kindsOf(parts)).not.toContain('free-before');
  });

  it('knows of a meeting just before the window, and claims nothing of time that was not read', () => {
    const window = ['2026-06-01T10:00:00', '2026-06-01T17:00:00'] as const;
    const ana = person('ana', { items: [item('2026-06-01T09:00:00', '2026-06-01T10:00:00')] });
    expect(pointsOf(partsAt(search([ana], { window }), '2026-06-01T10:00'), 'no-buffer-before', 'ana')).toBe(-12);
    const quiet = partsAt(search([person('ana')], { window }), '2026-06-01T10:00');
    expect(kindsOf(quiet)).toEqual(['inside-hours', 'not-near-lunch']);
    const later = partsAt(search([person('ana')], { window }), '2026-06-01T10:30');
    expect(later).toContainEqual({ reason: { kind: 'free-before', minutes: 30 }, points: 0 });
  });

  it('weighs lunch on each clock, and more for the junior', () => {
    const parts = partsAt(free, '2026-06-01T12:00');
    expect(pointsOf(parts, 'over-lunch', 'ana')).toBe(-14);
    expect(pointsOf(parts, 'over-lunch', 'tom')).toBe(-20);
    const near = partsAt(free, '2026-06-01T13:30');
    expect(kindsOf(near)).not.toContain('over-lunch');
    expect(kindsOf(near)).not.toContain('not-near-lunch');
    const joe = person('joe', { hours: hours('Europe/London') });
    const abroad = partsAt(search([person('ana', leader), joe]), '2026-06-01T13:30');
    expect(pointsOf(abroad, 'over-lunch', 'joe')).toBe(-20);
    expect(pointsOf(abroad, 'over-lunch', 'ana')).toBeUndefined();
  });

  it('spares those their lunch who work mornings or nights only', () => {
    const half = person('half', { hours: hours('Europe/Berlin', 8, 13) });
    expect(pointsOf(partsAt(search([half]), '2026-06-01T12:00'), 'over-lunch', 'half')).toBeUndefined();
  });

  it('weighs the edges of the day more for the junior than for the leader', () => {
    const early = partsAt(free, '2026-06-01T09:30');
    expect(early).toContainEqual({ reason: { kind: 'early', key: 'ana', localMinute: 570 }, points: -6 });
    expect(early).toContainEqual({ reason: { kind: 'early', key: 'tom', localMinute: 570 }, points: -10 });
    const late = partsAt(free, '2026-06-01T15:30');
    expect(late).toContainEqual({ reason: { kind: 'late', key: 'tom', localMinute: 930 }, points: -10 });
    expect(kindsOf(partsAt(free, '2026-06-01T10:00'))).not.toContain('early');
    expect(kindsOf(partsAt(free, '2026-06-01T15:00'))).not.toContain('late');
  });

  it('knows no edges in a short shift, and takes the usual day where hours never end', () => {
    const short = person('sam', { hours: hours('Europe/Berlin', 9, 12) });
    expect(kindsOf(partsAt(search([short]), '2026-06-01T09:00'))).not.toContain('early');
    const endless = person('max', { hours: hours('Europe/Berlin', 0, 24) });
    const wish = search([endless]);
    expect(kindsOf(partsAt(wish, '2026-06-01T08:00'))).not.toContain('early');
    expect(pointsOf(partsAt(wish, '2026-06-01T06:00'), 'early', 'max')).toBe(-28);
    expect(pointsOf(partsAt(wish, '2026-06-01T18:30'), 'late', 'max')).toBe(-28);
    expect(kindsOf(partsAt(wish, '2026-06-01T17:00'))).not.toContain('late');
  });

  it("keeps to the junior's good hours and lets the leader bend", () => {
    const ana = person('ana', { ...leader, hours: hours('Europe/Berlin', 7, 17) });
    const tom = person('tom', { hours: hours('Europe/Berlin', 8, 18) });
    const wish = search([ana, tom], { window: ['2026-06-01T07:00:00', '2026-06-01T18:00:00'] });
    const score = (text: string) => partsAt(wish, text).reduce((sum, { points }) => sum + points, 0);
    // Late for the leader against early for the junior.
    expect(score('2026-06-01T16:00')).toBeGreaterThan(score('2026-06-01T08:00'));
  });

  it('asks for a maybe only when nothing else is left', () => {
    const tom = person('tom', { items: [item('2026-06-01T14:00:00', '2026-06-01T16:00:00', 'tentative')] });
    const { slots } = findSlots(search([person('ana', leader), tom]));
    const maybes = slots.map(({ parts }) => kindsOf(parts).includes('tentative'));
    expect(maybes.filter(Boolean)).toHaveLength(5);
    expect(maybes.indexOf(true)).toBe(slots.length - 5);
    expect(startsOf({ slots, unknown: [], blockers: [] })).toHaveLength(15);
  });

  it('says who works elsewhere, which costs nothing', () => {
    const tom = person('tom', { items: [item('2026-06-01T09:00:00', '2026-06-01T17:00:00', 'workingElsewhere')] });
    expect(pointsOf(partsAt(search([tom]), '2026-06-01T14:30'), 'working-elsewhere', 'tom')).toBe(0);
  });

  it('counts a run of meetings with the slot in it, from three hours', () => {
    const before = item('2026-06-01T13:00:00', '2026-06-01T14:30:00');
    const after = item('2026-06-01T15:30:00', '2026-06-01T16:00:00');
    const long = search([person('tom', { items: [before, after] })]);
    expect(partsAt(long, '2026-06-01T14:30')).toContainEqual({
      reason: { kind: 'long-run', key: 'tom', minutes: 180 },
      points: -12,
    });
    const short = search([person('tom', { items: [before] })]);
    expect(pointsOf(partsAt(short, '2026-06-01T14:30'), 'long-run', 'tom')).toBeUndefined();
    const away = [item('2026-06-01T09:00:00', '2026-06-01T14:30:00', 'oof')];
    expect(pointsOf(partsAt(search([person('tom', { items: away })]), '2026-06-01T14:30'), 'long-run')).toBeUndefined();
  });

  it('warns before it takes the only gap of a packed day', () => {
    const packed = [
      item('2026-06-01T09:00:00', '2026-06-01T14:00:00'),
      item('2026-06-01T15:20:00', '2026-06-01T17:00:00'),
    ];
    const wish = search([person('tom', { items: packed })], { stepMinutes: 10 });
    expect(pointsOf(partsAt(wish, '2026-06-01T14:10'), 'only-gap', 'tom')).toBe(-10);
    const roomy = search([person('tom', { items: packed })], { lengthMinutes: 25, stepMinutes: 5 });
    expect(pointsOf(partsAt(roomy, '2026-06-01T14:00'), 'only-gap', 'tom')).toBeUndefined();
    const second = [
      item('2026-06-01T09:30:00', '2026-06-01T14:00:00'),
      item('2026-06-01T15:20:00', '2026-06-01T17:00:00'),
    ];
    const other = search([person('tom', { items: second })], { stepMinutes: 10 });
    expect(pointsOf(partsAt(other, '2026-06-01T14:10'), 'only-gap', 'tom')).toBeUndefined();
    const cut = { ...wish, window: { ...wish.window, start: at('2026-06-01T08:00:00Z') } };
    expect(pointsOf(partsAt(cut, '2026-06-01T14:10'), 'only-gap', 'tom')).toBeUndefined();
  });

  it('says when the clocks of two people come to stand differently', () => {
    const joe = person('joe', { hours: hours('America/New_York', 8, 17) });
    const wish = search([person('ana', leader), joe], { window: ['2026-03-05T00:00:00', '2026-04-01T00:00:00'] });
    expect(kindsOf(partsAt(wish, '2026-03-06T15:00'))).not.toContain('clock-change');
    expect(partsAt(wish, '2026-03-16T15:00')).toContainEqual({
      reason: { kind: 'clock-change', key: 'joe', offsetBefore: -300, offsetAfter: -240 },
      points: 0,
    });
    // After 29 March both have moved by an hour, and everything is as it was.
    expect(kindsOf(partsAt(wish, '2026-03-30T15:00'))).not.toContain('clock-change');
  });

  it('mildly prefers sooner, and says how far away a slot is', () => {
    const wish = search([person('ana')], { window: ['2026-06-01T00:00:00', '2026-06-20T00:00:00'] });
    expect(partsAt(wish, '2026-06-15T14:30')).toContainEqual({ reason: { kind: 'days-away', days: 14 }, points: -7 });
    expect(kindsOf(partsAt(wish, '2026-06-01T14:30'))).not.toContain('days-away');
    // A week costs less than a lunch.
    expect(pointsOf(partsAt(wish, '2026-06-08T14:30'), 'days-away')).toBeGreaterThan(
      pointsOf(partsAt(wish, '2026-06-01T12:00'), 'over-lunch') ?? 0,
    );
  });

  it('marks times outside hours when they are asked for, the junior first to be spared', () => {
    const wish = search([person('ana', leader), person('tom')], { allowOutsideHours: true, stepMinutes: 60 });
    const { slots } = findSlots(wish);
    expect(slots).toHaveLength(24);
    expect(kindsOf(slots[0]?.parts ?? [])).toContain('inside-hours');
    const evening = partsAt(wish, '2026-06-01T18:00');
    expect(evening).toContainEqual({ reason: { kind: 'outside-hours', key: 'ana', localMinute: 1080 }, points: -72 });
    expect(evening).toContainEqual({ reason: { kind: 'outside-hours', key: 'tom', localMinute: 1080 }, points: -108 });
    expect(slots.at(-1)?.span.start).toBe(at('2026-06-01T00:00:00', 'Europe/Berlin'));
  });
});

describe('who blocks most', () => {
  it('is named by the minutes only their calendar takes, inside hours and window', () => {
    const ana = person('ana', {
      ...leader,
      items: [item('2026-06-01T08:00:00', '2026-06-01T12:00:00'), item('2026-06-01T16:00:00', '2026-06-01T19:00:00')],
    });
    const tom = person('tom', { items: [item('2026-06-01T11:00:00', '2026-06-01T13:00:00')] });
    const free = person('zoe', { items: [item('2026-06-01T12:00:00', '2026-06-01T13:00:00', 'tentative')] });
    expect(findSlots(search([ana, tom, free])).blockers).toEqual([
      { key: 'ana', soleBlockMinutes: 180, busyMinutes: 240 },
      { key: 'tom', soleBlockMinutes: 60, busyMinutes: 120 },
    ]);
  });

  it('is told even when nobody is free at all', () => {
    const ana = person('ana', { items: [item('2026-06-01T00:00:00', '2026-06-02T00:00:00', 'oof')] });
    const answer = findSlots(search([ana, person('tom')]));
    expect(answer.slots).toEqual([]);
    expect(answer.blockers).toEqual([{ key: 'ana', soleBlockMinutes: 480, busyMinutes: 480 }]);
  });
});

describe('a question that cannot be meant', () => {
  const good = search([person('ana')]);
  const { start, end } = good.window;
  const crowd = Array.from({ length: 1001 }, (_, index) => person(`p${index}`));
  const wrong: readonly (readonly [string, Partial<SlotSearch>, RegExp])[] = [
    ['about nobody', { people: [] }, /name at least one/],
    ['about more than a thousand', { people: crowd }, /at most 1000/],
    ['about somebody twice', { people: [person('ana'), stranger('ana')] }, /ana is named twice/],
    ['over a reversed window', { window: { start: end, end: start } }, /end must come after its start/],
    ['over an empty window', { window: { start, end: start } }, /end must come after its start/],
    ['over a century', { window: { start, end: at('2126-06-01T00:00:00') } }, /search a shorter one/],
    ['of length 0', { lengthMinutes: 0 }, /take 5 to 1440/],
    ['of more than a day', { lengthMinutes: 1445 }, /take 5 to 1440/],
    ['of 7 minutes', { lengthMinutes: 7 }, /multiple of 5/],
    ['of NaN minutes', { lengthMinutes: Number.NaN }, /take 5 to 1440/],
    ['with starts 0 minutes apart', { stepMinutes: 0 }, /take 5, 10, 15, 20, 30 or 60/],
    ['with starts 25 minutes apart', { stepMinutes: 25 }, /take 5, 10, 15, 20, 30 or 60/],
    ['with starts -15 minutes apart', { stepMinutes: -15 }, /take 5, 10, 15, 20, 30 or 60/],
    ['with starts 90 minutes apart', { stepMinutes: 90 }, /take 5, 10, 15, 20, 30 or 60/],
    ['at no whole minute', { notBefore: Number.NaN as typeof start }, /whole minutes/],
    [
      'for a part of the day past midnight',
      { dayPart: { zone: zone('UTC'), startMinute: 0, endMinute: 1500 } },
      /part of the day/,
    ],
    [
      'about impossible hours',
      { people: [person('ana', { hours: { ...hours('UTC'), endMinute: Number.NaN } })] },
      /working hours of ana/,
    ],
  ];
  it.each(wrong)('%s is refused with what to do', (_, change, message) => {
    const ask = () => findSlots({ ...good, ...change });
    expect(ask).toThrow(RangeError);
    expect(ask).toThrow(message);
  });

  it('is not one about a thousand people', () => {
    expect(() => findSlots({ ...good, people: crowd.slice(0, 1000) })).not.toThrow();
  });
});
