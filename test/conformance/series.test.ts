import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrenceStarts } from '../../src/sandbox/state/recurrence.ts';
import { parseRecurrence } from '../../src/sandbox/validators/recurrence-input.ts';
import { bureau, invited, meeting, person } from './bureau.ts';

const dayMs = 86_400_000;
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const indexes = ['first', 'second', 'third', 'fourth', 'last'];
const dateText = (ms: number) => new Date(ms).toISOString().slice(0, 10);

interface Pattern {
  readonly type: string;
  readonly interval: number;
  readonly daysOfWeek?: readonly string[];
  readonly dayOfMonth?: number;
  readonly month?: number;
  readonly index?: string;
  readonly firstDayOfWeek?: string;
}

/** The slow way: goes from day to day and asks of each whether it belongs. */
function oracle(pattern: Pattern, startMs: number, count: number): string[] {
  const found: string[] = [];
  const start = new Date(startMs);
  const weekStart = weekdays.indexOf(pattern.firstDayOfWeek ?? 'sunday');
  const weekOf = (ms: number) => {
    const day = new Date(ms);
    return Math.round((ms - ((day.getUTCDay() - weekStart + 7) % 7) * dayMs) / (7 * dayMs) - 1e-9);
  };
  const firstMonth = start.getUTCFullYear() * 12 + start.getUTCMonth();
  const yearly = pattern.type.endsWith('Yearly');
  for (let ms = startMs; found.length < count; ms += dayMs) {
    const day = new Date(ms);
    const month = day.getUTCFullYear() * 12 + day.getUTCMonth();
    const monthDays = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
    const laterYear = pattern.month !== undefined && start.getUTCMonth() + 1 > pattern.month ? 1 : 0;
    const rightMonth = yearly
      ? day.getUTCMonth() + 1 === pattern.month &&
        (day.getUTCFullYear() - start.getUTCFullYear() - laterYear) % pattern.interval === 0
      : (month - firstMonth) % pattern.interval === 0;
    const matching = Array.from({ length: monthDays }, (_, index) => index + 1).filter((date) =>
      pattern.daysOfWeek?.includes(
        weekdays[new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), date)).getUTCDay()] ?? '',
      ),
    );
    const chosen = pattern.index === 'last' ? matching.at(-1) : matching[indexes.indexOf(pattern.index ?? 'first')];
    const belongs = {
      daily: ((ms - startMs) / dayMs) % pattern.interval === 0,
      weekly:
        (weekOf(ms) - weekOf(startMs)) % pattern.interval === 0 &&
        pattern.daysOfWeek?.includes(weekdays[day.getUTCDay()] ?? ''),
      absolute: rightMonth && day.getUTCDate() === Math.min(pattern.dayOfMonth ?? 0, monthDays),
      relative: rightMonth && day.getUTCDate() === chosen,
    }[pattern.type.replace(/(Monthly|Yearly)$/, '') as 'daily'];
    if (belongs) found.push(dateText(ms));
  }
  return found;
}

const days = fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 7 });
const interval = fc.integer({ min: 1, max: 4 });
const anyPattern: fc.Arbitrary<Pattern> = fc.oneof(
  fc.record({ type: fc.constant('daily'), interval }),
  fc.record({ type: fc.constant('weekly'), interval, daysOfWeek: days, firstDayOfWeek: fc.constantFrom(...weekdays) }),
  fc.record({ type: fc.constant('absoluteMonthly'), interval, dayOfMonth: fc.integer({ min: 1, max: 31 }) }),
  fc.record({ type: fc.constant('relativeMonthly'), interval, daysOfWeek: days, index: fc.constantFrom(...indexes) }),
  fc.record({
    type: fc.constant('absoluteYearly'),
    interval,
    dayOfMonth: fc.integer({ min: 1, max: 31 }),
    month: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({
    type: fc.constant('relativeYearly'),
    interval,
    daysOfWeek: days,
    index: fc.constantFrom(...indexes),
    month: fc.integer({ min: 1, max: 12 }),
  }),
);

const office = () => bureau([person('Ana'), person('Jo')]);
const zoned = (dateTime: string, timeZone = 'UTC') => ({ dateTime, timeZone });
const window = (from: string, to: string) => `startDateTime=${from}T00:00:00Z&endDateTime=${to}T00:00:00Z`;

async function series(tenant: ReturnType<typeof office>, pattern: object, range: object, more: object = {}) {
  const body = {
    ...meeting('Series', '2026-11-24T10:00:00', '2026-11-24T11:00:00'),
    recurrence: { pattern, range: { startDate: '2026-11-24', ...range } },
    ...more,
  };
  return tenant.as('Ana').post('/me/events', { body });
}
const starts = (answer: { body: { value: { start: { dateTime: string } }[] } }) =>
  answer.body.value.map(({ start }) => start.dateTime.slice(0, 16));
const weekly = { type: 'weekly', interval: 1, daysOfWeek: ['tuesday'] };

describe('a series', () => {
  it('falls on the same days as an oracle that tries every day', () => {
    fc.assert(
      fc.property(anyPattern, fc.integer({ min: 20_400, max: 21_400 }), (pattern, startDay) => {
        const startMs = startDay * dayMs;
        const range = { type: 'numbered', numberOfOccurrences: 6, startDate: dateText(startMs) };
        const input = parseRecurrence({ pattern: { ...pattern }, range });
        const recurrence = { ...input, range: { ...input.range, recurrenceTimeZone: 'UTC' } };
        const found = occurrenceStarts(recurrence, startMs, Number.MAX_SAFE_INTEGER);
        expect(found.map(dateText)).toEqual(oracle(pattern, startMs, 6));
      }),
      { numRuns: 300 },
    );
  });

  it('answers for its instances between two days, whichever page they are on', async () => {
    const tenant = office();
    const made = await series(
      tenant,
      { type: 'relativeMonthly', interval: 1, daysOfWeek: ['tuesday', 'thursday'], index: 'last' },
      { type: 'endDate', endDate: '2027-03-25' },
    );
    const path = `/me/events/${made.body.id}/instances`;
    const found = await tenant.as('Ana').get(`${path}?${window('2026-11-01', '2028-01-01')}`);
    expect(starts(found).map((start) => start.slice(0, 10))).toEqual([
      '2026-11-26',
      '2026-12-31',
      '2027-01-28',
      '2027-02-25',
    ]);
    const paged = await tenant.as('Ana').get(`${path}?${window('2026-12-01', '2027-03-01')}&$top=2`);
    expect(starts(paged)).toHaveLength(2);
    expect(starts(await tenant.as('Ana').get(paged.body['@odata.nextLink']))).toEqual(['2027-02-25T10:00']);
    expect((await tenant.as('Ana').get(path)).body.error.code).toBe('ErrorInvalidParameter');
  });

  it('keeps its hour on the wall across a clock change', async () => {
    const tenant = office();
    const zone = 'Eastern Standard Time';
    const made = await series(
      tenant,
      { type: 'weekly', interval: 1, daysOfWeek: ['monday'] },
      { type: 'endDate', startDate: '2027-03-01', endDate: '2027-03-22' },
      { start: zoned('2027-03-01T09:00:00', zone), end: zoned('2027-03-01T10:00:00', zone) },
    );
    const found = await tenant
      .as('Ana')
      .get(`/me/events/${made.body.id}/instances?${window('2027-02-01', '2027-05-01')}`);
    expect(starts(found)).toEqual(['2027-03-01T14:00', '2027-03-08T14:00', '2027-03-15T13:00', '2027-03-22T13:00']);
  });

  it('recurs in the zone it names, when its times are in another', async () => {
    const tenant = office();
    const made = await series(
      tenant,
      { type: 'daily', interval: 1 },
      {
        type: 'numbered',
        numberOfOccurrences: 3,
        startDate: '2027-03-12',
        recurrenceTimeZone: 'Pacific Standard Time',
      },
      { start: zoned('2027-03-13T01:00:00'), end: zoned('2027-03-13T02:00:00') },
    );
    expect(made.body.recurrence.range).toMatchObject({
      startDate: '2027-03-12',
      recurrenceTimeZone: 'Pacific Standard Time',
    });
    const found = await tenant.as('Ana').get(`/me/calendarView?${window('2027-03-10', '2027-03-20')}`);
    expect(starts(found)).toEqual(['2027-03-13T01:00', '2027-03-14T01:00', '2027-03-15T00:00']);
  });

  it('comes back with its pattern filled in, as a master in lists and as occurrences in views', async () => {
    const tenant = office();
    const { body } = await series(tenant, { type: 'Weekly', interval: 1, daysOfWeek: ['Tuesday'] }, { type: 'noEnd' });
    expect(body.type).toBe('seriesMaster');
    expect(body.recurrence).toEqual({
      pattern: {
        type: 'weekly',
        interval: 1,
        month: 0,
        dayOfMonth: 0,
        daysOfWeek: ['tuesday'],
        firstDayOfWeek: 'sunday',
        index: 'first',
      },
      range: {
        type: 'noEnd',
        startDate: '2026-11-24',
        endDate: '0001-01-01',
        recurrenceTimeZone: 'UTC',
        numberOfOccurrences: 0,
      },
    });
    expect((await tenant.as('Ana').get('/me/events')).body.value).toHaveLength(1);
    const view = (await tenant.as('Ana').get(`/me/calendarView?${window('2026-12-01', '2026-12-31')}`)).body.value;
    expect(view.map((one: { type: string }) => one.type)).toEqual(Array(5).fill('occurrence'));
    expect(view[0]).toMatchObject({
      seriesMasterId: body.id,
      recurrence: null,
      originalStart: '2026-12-01T10:00:00.0000000Z',
    });
    expect(new Set(view.map((one: { iCalUId: string }) => one.iCalUId)).size).toBe(5);
    expect(view[0].id).toHaveLength(168);
    expect((await tenant.as('Ana').get(`/me/events/${view[2].id}`)).body.start.dateTime).toBe(
      '2026-12-15T10:00:00.0000000',
    );
  });

  const refusals: readonly [why: string, pattern: object, range: object][] = [
    ['starts on another day than its first event', weekly, { type: 'noEnd', startDate: '2026-11-25' }],
    ['recurs weekly on no day', { type: 'weekly', interval: 1 }, { type: 'noEnd' }],
    ['recurs every zero days', { type: 'daily', interval: 0 }, { type: 'noEnd' }],
    ['has an irrelevant field that is wrong', { type: 'daily', interval: 1, month: 13 }, { type: 'noEnd' }],
    ['ends before it begins', weekly, { type: 'endDate', endDate: '2026-11-23' }],
    ['recurs yearly in no month', { type: 'absoluteYearly', interval: 1, dayOfMonth: 3 }, { type: 'noEnd' }],
    ['recurs in no known way', { type: 'hourly', interval: 1 }, { type: 'noEnd' }],
  ];
  it.each(refusals)('is refused when it %s', async (_why, pattern, range) => {
    const answer = await series(office(), pattern, range);
    expect([answer.status, answer.body.error.code]).toEqual([400, 'ErrorCalendarInvalidRecurrence']);
  });
});

describe('one occurrence', () => {
  const booked = async () => {
    const tenant = office();
    const { body: master } = await series(
      tenant,
      weekly,
      { type: 'numbered', numberOfOccurrences: 4 },
      { attendees: invited('Jo') },
    );
    const view = async (who: string) =>
      (await tenant.as(who).get(`/me/calendarView?${window('2026-11-20', '2027-01-20')}`)).body.value;
    return { tenant, master, view };
  };

  it('can be changed by itself, and the change reaches the attendees', async () => {
    const { tenant, view } = await booked();
    const [, second] = await view('Ana');
    const times = { start: zoned('2026-12-02T15:00:00'), end: zoned('2026-12-02T16:00:00') };
    const { status, body } = await tenant
      .as('Ana')
      .patch(`/me/events/${second.id}`, { body: { ...times, subject: 'Special' } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: second.id,
      type: 'exception',
      subject: 'Special',
      originalStart: '2026-12-01T10:00:00.0000000Z',
    });
    for (const who of ['Ana', 'Jo']) {
      const seen = await view(who);
      expect(starts({ body: { value: seen } })).toEqual([
        '2026-11-24T10:00',
        '2026-12-02T15:00',
        '2026-12-08T10:00',
        '2026-12-15T10:00',
      ]);
      expect(seen.map((one: { subject: string }) => one.subject)).toEqual(['Series', 'Special', 'Series', 'Series']);
    }
    expect(
      (await tenant.mailOf('Jo')).map((mail: { kind: string; subject: string }) => [mail.kind, mail.subject]),
    ).toEqual([
      ['update', 'Special'],
      ['invitation', 'Series'],
    ]);
  });

  it.each([
    ['2026-11-24', '2026-11-24'],
    ['2026-12-08', '2026-12-08'],
    ['2026-12-20', '2026-12-20'],
  ])('cannot reach the day of a neighbour: %s', async (date) => {
    const { tenant, view } = await booked();
    const [, second] = await view('Ana');
    const answer = await tenant
      .as('Ana')
      .patch(`/me/events/${second.id}`, { body: { start: zoned(`${date}T15:00:00`), end: zoned(`${date}T16:00:00`) } });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'ErrorOccurrenceCrossingBoundary']);
  });

  it('can be cancelled by itself, and stays marked with the attendees', async () => {
    const { tenant, master, view } = await booked();
    const [, second] = await view('Ana');
    expect((await tenant.as('Ana').post(`/me/events/${second.id}/cancel`, { body: {} })).status).toBe(202);
    expect(starts({ body: { value: await view('Ana') } })).toEqual([
      '2026-11-24T10:00',
      '2026-12-08T10:00',
      '2026-12-15T10:00',
    ]);
    expect((await view('Jo')).map((one: { isCancelled: boolean }) => one.isCancelled)).toEqual([
      false,
      true,
      false,
      false,
    ]);
    expect((await tenant.as('Ana').get(`/me/events/${second.id}`)).status).toBe(404);
    const asked = await tenant.as('Ana').get(`/me/events/${master.id}?$select=subject,cancelledOccurrences`);
    expect(asked.body.cancelledOccurrences).toEqual([`OID.${master.id}.2026-12-01`]);
    expect((await tenant.as('Ana').get(`/me/events/${master.id}`)).body).not.toHaveProperty('cancelledOccurrences');
  });

  it('can be answered by itself', async () => {
    const { tenant, view } = await booked();
    const [first] = await view('Jo');
    await tenant.as('Jo').post(`/me/events/${first.id}/accept`, { body: {} });
    expect((await view('Jo')).map((one: { showAs: string }) => one.showAs)).toEqual([
      'busy',
      'tentative',
      'tentative',
      'tentative',
    ]);
    const responses = (await view('Ana')).map(
      (one: { attendees: { status: { response: string } }[] }) => one.attendees[0]?.status.response,
    );
    expect(responses).toEqual(['accepted', 'none', 'none', 'none']);
  });

  it('loses what was special about it when the series moves', async () => {
    const { tenant, master, view } = await booked();
    const [, second, third] = await view('Ana');
    await tenant.as('Ana').patch(`/me/events/${second.id}`, { body: { subject: 'Special' } });
    await tenant.as('Ana').delete(`/me/events/${third.id}`);
    await tenant.as('Ana').patch(`/me/events/${master.id}`, {
      body: { start: zoned('2026-11-24T12:00:00'), end: zoned('2026-11-24T13:00:00') },
    });
    for (const who of ['Ana', 'Jo']) {
      expect(starts({ body: { value: await view(who) } })).toEqual([
        '2026-11-24T12:00',
        '2026-12-01T12:00',
        '2026-12-08T12:00',
        '2026-12-15T12:00',
      ]);
    }
  });

  it('keeps what is special about it when only the words of the series change', async () => {
    const { tenant, master, view } = await booked();
    const [, second] = await view('Ana');
    await tenant.as('Ana').patch(`/me/events/${second.id}`, { body: { subject: 'Special' } });
    await tenant
      .as('Ana')
      .patch(`/me/events/${master.id}`, { body: { body: { contentType: 'text', content: 'New' } } });
    for (const who of ['Ana', 'Jo']) {
      const seen = await view(who);
      expect(seen.map((one: { subject: string }) => one.subject)).toEqual(['Series', 'Special', 'Series', 'Series']);
      expect(seen.map((one: { bodyPreview: string }) => one.bodyPreview)).toEqual(['New', 'New', 'New', 'New']);
    }
    expect((await tenant.mailOf('Jo')).filter(({ kind }: { kind: string }) => kind === 'update')).toHaveLength(3);
  });
});
