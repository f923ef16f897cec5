import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSlots, findZone, type Span, utcMinute } from '#engine';
import { graphError, json, scriptedGraph } from './scripted-graph.ts';

const minute = (iso: string) => utcMinute(Date.parse(`${iso}Z`) / 60_000);
const window: Span = { start: minute('2026-11-23T08:00'), end: minute('2026-11-23T18:00') };
const hours = {
  daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  startTime: '08:00:00.0000000',
  endTime: '18:00:00.0000000',
  timeZone: { name: 'UTC' },
};
const statusOf = new Map([
  ['0', 'free'],
  ['1', 'tentative'],
  ['2', 'busy'],
  ['3', 'oof'],
  ['4', 'workingElsewhere'],
]);
const allFree = '0'.repeat(120);

function item(from: string, to: string, status = 'busy') {
  return {
    status,
    start: { dateTime: `2026-11-23T${from}:00.0000000`, timeZone: 'UTC' },
    end: { dateTime: `2026-11-23T${to}:00.0000000`, timeZone: 'UTC' },
  };
}

function rows(...value: readonly unknown[]) {
  return scriptedGraph(() => json({ value })).graph;
}

/** Every shape of an answer that tells nothing sure about a person: none of them may be read as free. */
const unsure: readonly ((address: string) => readonly unknown[])[] = [
  () => [],
  () => [null],
  () => ['text'],
  () => [{}],
  (scheduleId) => [{ scheduleId }],
  (scheduleId) => [{ scheduleId, error: { responseCode: '5009', message: 'Unable to resolve e-mail address.' } }],
  (scheduleId) => [{ scheduleId, error: { responseCode: '5006', message: 'too many calendar entries' } }],
  (scheduleId) => [{ scheduleId, error: { message: 'ErrorNoFreeBusyAccess' } }],
  (scheduleId) => [{ scheduleId, error: { responseCode: 404 } }],
  (scheduleId) => [{ scheduleId, error: {}, availabilityView: allFree, scheduleItems: [], workingHours: hours }],
  (scheduleId) => [{ scheduleId, availabilityView: null, scheduleItems: null, workingHours: hours }],
  (scheduleId) => [{ scheduleId, availabilityView: '', workingHours: hours }],
  (scheduleId) => [{ scheduleId, availabilityView: '9'.repeat(120), scheduleItems: [], workingHours: hours }],
  (scheduleId) => [{ scheduleId, scheduleItems: [item('08:00', '18:00', 'unknown')], workingHours: hours }],
  (scheduleId) => [{ scheduleId, scheduleItems: [{ ...item('08:00', '09:00'), start: { dateTime: 'soon' } }] }],
  (scheduleId) => [
    {
      scheduleId,
      scheduleItems: [{ ...item('08:00', '09:00'), end: { dateTime: '2026-11-23T09:00:00', timeZone: 'Mars' } }],
    },
  ],
  (scheduleId) => [
    { scheduleId, availabilityView: allFree, scheduleItems: [] },
    { scheduleId, availabilityView: allFree, scheduleItems: [] },
  ],
];

describe('reading schedules', () => {
  it('never calls a slot free for somebody whose answer is missing or broken, in 17 shapes for each of eight people', async () => {
    const people = Array.from({ length: 8 }, (_, index) => `p${index}@example.com`);
    for (const shape of unsure) {
      for (const victim of people) {
        const graph = rows(
          ...people.flatMap((scheduleId) =>
            scheduleId === victim
              ? shape(scheduleId)
              : [{ scheduleId, availabilityView: allFree, scheduleItems: [], workingHours: hours }],
          ),
        );
        const answers = await graph.readSchedules(people, window);
        expect(answers.map(({ address }) => address)).toEqual(people);
        const answer = findSlots({
          people: answers.map(({ address, time }) => ({ key: address, time, role: 'junior' })),
          window,
          lengthMinutes: 45,
          stepMinutes: 15,
          notBefore: window.start,
          dayPart: undefined,
        });
        const isUnknown = answer.unknown.includes(victim);
        expect(isUnknown || answer.slots.length === 0).toBe(true);
        const unknownRow = answers.find(({ address }) => address === victim);
        expect(unknownRow?.time.kind === 'unknown').toBe(unknownRow?.why !== undefined);
      }
    }
  });

  it.each([
    ['5009', 'Unable to resolve e-mail address.', 'pat@example.com', 'not-found'],
    ['5006', 'The result set contains too many calendar entries.', 'pat@example.com', 'too-dense'],
    ['', 'ErrorNoFreeBusyAccess', 'pat@example.com', 'not-shared'],
    ['5016', 'something new', 'pat@example.com', 'no-answer'],
  ])('says why a calendar is unknown: %s %s', async (responseCode, message, scheduleId, why) => {
    const [answer] = await rows({ scheduleId, error: { responseCode, message } }).readSchedules([scheduleId], window);
    expect(answer?.why).toBe(why);
  });

  it('believes the view where items are withheld, and items where the view is coarse', async () => {
    const view = `${'0'.repeat(12)}${'2'.repeat(12)}${'0'.repeat(96)}`;
    const [answer] = await rows({
      scheduleId: 'a@example.com',
      availabilityView: view,
      scheduleItems: [item('12:00', '12:30')],
      workingHours: hours,
    }).readSchedules(['a@example.com'], window);
    expect(answer?.time).toMatchObject({
      kind: 'known',
      items: [
        { status: 'busy', span: { start: minute('2026-11-23T12:00'), end: minute('2026-11-23T12:30') } },
        { status: 'busy', span: { start: minute('2026-11-23T09:00'), end: minute('2026-11-23T10:00') } },
      ],
    });
  });

  it('reads hours in a customised zone by its bias and switch dates', async () => {
    const switchDate = { time: '02:00:00.0000000', dayOfWeek: 'sunday', year: 0 };
    const [answer] = await rows({
      scheduleId: 'a@example.com',
      availabilityView: allFree,
      scheduleItems: [],
      workingHours: {
        ...hours,
        timeZone: {
          '@odata.type': '#microsoft.graph.customTimeZone',
          name: 'Customized Time Zone',
          bias: -60,
          standardOffset: { ...switchDate, month: 10, dayOccurrence: 5 },
          daylightOffset: { ...switchDate, month: 3, dayOccurrence: 5, daylightBias: -60 },
        },
      },
    }).readSchedules(['a@example.com'], window);
    expect(answer?.zone?.offsetMinutes(minute('2026-11-23T12:00'))).toBe(60);
    expect(answer?.zone?.offsetMinutes(minute('2026-07-23T12:00'))).toBe(120);
  });

  it('asks in twenties and in windows that Graph takes, and joins what comes back', async () => {
    const people = Array.from({ length: 45 }, (_, index) => `p${index}@example.com`);
    const long: Span = { start: window.start, end: utcMinute(window.start + 60 * 24 * 60) };
    const { graph, sent } = scriptedGraph(({ body }) => {
      const { schedules } = body as { schedules: string[] };
      return json({ value: schedules.map((scheduleId) => ({ scheduleId, scheduleItems: [], workingHours: hours })) });
    });
    const answers = await graph.readSchedules(people, long);
    expect(answers.every(({ time }) => time.kind === 'known')).toBe(true);
    expect(sent).toHaveLength(3 * 2);
    for (const { body } of sent) {
      const asked = body as { schedules: string[]; startTime: { dateTime: string }; endTime: { dateTime: string } };
      expect(asked.schedules.length).toBeLessThanOrEqual(20);
      const days = (Date.parse(asked.endTime.dateTime) - Date.parse(asked.startTime.dateTime)) / 86_400_000;
      expect(days).toBeLessThan(42);
    }
  });

  it('keeps the others when one part of the answer is lost, and fails when all are', async () => {
    const people = Array.from({ length: 25 }, (_, index) => `p${index}@example.com`);
    const answer = (body: unknown) =>
      json({
        value: (body as { schedules: string[] }).schedules.map((scheduleId) => ({ scheduleId, scheduleItems: [] })),
      });
    const half = scriptedGraph(({ body }) =>
      (body as { schedules: string[] }).schedules.includes('p24@example.com') ? graphError(503, 'x') : answer(body),
    );
    const answers = await half.graph.readSchedules(people, window);
    expect(answers.filter(({ why }) => why === 'no-answer').map(({ address }) => address)).toEqual(people.slice(20));
    const none = scriptedGraph(() => graphError(503, 'x'));
    await expect(none.graph.readSchedules(people, window)).rejects.toThrow('unavailable');
  });

  it('never loses busy time, whatever digits the view holds', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('0', '1', '2', '3', '4', '?'), { maxLength: 120 }), async (digits) => {
        const [answer] = await rows({
          scheduleId: 'a@example.com',
          availabilityView: digits.join(''),
          scheduleItems: [],
        }).readSchedules(['a@example.com'], window);
        const items = answer?.time.kind === 'known' ? answer.time.items : [];
        for (let cell = 0; cell < 120; cell++) {
          const at = window.start + cell * 5;
          const found = items.find(({ span }) => span.start <= at && at < span.end)?.status ?? 'free';
          const expected = statusOf.get(digits[cell] ?? '?');
          expect(found).toBe(expected ?? 'unknown');
        }
      }),
    ));

  it('refuses a window that ends before it starts', async () => {
    await expect(rows().readSchedules(['a@example.com'], { start: window.end, end: window.start })).rejects.toThrow(
      RangeError,
    );
  });
});

describe('finding people', () => {
  const near = {
    value: [
      {
        displayName: 'Tom Weber',
        scoredEmailAddresses: [{ address: 'tom@example.com' }],
        personType: { class: 'Person' },
      },
    ],
  };
  const far = {
    value: [
      { displayName: 'Tom Weber', mail: 'TOM@example.com', userPrincipalName: 'tom@example.com' },
      {
        displayName: 'Tomoko Abe',
        mail: 'tomoko@example.com',
        userPrincipalName: 'tomoko@example.com',
        jobTitle: 'Analyst',
      },
      { displayName: 'Tom No-Mail', mail: null, userPrincipalName: 'x@example.com' },
    ],
  };

  it('shows those one works with first, each address once', async () => {
    const { graph } = scriptedGraph(({ url }) => json(url.pathname.endsWith('/people') ? near : far));
    const found = await graph.findPeople('tom');
    expect(found.map(({ name, source }) => [name, source])).toEqual([
      ['Tom Weber', 'people'],
      ['Tomoko Abe', 'directory'],
    ]);
  });

  it('still finds people when one of the two sources refuses', async () => {
    const { graph } = scriptedGraph(({ url }) =>
      url.pathname.endsWith('/people') ? graphError(403, 'ErrorAccessDenied') : json(far),
    );
    expect((await graph.findPeople('tom')).map(({ name }) => name)).toEqual(['Tom Weber', 'Tomoko Abe']);
  });

  it('takes a typed address for an outside person and quotes nothing out of a search', async () => {
    const { graph, sent } = scriptedGraph(() => json({ value: [] }));
    expect(await graph.findPeople('guest@partner.example')).toMatchObject([
      { address: 'guest@partner.example', source: 'typed' },
    ]);
    await graph.findPeople('a" OR "displayName:b\\');
    expect(sent.at(-1)?.url.searchParams.get('$search')).toBe(
      '"displayName:a  OR  displayName:b" OR "mail:a  OR  displayName:b"',
    );
    expect(sent.at(-1)?.headers.get('ConsistencyLevel')).toBe('eventual');
  });
});

it('knows UTC in every suite', () => expect(findZone('UTC')?.name).toBe('UTC'));
