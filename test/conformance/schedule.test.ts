import { describe, expect, it } from 'vitest';
import { bureau, person, seedEvent } from './bureau.ts';

const at = (dateTime: string, timeZone = 'UTC') => ({ dateTime, timeZone });
const window = {
  startTime: at('2026-11-24T09:00:00'),
  endTime: at('2026-11-24T18:00:00'),
  availabilityViewInterval: 60,
};
const everything = [
  seedEvent('Before', '2026-11-24T08:30:00', '2026-11-24T09:30:00'),
  seedEvent('Lunch', '2026-11-24T12:00:00', '2026-11-24T14:00:00', { location: { displayName: "Harry's Bar" } }),
  seedEvent('Perhaps', '2026-11-24T12:00:00', '2026-11-24T13:00:00', { showAs: 'tentative' }),
  seedEvent('Away', '2026-11-24T13:30:00', '2026-11-24T14:30:00', { showAs: 'oof', sensitivity: 'private' }),
  seedEvent('Hold', '2026-11-24T16:00:00', '2026-11-24T17:00:00', { showAs: 'tentative' }),
  seedEvent('From home', '2026-11-24T10:00:00', '2026-11-24T11:00:00', { showAs: 'workingElsewhere' }),
  seedEvent('Reminder', '2026-11-24T11:00:00', '2026-11-24T12:00:00', { showAs: 'free' }),
  seedEvent('After', '2026-11-24T18:00:00', '2026-11-24T19:00:00'),
];
const custom = {
  '@odata.type': '#microsoft.graph.customTimeZone',
  bias: 480,
  name: 'Customized Time Zone',
  standardOffset: { time: '02:00:00.0000000', dayOccurrence: 1, dayOfWeek: 'sunday', month: 11, year: 0 },
  daylightOffset: {
    daylightBias: -60,
    time: '02:00:00.0000000',
    dayOccurrence: 2,
    dayOfWeek: 'sunday',
    month: 3,
    year: 0,
  },
};
const office = () =>
  bureau([
    person('Ana', { events: everything, delegates: ['pam@larkfield.example'] }),
    person('Jo'),
    person('Open', { events: everything, sharing: 'limitedRead' }),
    person('Shut', { events: everything, sharing: 'none' }),
    person('Pam'),
    person('Nell', { kind: 'no-mailbox' }),
    person('Gus', { kind: 'guest', mail: 'gus@elsewhere.example' }),
    person('Odd', {
      workingHours: {
        daysOfWeek: ['monday'],
        startTime: '08:00:00.0000000',
        endTime: '17:00:00.0000000',
        timeZone: custom,
      },
    }),
    person('Loose', { workingHours: undefined }),
  ]);
const mail = (name: string) => `${name.toLowerCase()}@larkfield.example`;
async function ask(who: string, names: readonly string[], more: object = {}, headers: Record<string, string> = {}) {
  const body = { schedules: names.map((name) => (name.includes('@') ? name : mail(name))), ...window, ...more };
  return office().as(who).post('/me/calendar/getSchedule', { body, headers });
}

describe('getSchedule', () => {
  it('gives one row for each address, in their order, with the strongest status of each hour', async () => {
    const { status, body } = await ask('Jo', ['Ana', 'Jo']);
    expect(status).toBe(200);
    expect(body.value.map((row: { scheduleId: string }) => row.scheduleId)).toEqual([mail('Ana'), mail('Jo')]);
    // 9 busy, 10 working elsewhere, 11 free, 12 busy over tentative, 13 out of office over busy, 14 out of office, 16 tentative
    expect(body.value[0].availabilityView).toBe('200233010');
    expect(body.value[1].availabilityView).toBe('000000000');
    expect(body.value[0].workingHours).toMatchObject({
      startTime: '08:00:00.0000000',
      timeZone: { name: 'W. Europe Standard Time' },
    });
  });

  it('lists free and elsewhere too, and what began before the window', async () => {
    const { body } = await ask('Jo', ['Ana']);
    const items = body.value[0].scheduleItems;
    expect(items).toHaveLength(7);
    expect(items.map((item: { status: string }) => item.status).sort()).toEqual([
      'busy',
      'busy',
      'free',
      'oof',
      'tentative',
      'tentative',
      'workingElsewhere',
    ]);
    expect(items[0].start).toEqual({ dateTime: '2026-11-24T08:30:00.0000000', timeZone: 'UTC' });
  });

  it('shows times only, times with words, or an error, as the owner shares', async () => {
    const lunch = (row: { scheduleItems: { start: { dateTime: string }; status: string }[] }) =>
      row.scheduleItems.find((item) => item.start.dateTime.startsWith('2026-11-24T12') && item.status === 'busy');
    const { body } = await ask('Jo', ['Ana', 'Open', 'Shut']);
    const [ana, open, shut] = body.value;
    expect(Object.keys(lunch(ana) ?? {}).sort()).toEqual(['end', 'start', 'status']);
    expect(lunch(open)).toMatchObject({ subject: 'Lunch', location: "Harry's Bar", isPrivate: false });
    expect(Object.keys(shut).sort()).toEqual(['error', 'scheduleId']);
    expect(shut.error.responseCode).toBe('5037');
  });

  it('keeps private subjects from everybody but their owner', async () => {
    const away = (row: { scheduleItems: { status: string }[] }) =>
      row.scheduleItems.find((item) => item.status === 'oof');
    expect(away((await ask('Jo', ['Open'])).body.value[0])).not.toHaveProperty('subject');
    expect(away((await ask('Pam', ['Ana'])).body.value[0])).not.toHaveProperty('subject');
    expect(away((await ask('Ana', ['Ana'])).body.value[0])).toMatchObject({ subject: 'Away', isPrivate: true });
  });

  it('gives a row with an error, and nothing else, for whom it cannot read', async () => {
    const { status, body } = await ask('Jo', ['nobody@nowhere.example', 'gus@elsewhere.example', 'Nell']);
    expect(status).toBe(200);
    expect(body.value[0]).toEqual({
      scheduleId: 'nobody@nowhere.example',
      error: {
        message: 'Unable to resolve e-mail address nobody@nowhere.example to an Active Directory object.',
        responseCode: '5009',
      },
    });
    expect(body.value.map((row: { error: { responseCode: string } }) => row.error.responseCode)).toEqual([
      '5009',
      '5009',
      '5008',
    ]);
    for (const row of body.value) expect(Object.keys(row).sort()).toEqual(['error', 'scheduleId']);
  });

  it("passes on hours in a zone of the owner's own making, and none where there are none", async () => {
    const { body } = await ask('Jo', ['Odd', 'Loose']);
    expect(body.value[0].workingHours.timeZone).toEqual(custom);
    expect(body.value[1]).not.toHaveProperty('workingHours');
    expect(body.value[1].availabilityView).toBe('000000000');
  });

  it('reads Pascal case, numbers in quotes and a Z in the time', async () => {
    const body = {
      Schedules: [mail('Ana')],
      StartTime: { DateTime: '2026-11-24T09:00:00Z', TimeZone: 'Tokyo Standard Time' },
      EndTime: at('2026-11-24T10:00:00'),
      AvailabilityViewInterval: '15',
    };
    const answer = await office().as('Jo').post('/v1.0/Me/Calendar/GetSchedule', { body });
    expect(answer.body.value[0].availabilityView).toBe('2200');
  });

  it('starts its slots at the start, not at the hour, and rounds the last one up', async () => {
    const { body } = await ask('Jo', ['Ana'], {
      startTime: at('2026-11-24T09:20:00'),
      endTime: at('2026-11-24T10:10:00'),
      availabilityViewInterval: 20,
    });
    expect(body.value[0].availabilityView).toBe('200');
    const half = await ask('Jo', ['Ana'], { availabilityViewInterval: undefined });
    expect(half.body.value[0].availabilityView).toHaveLength(18);
  });

  it('reads the window in the zone it is written in and answers in the zone of the header', async () => {
    const body = {
      startTime: at('2026-11-24T10:00:00', 'W. Europe Standard Time'),
      endTime: at('2026-11-24T19:00:00', 'W. Europe Standard Time'),
    };
    const answer = await ask('Jo', ['Ana'], body, { Prefer: 'outlook.timezone="India Standard Time"' });
    expect(answer.body.value[0].availabilityView).toBe('200233010');
    expect(answer.body.value[0].scheduleItems[0].start).toEqual({
      dateTime: '2026-11-24T14:00:00.0000000',
      timeZone: 'India Standard Time',
    });
    expect(answer.headers.get('preference-applied')).toContain('India Standard Time');
  });

  it("turns an all-day event into the owner's midnights", async () => {
    const day = (date: string) => at(`${date}T00:00:00`, 'W. Europe Standard Time');
    const off = {
      event: { subject: 'Off', isAllDay: true, showAs: 'oof', start: day('2026-11-24'), end: day('2026-11-25') },
    };
    const answer = await bureau([person('Ana', { events: [off] })])
      .as('Ana')
      .post('/me/calendar/getSchedule', {
        body: {
          schedules: [mail('Ana')],
          startTime: at('2026-11-23T22:00:00'),
          endTime: at('2026-11-25T01:00:00'),
          availabilityViewInterval: 60,
        },
      });
    expect(answer.body.value[0].availabilityView).toBe(`0${'3'.repeat(24)}00`);
    expect(answer.body.value[0].scheduleItems[0].start.dateTime).toBe('2026-11-23T23:00:00.0000000');
  });

  it('lays out a series with what was cancelled and what was moved', async () => {
    const recurrence = { pattern: { type: 'daily', interval: 1 }, range: { type: 'noEnd', startDate: '2026-11-20' } };
    const daily = {
      ...seedEvent('Daily', '2026-11-20T10:00:00', '2026-11-20T11:00:00', { recurrence }),
      cancelledStarts: ['2026-11-24T10:00:00'],
      exceptions: [
        {
          originalStart: '2026-11-25T10:00:00',
          changes: { start: at('2026-11-25T15:00:00'), end: at('2026-11-25T16:00:00'), showAs: 'tentative' },
        },
      ],
    };
    const answer = await bureau([person('Ana', { events: [daily] })])
      .as('Ana')
      .post('/me/calendar/getSchedule', {
        body: {
          schedules: [mail('Ana')],
          startTime: at('2026-11-23T00:00:00'),
          endTime: at('2026-11-26T00:00:00'),
          availabilityViewInterval: 60,
        },
      });
    const day = (hour: number, digit: string) => '0'.repeat(hour) + digit + '0'.repeat(23 - hour);
    expect(answer.body.value[0].availabilityView).toBe(day(10, '2') + '0'.repeat(24) + day(15, '1'));
  });

  const refusals: readonly [why: string, change: object, code: string | undefined][] = [
    ['names nobody', { schedules: [] }, 'ErrorMailboxDataArrayEmpty'],
    ['names 101', { schedules: Array(101).fill(mail('Ana')) }, 'ErrorMailboxDataArrayTooBig'],
    ['names 100', { schedules: Array(100).fill(mail('Ana')) }, undefined],
    ['has no end', { endTime: undefined }, 'ErrorInvalidTimeInterval'],
    ['ends before it starts', { endTime: at('2026-11-24T08:00:00') }, 'ErrorInvalidTimeInterval'],
    ['spans 62 days', { endTime: at('2027-01-25T09:00:00') }, 'ErrorInvalidTimeInterval'],
    ['spans a minute less', { endTime: at('2027-01-25T08:59:00') }, undefined],
    ['asks for steps of 4 minutes', { availabilityViewInterval: 4 }, 'ErrorInvalidMergedFreeBusyInterval'],
    ['asks for steps of 5 minutes', { availabilityViewInterval: 5 }, undefined],
    [
      'asks for steps of 1441 minutes',
      { availabilityViewInterval: 1441, endTime: at('2026-11-28T09:00:00') },
      'ErrorInvalidMergedFreeBusyInterval',
    ],
    ['names a zone that is none', { startTime: at('2026-11-24T09:00:00', 'Moon') }, 'TimeZoneNotSupportedException'],
  ];
  it.each(refusals)('that %s is answered by its limits', async (_why, change, code) => {
    const { status, body } = await ask('Jo', ['Ana'], change);
    expect([status, body.error?.code]).toEqual(code === undefined ? [200, undefined] : [400, code]);
  });

  it('refuses a row that is too dense', async () => {
    const events = Array.from({ length: 1001 }, (_, index) =>
      seedEvent(`E${index}`, '2026-11-24T09:00:00', '2026-11-24T09:30:00'),
    );
    const answer = await bureau([person('Ana', { events })])
      .as('Ana')
      .post('/me/calendar/getSchedule', { body: { schedules: [mail('Ana')], ...window } });
    expect(answer.body.value[0].error).toMatchObject({ responseCode: '5006' });
    expect(answer.body.value[0].error.message).toContain('The allowed size is 1000');
  });
});
