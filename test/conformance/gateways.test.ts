// What programs that nobody here wrote really send to calendars, as their sources show it: a CalDAV gateway that speaks to
// beta with immutable ids and MAPI properties, generated clients with functions written delta(), and a library that asks
// for everything in pages of 999.

import { describe, expect, it } from 'vitest';
import { bureau, invited, meeting, person } from './bureau.ts';

const office = () => bureau([person('Ana'), person('Jo')]);
const slot = ['2026-11-24T10:00:00', '2026-11-24T11:00:00'] as const;
const encoded = (options: Readonly<Record<string, string>>) => new URLSearchParams(options).toString();

describe('a CalDAV gateway', () => {
  const headers = {
    Prefer: 'outlook.timezone="Europe/Paris", IdType="ImmutableId"',
    'content-type': 'application/json',
  };
  const folder = encoded({
    $expand:
      "singleValueExtendedProperties($filter=id eq 'SystemTime 0x3008' or id eq 'String 0x3613' or id eq 'SystemTime 0x670a' or id eq 'Integer 0x6751')",
  });
  const fields = [
    'allowNewTimeProposals,attendees,bodyPreview,body,cancelledOccurrences,categories,createdDateTime,end',
    'exceptionOccurrences,hasAttachments,iCalUId,id,importance,isAllDay,isOnlineMeeting,isOrganizer,isReminderOn',
    'lastModifiedDateTime,location,organizer,originalStartTimeZone,originalStart,recurrence,reminderMinutesBeforeStart',
    'responseRequested,responseStatus,showAs,start,subject,type',
  ].join(',');
  const named = "singleValueExtendedProperties($filter=id eq 'String 0x10f3' or id eq 'Integer 0x36')";
  const moz = 'String {00020329-0000-0000-C000-000000000046} Name xmozlastack';

  it('opens the calendar by its folder name and sees from its ctag whether anything changed', async () => {
    const ana = office().as('Ana');
    const ctag = async () => {
      const { status, body } = await ana.get(`/beta/me/calendars/calendar?${folder}`, { headers });
      expect(status).toBe(200);
      expect(body.name).toBe('Calendar');
      const values: { id: string; value: string }[] = body.singleValueExtendedProperties;
      expect(values.map(({ id }) => id).sort()).toEqual(
        ['Integer 0x6751', 'String 0x3613', 'SystemTime 0x3008', 'SystemTime 0x670a'].sort(),
      );
      expect(values.find(({ id }) => id === 'String 0x3613')?.value).toBe('IPF.Appointment');
      return values.find(({ id }) => id === 'SystemTime 0x670a')?.value;
    };
    const seen = [await ctag()];
    const { body: event } = await ana.post('/me/events', { body: meeting('One', ...slot) });
    seen.push(await ctag());
    await ana.delete(`/me/events/${event.id}`);
    seen.push(await ctag());
    expect(new Set(seen).size).toBe(3);
  });

  it('creates an event under a name, finds it by the name, reads it whole and changes it', async () => {
    const ana = office().as('Ana');
    const body = {
      subject: 'From the phone',
      start: { dateTime: '2026-11-24T11:00:00', timeZone: 'Europe/Paris' },
      end: { dateTime: '2026-11-24T12:00:00', timeZone: 'Europe/Paris' },
      body: { content: 'note', contentType: 'text' },
      location: {},
      singleValueExtendedProperties: [
        { id: 'String 0x10f3', value: 'f81d4fae.EML' },
        { id: moz, value: '20261123T090000Z' },
      ],
      isReminderOn: true,
      reminderMinutesBeforeStart: 15,
      recurrence: {
        pattern: { interval: 1, type: 'daily', dayOfMonth: 0 },
        range: { type: 'numbered', startDate: '2026-11-24', numberOfOccurrences: 3 },
      },
      isAllDay: false,
      showAs: 'busy',
    };
    const made = await ana.post('/beta/me/calendars/calendar/events', { body, headers });
    expect(made.status).toBe(201);
    expect(made.body.id).toMatch(/^AAkALg/);
    const filter = "singleValueExtendedProperties/Any(ep: ep/id eq 'String 0x10f3' and ep/value eq 'f81d4fae.EML')";
    const found = await ana.get(`/beta/me/calendars/calendar/events?${encoded({ $select: 'id', $filter: filter })}`, {
      headers,
    });
    expect(found.body.value).toEqual([{ '@odata.etag': expect.any(String), id: made.body.id }]);
    const whole = encoded({ $select: fields, $expand: named });
    const { body: event } = await ana.get(`/beta/me/events/${made.body.id}?${whole}`, { headers });
    expect(event).toMatchObject({
      start: { dateTime: '2026-11-24T11:00:00.0000000', timeZone: 'Europe/Paris' },
      cancelledOccurrences: [],
      exceptionOccurrences: [],
      recurrence: { pattern: { month: 0, dayOfMonth: 0, firstDayOfWeek: 'sunday' } },
    });
    const properties: { id: string; value: string }[] = event.singleValueExtendedProperties;
    expect(properties).toContainEqual({ id: 'String 0x10f3', value: 'f81d4fae.EML' });
    expect(properties).toContainEqual({ id: 'Integer 0x36', value: '0' });
    const day = 'startDateTime=2026-11-25T00:00:00.0000000&endDateTime=2026-11-25T23:59:59.9999999';
    const [occurrence] = (await ana.get(`/beta/me/events/${event.id}/instances?${day}`, { headers })).body.value;
    expect((await ana.delete(`/beta/me/events/${occurrence.id}`, { headers })).status).toBe(204);
    const patched = await ana.patch(`/beta/me/events/${event.id}`, {
      body: { subject: 'Changed', cancelledOccurrences: [] },
      headers,
    });
    expect(patched.status).toBe(200);
    const after = (await ana.get(`/beta/me/events/${event.id}?${whole}`, { headers })).body;
    const dates = after.cancelledOccurrences.map((id: string) => id.slice(id.lastIndexOf('.') + 1));
    expect([after.subject, dates]).toEqual(['Changed', ['2026-11-25']]);
    expect((await ana.post(`/beta/me/events/${event.id}/dismissReminder`, { headers })).status).toBe(200);
  });

  it('answers invitations', async () => {
    const { as } = office();
    await as('Ana').post('/me/events', { body: { ...meeting('Talk', ...slot), attendees: invited('Jo') } });
    const [copy] = (await as('Jo').get('/beta/me/calendars/calendar/events', { headers })).body.value;
    const body = { sendResponse: true };
    expect((await as('Jo').post(`/beta/me/events/${copy.id}/accept`, { body, headers })).status).toBe(202);
  });
});

describe('a generated client', () => {
  it('writes functions with parentheses and options with an encoded dollar', async () => {
    const ana = office().as('Ana');
    await ana.post('/me/events', { body: meeting('One', ...slot) });
    const window = 'endDateTime=2026-11-30T00%3A00%3A00Z&startDateTime=2026-11-20T00%3A00%3A00Z';
    expect((await ana.get(`/me/calendarView/delta()?${window}`)).body.value).toHaveLength(1);
    expect((await ana.get(`/me/calendarView/microsoft.graph.delta()?${window}`)).body.value).toHaveLength(1);
    const { body } = await ana.get(
      `/me/calendarView?${window}&%24select=subject,id&%24top=1&%24orderby=start%2fdateTime`,
    );
    const id = encodeURIComponent(body.value[0].id);
    expect((await ana.get(`/me/calendarView/${id}?%24select=subject`)).body.subject).toBe('One');
    expect((await ana.get(`/me/calendar/events/${id}`)).body.subject).toBe('One');
    expect((await ana.get(`/users('ana@larkfield.example')/events('${id}')`)).body.subject).toBe('One');
    expect((await ana.get('/me/outlook/supportedTimeZones()')).body.value.length).toBeGreaterThan(100);
    const iana = await ana.get("/me/outlook/supportedTimeZones(TimeZoneStandard='Iana')");
    expect(iana.body.value.map((one: { alias: string }) => one.alias)).toContain('Europe/Berlin');
  });

  it('sends back everything it was given, and changes only what can be changed', async () => {
    const ana = office().as('Ana');
    const { body: made } = await ana.post('/me/events', { body: meeting('One', ...slot) });
    const { status, body } = await ana.patch(`/me/events/${made.id}`, { body: { ...made, subject: 'Two' } });
    expect([status, body.subject, body.id, body.createdDateTime]).toEqual([200, 'Two', made.id, made.createdDateTime]);
  });
});

describe('a library that pages', () => {
  it('asks for 999 and goes through the months', async () => {
    const ana = office().as('Ana');
    for (const subject of ['One', 'Two']) await ana.post('/me/events', { body: meeting(subject, ...slot) });
    const options = encoded({
      $top: '999',
      $orderby: 'start/dateTime',
      $filter: "start/dateTime ge '2026-11-01T00:00:00+00:00' and start/dateTime le '2026-11-30T00:00:00+00:00'",
    });
    const answer = await ana.get(`/me/calendar/events?${options}`, { headers: { Prefer: 'outlook.timezone="UTC"' } });
    expect(answer.body.value).toHaveLength(2);
    expect(answer.body).not.toHaveProperty('@odata.nextLink');
  });
});
