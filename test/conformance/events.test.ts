import { describe, expect, it } from 'vitest';
import { bureau, invited, meeting, person, seedEvent } from './bureau.ts';

const office = () => bureau([person('Ana'), person('Jo')]);
const slot = ['2026-11-24T10:00:00', '2026-11-24T11:00:00'] as const;

describe('creating an event', () => {
  it('fills in what the organizer did not say', async () => {
    const { status, body } = await office()
      .as('Ana')
      .post('/me/events', { body: meeting('Talk', ...slot) });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      subject: 'Talk',
      isOrganizer: true,
      responseStatus: { response: 'organizer', time: '0001-01-01T00:00:00Z' },
      showAs: 'busy',
      sensitivity: 'normal',
      type: 'singleInstance',
      reminderMinutesBeforeStart: 15,
      isReminderOn: true,
      seriesMasterId: null,
      onlineMeeting: null,
      onlineMeetingProvider: 'unknown',
      organizer: { emailAddress: { address: 'ana@larkfield.example', name: 'Ana Example' } },
      originalStartTimeZone: 'UTC',
      hasAttachments: false,
      attendees: [],
      recurrence: null,
    });
    expect(body['@odata.etag']).toBe(`W/"${body.changeKey}"`);
    expect(body.iCalUId).toMatch(/^040000008200E00074C5B7101A82E008[0-9A-F]+$/);
    expect(body.webLink).toContain(encodeURIComponent(body.id));
  });

  it('takes the bodies of older clients, in PascalCase and with enums of any case', async () => {
    const body = {
      Subject: 'Old',
      Body: { ContentType: 'Text', Content: 'a < b\nc' },
      Start: { DateTime: slot[0], TimeZone: 'W. Europe Standard Time' },
      End: { DateTime: slot[1], TimeZone: 'W. Europe Standard Time' },
      ShowAs: 'OOF',
      Attendees: [{ EmailAddress: { Address: 'jo@larkfield.example' }, Type: 'Optional' }],
    };
    const answer = await office().as('Ana').post('/me/events', { body });
    expect(answer.body).toMatchObject({
      subject: 'Old',
      showAs: 'oof',
      start: { dateTime: '2026-11-24T09:00:00.0000000', timeZone: 'UTC' },
    });
    expect(answer.body.attendees).toEqual([
      {
        type: 'optional',
        status: { response: 'none', time: '0001-01-01T00:00:00Z' },
        emailAddress: { name: 'Jo Example', address: 'jo@larkfield.example' },
      },
    ]);
    expect(answer.body.bodyPreview).toBe('a < b\r\nc');
  });

  it('lets a Z or an offset in the text decide the instant', async () => {
    const start = { dateTime: '2026-11-24T10:00:00Z', timeZone: 'Pacific Standard Time' };
    const end = { dateTime: '2026-11-24T12:00:00+01:00', timeZone: 'Pacific Standard Time' };
    const { body } = await office()
      .as('Ana')
      .post('/me/events', { body: { ...meeting('Z', ...slot), start, end } });
    expect([body.start.dateTime, body.end.dateTime]).toEqual([
      '2026-11-24T10:00:00.0000000',
      '2026-11-24T11:00:00.0000000',
    ]);
    expect(body.originalStartTimeZone).toBe('Pacific Standard Time');
  });

  it('puts a time that the clock skips as late as if it had not, and a doubled one early', async () => {
    const ana = office().as('Ana');
    const instants = async (dateTime: string, timeZone: string) => {
      const time = { dateTime, timeZone };
      const { body } = await ana.post('/me/events', { body: { ...meeting('T', ...slot), start: time, end: time } });
      return body.start.dateTime;
    };
    expect(await instants('2027-03-28T02:30:00', 'Europe/Berlin')).toBe('2027-03-28T01:30:00.0000000');
    expect(await instants('2027-10-31T02:30:00', 'W. Europe Standard Time')).toBe('2027-10-31T00:30:00.0000000');
    expect(await instants('2027-10-03T02:15:00', 'Australia/Lord_Howe')).toBe('2027-10-02T15:45:00.0000000');
  });

  it('gives a repeated transactionId the event it already made, and mails nobody twice', async () => {
    const { as, mailOf } = office();
    const body = meeting('Once', ...slot, { transactionId: 'T-1', attendees: invited('Jo') });
    const first = await as('Ana').post('/me/events', { body });
    const second = await as('Ana').post('/me/events', { body });
    expect(second.status).toBe(201);
    expect(second.body.id).toBe(first.body.id);
    expect((await as('Ana').get('/me/events')).body.value).toHaveLength(1);
    expect(await mailOf('Jo')).toHaveLength(1);
    const other = await as('Jo').post('/me/events', { body: { ...body, attendees: [] } });
    expect(other.body.id).not.toBe(first.body.id);
    expect((await as('Ana').patch(`/me/events/${first.body.id}`, { body: { transactionId: 'T-2' } })).status).toBe(400);
  });

  const refusals: readonly [why: string, change: object, code: string][] = [
    ['has no end', { end: null }, 'ErrorPropertyValidationFailure'],
    [
      'ends before it starts',
      { end: { dateTime: '2026-11-24T09:00:00', timeZone: 'UTC' } },
      'ErrorCalendarEndDateIsEarlierThanStartDate',
    ],
    ['has a time that is none', { start: { dateTime: '2026-02-30T09:00:00', timeZone: 'UTC' } }, 'RequestBodyRead'],
    ['has a word that no event has', { subjekt: 'x' }, 'RequestBodyRead'],
    ['has a number for a subject', { subject: 5 }, 'RequestBodyRead'],
    ['is shown as something unknown', { showAs: 'sleeping' }, 'RequestBodyRead'],
    [
      'invites an address that is none',
      { attendees: [{ emailAddress: { address: 'nobody' } }] },
      'ErrorInvalidRecipients',
    ],
    ['is all day but not at midnight', { isAllDay: true }, 'ErrorInvalidRequest'],
    [
      'uses another provider',
      { isOnlineMeeting: true, onlineMeetingProvider: 'skypeForConsumer' },
      'ErrorInvalidRequest',
    ],
  ];
  it.each(refusals)('refuses one that %s', async (_why, change, code) => {
    const ana = office().as('Ana');
    const answer = await ana.post('/me/events', { body: { ...meeting('No', ...slot), ...change } });
    expect([answer.status, answer.body.error.code]).toEqual([400, code]);
    expect((await ana.get('/me/events')).body.value).toEqual([]);
  });

  it('keeps the dates of an all-day event in every zone', async () => {
    const ana = office().as('Ana');
    const day = (date: string) => ({ dateTime: `${date}T00:00:00`, timeZone: 'W. Europe Standard Time' });
    const { body } = await ana.post('/me/events', {
      body: { ...meeting('Off', ...slot), isAllDay: true, start: day('2026-11-24'), end: day('2026-11-26') },
    });
    for (const zone of ['UTC', 'Hawaiian Standard Time', 'Line Islands Standard Time']) {
      const seen = (await ana.get(`/me/events/${body.id}`, { headers: { Prefer: `outlook.timezone="${zone}"` } })).body;
      expect([seen.start, seen.end]).toEqual([
        { dateTime: '2026-11-24T00:00:00.0000000', timeZone: zone },
        { dateTime: '2026-11-26T00:00:00.0000000', timeZone: zone },
      ]);
    }
  });
});

describe('a Teams meeting', () => {
  const online = { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' };

  it('gets a link to join and a block in the body that carries it', async () => {
    const { body } = await office()
      .as('Ana')
      .post('/me/events', { body: meeting('Online', ...slot, online) });
    expect(body).toMatchObject({
      isOnlineMeeting: true,
      onlineMeetingProvider: 'teamsForBusiness',
      onlineMeetingUrl: null,
    });
    expect(body.onlineMeeting.joinUrl).toMatch(
      /^https:\/\/teams\.microsoft\.com\/l\/meetup-join\/19%3ameeting_[\w]+%40thread\.v2\/0\?context=%7B%22Tid%22/,
    );
    expect(body.body.content).toContain(body.onlineMeeting.joinUrl);
    expect(body.bodyPreview).toMatch(/^Hello\r\n_{80}\r\nJoin Microsoft Teams Meeting/);
    expect(body.bodyPreview).toHaveLength(255);
  });

  it('is lost when the body is written back without the block, and kept when it is written back with it', async () => {
    const ana = office().as('Ana');
    const { body: made } = await ana.post('/me/events', { body: meeting('Online', ...slot, online) });
    const kept = await ana.patch(`/me/events/${made.id}`, {
      body: { body: { contentType: 'html', content: made.body.content.replace('Hello', 'Goodbye') } },
    });
    expect(kept.body).toMatchObject({ isOnlineMeeting: true, onlineMeeting: made.onlineMeeting });
    expect(kept.body.bodyPreview).toMatch(/^Goodbye/);
    const lost = await ana.patch(`/me/events/${made.id}`, {
      body: { body: { contentType: 'html', content: 'Only words' } },
    });
    expect(lost.body).toMatchObject({ isOnlineMeeting: false, onlineMeeting: null });
  });

  it('can be added later and not be taken back', async () => {
    const ana = office().as('Ana');
    const { body: made } = await ana.post('/me/events', { body: meeting('Later', ...slot) });
    const added = await ana.patch(`/me/events/${made.id}`, { body: online });
    expect(added.body.body.content).toContain(added.body.onlineMeeting.joinUrl);
    const tried = await ana.patch(`/me/events/${made.id}`, { body: { isOnlineMeeting: false } });
    expect(tried.body.onlineMeeting).toEqual(added.body.onlineMeeting);
  });
});

describe('changing and removing', () => {
  it('changes what it is told, leaves the rest, and gives every change a new key', async () => {
    const ana = office().as('Ana');
    const { body: made } = await ana.post('/me/events', {
      body: meeting('One', ...slot, { location: { displayName: 'Room 1' } }),
    });
    const { status, body } = await ana.patch(`/me/events/${made.id}`, {
      body: { subject: 'Two', categories: ['Blue category'] },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: made.id,
      iCalUId: made.iCalUId,
      subject: 'Two',
      categories: ['Blue category'],
      location: { displayName: 'Room 1' },
      start: made.start,
    });
    expect(body.changeKey).not.toBe(made.changeKey);
    expect((await ana.get(`/me/events/${made.id}`)).body.changeKey).toBe(body.changeKey);
  });

  it('refuses a change to a version that is not the latest, when asked to', async () => {
    const ana = office().as('Ana');
    const { body: made } = await ana.post('/me/events', { body: meeting('One', ...slot) });
    const etag = { 'If-Match': made['@odata.etag'] };
    expect((await ana.patch(`/me/events/${made.id}`, { body: { subject: 'Two' }, headers: etag })).status).toBe(200);
    const late = await ana.patch(`/me/events/${made.id}`, { body: { subject: 'Three' }, headers: etag });
    expect([late.status, late.body.error.code]).toEqual([412, 'ErrorIrresolvableConflict']);
    expect((await ana.get(`/me/events/${made.id}`)).body.subject).toBe('Two');
  });

  it('is gone after being deleted, also for the second who tries', async () => {
    const ana = office().as('Ana');
    const { body: made } = await ana.post('/me/events', { body: meeting('One', ...slot) });
    expect((await ana.delete(`/me/events/${made.id}`)).status).toBe(204);
    const again = await ana.delete(`/me/events/${made.id}`);
    expect(again.body.error).toMatchObject({
      code: 'ErrorItemNotFound',
      message: 'The specified object was not found in the store.',
    });
  });

  it('keeps location and locations alike', async () => {
    const ana = office().as('Ana');
    const { body } = await ana.post('/me/events', {
      body: meeting('Where', ...slot, { locations: [{ displayName: 'A' }, { displayName: 'B' }] }),
    });
    expect(body.location.displayName).toBe('A; B');
    const { body: next } = await ana.patch(`/me/events/${body.id}`, { body: { location: { displayName: 'C' } } });
    expect(next.locations.map((one: { displayName: string }) => one.displayName)).toEqual(['C']);
  });
});

describe('extended properties', () => {
  const id = 'String {66f5a359-4659-4830-9070-00047ec6ac6e} Name Ticket';
  const property = { id, value: 'v1:abc' };
  const expand = `$expand=singleValueExtendedProperties($filter=id eq '${id}')`;

  it('come only when they are expanded, and can be searched for', async () => {
    const ana = office().as('Ana');
    const { body: made } = await ana.post('/me/events', {
      body: meeting('Marked', ...slot, { singleValueExtendedProperties: [property] }),
    });
    await ana.post('/me/events', { body: meeting('Plain', ...slot) });
    expect(made).not.toHaveProperty('singleValueExtendedProperties');
    expect((await ana.get(`/me/events/${made.id}`)).body).not.toHaveProperty('singleValueExtendedProperties');
    const expanded = await ana.get(`/me/events/${made.id}?$select=subject&${expand}`);
    expect(expanded.body.singleValueExtendedProperties).toEqual([property]);
    const filter = encodeURIComponent(
      `singleValueExtendedProperties/Any(ep: ep/id eq '${id}' and ep/value eq 'V1:ABC')`,
    );
    const found = (await ana.get(`/me/events?$filter=${filter}&${expand}`)).body.value;
    expect(found.map((event: { subject: string }) => event.subject)).toEqual(['Marked']);
    expect(found[0].singleValueExtendedProperties).toEqual([property]);
    const other = encodeURIComponent(
      `singleValueExtendedProperties/Any(ep: ep/id eq '${id}' and startswith(ep/value, 'v2'))`,
    );
    expect((await ana.get(`/me/events?$filter=${other}`)).body.value).toEqual([]);
  });

  it('have a name whose case matters', async () => {
    const ana = office().as('Ana');
    await ana.post('/me/events', { body: meeting('Marked', ...slot, { singleValueExtendedProperties: [property] }) });
    const foundBy = async (name: string) => {
      const filter = encodeURIComponent(
        `singleValueExtendedProperties/any(ep: ep/id eq '${name}' and ep/value eq 'v1:abc')`,
      );
      return (await ana.get(`/me/events?$filter=${filter}`)).body.value.length;
    };
    expect(await foundBy(id)).toBe(1);
    expect(await foundBy(id.replace('Ticket', 'ticket'))).toBe(0);
  });

  it('refuses an id of no known form', async () => {
    const body = meeting('Bad', ...slot, { singleValueExtendedProperties: [{ id: 'Ticket', value: '1' }] });
    expect((await office().as('Ana').post('/me/events', { body })).body.error.code).toBe('ErrorInvalidArgument');
  });
});

describe('the calendar view', () => {
  const ana = () =>
    bureau([
      person('Ana', {
        events: [
          seedEvent('Late', '2026-11-24T18:00:00', '2026-11-24T19:00:00'),
          seedEvent('Across', '2026-11-23T23:00:00', '2026-11-24T01:00:00'),
          seedEvent('Touching before', '2026-11-23T22:00:00', '2026-11-24T00:00:00'),
          seedEvent('Touching after', '2026-11-25T00:00:00', '2026-11-25T01:00:00'),
          seedEvent('Early', '2026-11-24T08:00:00', '2026-11-24T09:00:00'),
        ],
      }),
    ]).as('Ana');
  const subjects = (answer: { body: { value: { subject: string }[] } }) =>
    answer.body.value.map(({ subject }) => subject);

  it('shows what overlaps the window, in order', async () => {
    const answer = await ana().get(
      '/me/calendarView?startDateTime=2026-11-24T00:00:00Z&endDateTime=2026-11-25T00:00:00Z',
    );
    expect(subjects(answer)).toEqual(['Across', 'Early', 'Late']);
  });

  it('reads the window by its own offset, whatever zone the answer is in', async () => {
    const window = 'startDateTime=2026-11-24T00:00:00-08:00&endDateTime=2026-11-25T00:00:00-08:00';
    const answer = await ana().get(`/me/calendar/calendarView?${window}`, {
      headers: { Prefer: 'outlook.timezone="Tokyo Standard Time"' },
    });
    expect(subjects(answer)).toEqual(['Early', 'Late', 'Touching after']);
    expect(answer.body.value[0].start).toEqual({
      dateTime: '2026-11-24T17:00:00.0000000',
      timeZone: 'Tokyo Standard Time',
    });
  });

  it('needs both ends, in order, and no more than 1825 days', async () => {
    const view = async (query: string) => (await ana().get(`/me/calendarView?${query}`)).body.error?.code;
    expect(await view('startDateTime=2026-11-24T00:00:00Z')).toBe('ErrorInvalidParameter');
    expect(await view('startDateTime=2026-11-24T00:00:00Z&endDateTime=yesterday')).toBe('ErrorInvalidParameter');
    expect(await view('startDateTime=2026-11-24&endDateTime=2026-11-23')).toBe('ErrorInvalidParameter');
    expect(await view('startDateTime=2020-01-01&endDateTime=2024-12-31')).toBe('ErrorInvalidRequest');
    expect(await view('startDateTime=2020-01-01&endDateTime=2024-12-30')).toBeUndefined();
  });
});
