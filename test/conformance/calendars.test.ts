import { describe, expect, it } from 'vitest';
import { bureau, invited, meeting, person } from './bureau.ts';

const office = () => bureau([person('Ana', { delegates: ['pam@larkfield.example'] }), person('Jo'), person('Pam')]);
type Office = ReturnType<typeof office>;
const slot = ['2026-11-24T10:00:00', '2026-11-24T11:00:00'] as const;
const day = 'startDateTime=2026-11-20T00:00:00Z&endDateTime=2026-11-30T00:00:00Z';
const names = (answer: { body: { value: { name?: string; subject?: string }[] } }) =>
  answer.body.value.map((one) => one.name ?? one.subject);

describe('a calendar beside the default one', () => {
  it('is made, renamed, filled and deleted', async () => {
    const ana = office().as('Ana');
    const made = await ana.post('/me/calendars', { body: { Name: 'Mentoring', Color: 'LightTeal' } });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      name: 'Mentoring',
      color: 'lightTeal',
      isDefaultCalendar: false,
      isRemovable: true,
      canEdit: true,
      canShare: true,
      canViewPrivateItems: true,
      owner: { address: 'ana@larkfield.example' },
    });
    expect(made.body.id).toHaveLength(152);
    const path = `/me/calendars/${made.body.id}`;
    const renamed = await ana.patch(path, { body: { name: 'Listening' } });
    expect([renamed.status, renamed.body.name]).toEqual([200, 'Listening']);
    expect(renamed.body.changeKey).not.toBe(made.body.changeKey);
    const event = (await ana.post(`${path}/events`, { body: meeting('Inside', ...slot) })).body;
    await ana.post('/me/events', { body: meeting('Outside', ...slot) });
    expect(names(await ana.get(`${path}/events`))).toEqual(['Inside']);
    expect(names(await ana.get(`${path}/calendarView?${day}`))).toEqual(['Inside']);
    expect(names(await ana.get('/me/events'))).toEqual(['Outside']);
    expect(names(await ana.get(`/me/calendarView?${day}`))).toEqual(['Outside']);
    expect((await ana.get(`/me/events/${event.id}`)).body.subject).toBe('Inside');
    expect((await ana.get(`/me/events/${event.id}/calendar`)).body.name).toBe('Listening');
    expect((await ana.get(`/me/events/${event.id}?$expand=calendar`)).body.calendar.id).toBe(made.body.id);
    expect((await ana.delete(path)).status).toBe(204);
    expect((await ana.get(path)).status).toBe(404);
    expect((await ana.get(`/me/events/${event.id}`)).status).toBe(404);
    expect(names(await ana.get('/me/calendars'))).toEqual(['Calendar']);
  });

  it('is not what getSchedule and invitations look at', async () => {
    const tenant = office();
    const ana = tenant.as('Ana');
    const { body: calendar } = await ana.post('/me/calendars', { body: { name: 'Second' } });
    const body = { ...meeting('Apart', ...slot), attendees: invited('Jo') };
    await ana.post(`/me/calendars/${calendar.id}/events`, { body });
    const window = {
      startTime: { dateTime: '2026-11-24T10:00:00', timeZone: 'UTC' },
      endTime: { dateTime: '2026-11-24T11:00:00', timeZone: 'UTC' },
    };
    const asked = await ana.post('/me/calendar/getSchedule', {
      body: { schedules: ['ana@larkfield.example', 'jo@larkfield.example'], ...window },
    });
    expect(asked.body.value.map((row: { availabilityView: string }) => row.availabilityView)).toEqual(['00', '11']);
    expect(names(await tenant.as('Jo').get('/me/events'))).toEqual(['Apart']);
  });

  const refusals: readonly [why: string, body: object, status: number, code: string][] = [
    ['has a name that is taken', { name: 'calendar' }, 409, 'ErrorFolderExists'],
    ['has no name', { color: 'auto' }, 400, 'ErrorInvalidRequest'],
    ['has a colour that is none', { name: 'A', color: 'beige' }, 400, 'RequestBodyRead'],
  ];
  it.each(refusals)('is refused when it %s', async (_why, body, status, code) => {
    const answer = await office().as('Ana').post('/me/calendars', { body });
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  it('cannot be made away with when it is the default one', async () => {
    const ana = office().as('Ana');
    const { body: calendar } = await ana.get('/me/calendar');
    const answer = await ana.delete(`/me/calendars/${calendar.id}`);
    expect([answer.status, answer.body.error.code]).toEqual([400, 'ErrorDeleteDistinguishedFolder']);
    expect((await ana.get(`/me/calendars/${calendar.id}`)).body.name).toBe('Calendar');
    expect((await ana.get('/me/calendars/nonsense')).body.error.code).toBe('ErrorItemNotFound');
  });
});

describe('calendar groups', () => {
  it('come with the mailbox, hold calendars, and grow', async () => {
    const ana = office().as('Ana');
    const groups = (await ana.get('/me/calendarGroups')).body.value;
    expect(groups.map((one: { name: string }) => one.name)).toEqual([
      'My Calendars',
      'Other Calendars',
      "People's Calendars",
    ]);
    expect(Object.keys(groups[0]).sort()).toEqual(['changeKey', 'classId', 'id', 'name']);
    expect(names(await ana.get(`/me/calendarGroups/${groups[0].id}/calendars`))).toEqual(['Calendar']);
    const made = await ana.post('/me/calendarGroups', { body: { name: 'Programme' } });
    expect(made.status).toBe(201);
    const path = `/me/calendarGroups/${made.body.id}`;
    const calendar = await ana.post(`${path}/calendars`, { body: { name: 'Rounds' } });
    expect(calendar.status).toBe(201);
    expect(names(await ana.get(`${path}/calendars`))).toEqual(['Rounds']);
    const nested = `${path}/calendars/${calendar.body.id}`;
    const event = await ana.post(`${nested}/events`, { body: meeting('Nested', ...slot) });
    expect((await ana.get(`${nested}/events/${event.body.id}`)).body.subject).toBe('Nested');
    expect((await ana.patch(path, { body: { name: 'Programme 2' } })).body.name).toBe('Programme 2');
    expect((await ana.delete(path)).status).toBe(400);
    await ana.delete(nested);
    expect((await ana.delete(path)).status).toBe(204);
    expect((await ana.get(path)).status).toBe(404);
    expect((await ana.delete(`/me/calendarGroups/${groups[0].id}`)).status).toBe(400);
  });

  it('keep what others share in a group of its own', async () => {
    const pam = office().as('Pam');
    const groups = (await pam.get('/me/calendarGroups')).body.value;
    expect(names(await pam.get(`/me/calendarGroups/${groups[2].id}/calendars`))).toEqual(['Ana Example']);
    expect(names(await pam.get(`/me/calendarGroups/${groups[0].id}/calendars`))).toEqual(['Calendar']);
  });
});

async function share({ as }: Office, who: string, role: string) {
  return as('Ana').post('/me/calendar/calendarPermissions', {
    body: {
      emailAddress: { address: `${who}@larkfield.example` },
      isInsideOrganization: true,
      isRemovable: true,
      role,
    },
  });
}

describe('permissions', () => {
  it('name the delegates and the organisation, as the documentation shows them', async () => {
    const { body } = await office().as('Ana').get('/users/ana@larkfield.example/calendar/calendarPermissions');
    expect(body.value).toEqual([
      {
        id: expect.stringMatching(/^[\w=-]+$/),
        isRemovable: true,
        isInsideOrganization: true,
        role: 'delegateWithoutPrivateEventAccess',
        allowedRoles: [
          'freeBusyRead',
          'limitedRead',
          'read',
          'write',
          'delegateWithoutPrivateEventAccess',
          'delegateWithPrivateEventAccess',
        ],
        emailAddress: { name: 'Pam Example', address: 'pam@larkfield.example' },
      },
      {
        id: 'RGVmYXVsdA==',
        isRemovable: false,
        isInsideOrganization: true,
        role: 'freeBusyRead',
        allowedRoles: ['none', 'freeBusyRead', 'limitedRead', 'read', 'write'],
        emailAddress: { name: 'My Organization' },
      },
    ]);
  });

  const levels: readonly [role: string, subject: string, secret: string, place: string, mayEdit: boolean][] = [
    ['freeBusyRead', 'Busy', 'Busy', '', false],
    ['limitedRead', 'Talk', 'Private Appointment', 'Here', false],
    ['read', 'Talk', 'Private Appointment', 'Here', false],
    ['write', 'Talk', 'Private Appointment', 'Here', true],
    ['delegateWithoutPrivateEventAccess', 'Talk', 'Private Appointment', 'Here', true],
    ['delegateWithPrivateEventAccess', 'Talk', 'Doctor', 'Here', true],
  ];
  it.each(levels)('%s shows and allows what it says', async (role, subject, secret, place, mayEdit) => {
    const tenant = office();
    const ana = tenant.as('Ana');
    const jo = tenant.as('Jo');
    const talk = { ...meeting('Talk', ...slot), location: { displayName: 'Here' } };
    const { body: made } = await ana.post('/me/events', { body: talk });
    const { body: hidden } = await ana.post('/me/events', {
      body: { ...meeting('Doctor', '2026-11-25T10:00:00', '2026-11-25T11:00:00'), sensitivity: 'private' },
    });
    expect((await jo.get('/users/ana@larkfield.example/events')).status).toBe(403);
    expect((await share(tenant, 'jo', role)).status).toBe(201);
    const { body } = await jo.get('/users/ana@larkfield.example/calendar/events');
    expect(body.value.map((one: { subject: string }) => one.subject)).toEqual([subject, secret]);
    expect(body.value[0].location.displayName).toBe(place);
    expect(body.value[0].start).toEqual(made.start);
    expect(body.value[0].bodyPreview).toBe(role === 'freeBusyRead' || role === 'limitedRead' ? '' : 'Hello');
    const shared = (await jo.get('/me/calendars')).body.value[1];
    expect(shared).toMatchObject({
      name: 'Ana Example',
      canShare: false,
      canEdit: mayEdit,
      canViewPrivateItems: role === 'delegateWithPrivateEventAccess',
    });
    expect((await jo.get(`/me/calendars/${shared.id}`)).body.id).toBe(shared.id);
    const patched = await jo.patch(`/me/calendars/${shared.id}/events/${made.id}`, { body: { subject: 'Changed' } });
    expect(patched.status).toBe(mayEdit ? 200 : 403);
    const pried = await jo.patch(`/users/ana@larkfield.example/events/${hidden.id}`, { body: { subject: 'Known' } });
    expect(pried.status).toBe(role === 'delegateWithPrivateEventAccess' ? 200 : 403);
    expect((await jo.get(`/users/ana@larkfield.example/calendar/calendarPermissions`)).status).toBe(403);
  });

  it('are changed and taken away by the owner', async () => {
    const tenant = office();
    const ana = tenant.as('Ana');
    const given = (await share(tenant, 'jo', 'read')).body;
    const path = `/me/calendar/calendarPermissions/${given.id}`;
    expect((await ana.patch(path, { body: { role: 'write' } })).body.role).toBe('write');
    expect((await ana.patch(path, { body: { role: 'emperor' } })).status).toBe(400);
    expect((await share(tenant, 'jo', 'read')).status).toBe(400);
    const roles = await ana.get(`/me/calendar/allowedCalendarSharingRoles(User='out@side.example')`);
    expect(roles.body.value).toEqual(['freeBusyRead', 'limitedRead', 'read']);
    expect((await ana.delete(path)).status).toBe(204);
    expect((await tenant.as('Jo').get('/me/calendars')).body.value).toHaveLength(1);
    expect((await ana.delete('/me/calendar/calendarPermissions/RGVmYXVsdA==')).status).toBe(400);
  });

  it('that everybody has decide what getSchedule shows', async () => {
    const tenant = office();
    await tenant.as('Ana').post('/me/events', { body: meeting('Talk', ...slot) });
    const ask = async () => {
      const time = (hour: string) => ({ dateTime: `2026-11-24T${hour}:00:00`, timeZone: 'UTC' });
      const { body } = await tenant.as('Jo').post('/me/calendar/getSchedule', {
        body: { schedules: ['ana@larkfield.example'], startTime: time('10'), endTime: time('11') },
      });
      return body.value[0];
    };
    expect((await ask()).scheduleItems[0]).not.toHaveProperty('subject');
    const path = '/me/calendar/calendarPermissions/RGVmYXVsdA==';
    await tenant.as('Ana').patch(path, { body: { role: 'limitedRead' } });
    expect((await ask()).scheduleItems[0].subject).toBe('Talk');
    await tenant.as('Ana').patch(path, { body: { role: 'none' } });
    expect((await ask()).error.responseCode).toBe('5037');
  });
});

describe('somebody who acts for another', () => {
  it('sends in the name of the owner, and the mail says who sent it', async () => {
    const tenant = office();
    const pam = tenant.as('Pam');
    const calendar = (await pam.get('/me/calendars')).body.value[1];
    const path = `/me/calendars/${calendar.id}/events`;
    const { body: made } = await pam.post(path, { body: { ...meeting('For Ana', ...slot), attendees: invited('Jo') } });
    expect(made).toMatchObject({
      isOrganizer: true,
      organizer: { emailAddress: { address: 'ana@larkfield.example' } },
      responseStatus: { response: 'organizer' },
    });
    const [mail] = (await tenant.control.get('/sandbox/outbox')).body.value;
    expect(mail).toMatchObject({
      from: { address: 'ana@larkfield.example' },
      sender: { address: 'pam@larkfield.example' },
      to: [{ address: 'jo@larkfield.example' }],
    });
    const copy = (await tenant.as('Jo').get('/me/events')).body.value[0];
    await tenant.as('Jo').post(`/me/events/${copy.id}/accept`, { body: {} });
    const seen = (await pam.get(`${path}/${made.id}`)).body;
    expect(seen.attendees[0].status.response).toBe('accepted');
    expect((await pam.post(`${path}/${made.id}/cancel`, { body: { comment: 'Sorry' } })).status).toBe(202);
    expect((await tenant.as('Ana').get('/me/events')).body.value).toEqual([]);
  });
});
