// Random searches around the clock changes of 2026, and in the quiet of summer.
import fc from 'fast-check';
import { type SearchPerson, type SlotSearch, toWall, utcMinute, type Weekday } from '#engine';
import { at, zone } from './zone.ts';

const zoneNames = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'UTC',
];

/** Two weeks that hold the changes of Berlin, New York, Lord Howe and Cairo, and one in which no clock changes. */
const restless = ['2026-03-05', '2026-03-27', '2026-04-03', '2026-04-22', '2026-10-02', '2026-10-23', '2026-10-29'];
const quiet = ['2026-06-01', '2026-07-13'];

const anyWeekdays = fc.subarray<Weekday>(
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  { minLength: 3 },
);

/**
 * Parts of a day whose ends keep away from the hours after midnight, in which clocks change: there a shift, which has
 * a length, and the wall, which repeats or skips, may rightly differ.
 */
const anyPart = fc.oneof(
  fc.record({ startMinute: fc.integer({ min: 300, max: 800 }), endMinute: fc.integer({ min: 820, max: 1380 }) }),
  fc.record({ startMinute: fc.integer({ min: 1000, max: 1380 }), endMinute: fc.integer({ min: 300, max: 700 }) }),
);

const anyZone = fc.constantFrom(...zoneNames).map(zone);

function anyItem(start: number, length: number) {
  return fc
    .record({
      from: fc.integer({ min: -1600, max: length + 300 }),
      minutes: fc.oneof(fc.integer({ min: 1, max: 180 }), fc.constant(1440)),
      status: fc.constantFrom('free', 'tentative', 'busy', 'busy', 'busy', 'oof', 'workingElsewhere', 'unknown'),
    })
    .map(({ from, minutes, status }) => ({
      span: { start: utcMinute(start + from), end: utcMinute(start + from + minutes) },
      status,
    }));
}

function anyTime(start: number, length: number) {
  const known = fc.record({
    kind: fc.constant('known' as const),
    items: fc.array(anyItem(start, length), { maxLength: 14 }),
    hours: fc.option(
      fc.record({ zone: anyZone, days: anyWeekdays, part: anyPart }).map(({ part, ...rest }) => ({ ...rest, ...part })),
      { nil: undefined, freq: 4 },
    ),
    zone: fc.option(anyZone, { nil: undefined }),
  });
  return fc.oneof({ weight: 7, arbitrary: known }, { weight: 1, arbitrary: fc.constant({ kind: 'unknown' as const }) });
}

export function anySearch(when: 'restless' | 'quiet'): fc.Arbitrary<SlotSearch> {
  return fc
    .record({
      day: fc.constantFrom(...(when === 'quiet' ? quiet : restless)),
      from: fc.integer({ min: 0, max: 1440 }),
      length: fc.integer({ min: 60, max: 4 * 1440 }),
    })
    .chain(({ day, from, length }) => {
      const start = at(`${day}T00:00:00Z`) + from;
      const role = fc.constantFrom<SearchPerson['role']>('leader', 'junior');
      return fc.record({
        people: fc.uniqueArray(
          fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), role, time: anyTime(start, length) }),
          {
            selector: ({ key }) => key,
            minLength: 1,
            maxLength: 4,
          },
        ),
        window: fc.constant({ start: utcMinute(start), end: utcMinute(start + length) }),
        lengthMinutes: fc.constantFrom(5, 15, 25, 45, 60, 90, 165, 240),
        stepMinutes: fc.constantFrom(5, 10, 15, 20, 30, 60),
        notBefore: fc.integer({ min: -200, max: Math.floor(length / 2) }).map((wait) => utcMinute(start + wait)),
        dayPart: fc.option(
          fc.record({ zone: anyZone, part: anyPart }).map(({ part, ...rest }) => ({ ...rest, ...part })),
          { nil: undefined },
        ),
        alignTo: fc.option(anyZone, { nil: undefined, freq: 3 }),
        allowOutsideHours: fc.boolean(),
      });
    });
}

/** Digits of a view, a tenth of them of no documented meaning. */
const anyView = fc.array(
  fc.record({
    digit: fc.constantFrom('0', '0', '0', '0', '1', '2', '3', '4', '5', 'x'),
    cells: fc.integer({ min: 1, max: 30 }),
  }),
  { maxLength: 12 },
);

const anySplit = fc.array(
  fc.record({ days: anyWeekdays, part: anyPart }).map(({ days, part }) => ({ days, ...part })),
  {
    maxLength: 2,
  },
);

/** The same with all that a search may ask for: a quorum, optional people, rooms, blocks, days off, split days, views. */
export function anyRichSearch(): fc.Arbitrary<SlotSearch> {
  return anySearch('restless').chain((search) => {
    const { start, end } = search.window;
    const keys = search.people.map(({ key }) => key);
    const known = search.people.filter(({ time }) => time.kind === 'known').length;
    const anyDayOff = fc
      .record({
        zone: anyZone,
        after: fc.integer({ min: -1, max: 4 }),
        long: fc.integer({ min: 0, max: 1 }),
        key: fc.option(fc.constantFrom(...keys), { nil: undefined }),
      })
      .map(({ zone: home, after, long, key }) => {
        const from = toWall(home, utcMinute(start + after * 1440));
        const to = toWall(home, utcMinute(start + (after + long) * 1440));
        return { name: `off ${after}`, zone: home, from, to, key };
      });
    const person = (one: SearchPerson) =>
      fc
        .record({
          presence: fc.constantFrom('required' as const, 'optional' as const, 'own' as const),
          views: fc.option(fc.record({ lead: fc.integer({ min: -50, max: 200 }), runs: anyView }), { nil: undefined }),
          also: fc.option(anySplit, { nil: undefined }),
        })
        .map(({ presence, views, also }): SearchPerson => {
          const asked = presence === 'own' ? {} : { presence };
          if (one.time.kind === 'unknown') return { ...one, ...asked };
          const text = views?.runs.map(({ digit, cells }) => digit.repeat(cells)).join('') ?? '';
          const hours = one.time.hours === undefined ? undefined : { ...one.time.hours, also };
          const time = { ...one.time, hours, views: views && [{ start: utcMinute(start + views.lead), text }] };
          return { ...one, ...asked, time };
        });
    return fc
      .record({
        search: fc.constant(search),
        people: fc.tuple(...search.people.map(person)),
        wantsQuorum: fc.boolean(),
        quorum: fc.integer({ min: 1, max: 4 }),
        rooms: fc.uniqueArray(
          fc.record({ key: fc.constantFrom('R1', 'R2', 'R3'), time: anyTime(start, end - start) }),
          { selector: ({ key }) => key, maxLength: 3 },
        ),
        blocks: fc.array(
          fc.record({
            side: fc.constantFrom('before' as const, 'after' as const),
            minutes: fc.constantFrom(5, 10, 15, 60),
            keys: fc.constantFrom(...keys).map((key) => [key]),
          }),
          { maxLength: 3 },
        ),
        daysOff: fc.array(anyDayOff, { maxLength: 2 }),
        now: fc.option(
          fc.integer({ min: -100, max: 300 }).map((wait) => utcMinute(start + wait)),
          { nil: undefined },
        ),
      })
      .map(({ search: base, people, wantsQuorum, quorum, ...rest }): SlotSearch => {
        const counted = people.filter(({ presence }) => presence !== 'optional').length;
        const isQuorum = wantsQuorum && counted > 0 && known > 0;
        return { ...base, ...rest, people, ...(isQuorum ? { quorum: Math.min(quorum, counted) } : {}) };
      });
  });
}
