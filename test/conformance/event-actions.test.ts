import { describe, expect, it } from 'vitest';
import { bureau, invited, meeting, person } from './bureau.ts';

const office = () => bureau([person('Ana'), person('Jo'), person('Max')]);
type Office = ReturnType<typeof office>;
const slot = ['2026-11-24T10:00:00', '2026-11-24T11:00:00'] as const;

async function book({ as }: Office, more: object = {}) {
  const body = { ...meeting('Talk', ...slot), attendees: invited('Jo'), ...more };
  return (await as('Ana').post('/me/events', { body })).body;
}
const copyOf = async ({ as }: Office, who: string) => (await as(who).get('/me/events')).body.value[0];
const recipient = (name: string) => ({ emailAddress: { address: `${name}@larkfield.example`, name } });

describe('forwarding', () => {
  it('by an attendee invites another, adds them to the list, and tells the organizer', async () => {
    const tenant = office();
    const made = await book(tenant);
    const copy = await copyOf(tenant, 'Jo');
    const answer = await tenant.as('Jo').post(`/me/events/${copy.id}/forward`, {
      body: { ToRecipients: [recipient('max')], Comment: 'Come along' },
    });
    expect([answer.status, answer.text]).toEqual([202, '']);
    const [mail] = await tenant.mailOf('Max');
    expect(mail).toMatchObject({
      kind: 'invitation',
      from: { address: 'ana@larkfield.example' },
      iCalUId: made.iCalUId,
    });
    expect(mail.bodyHtml).toContain('Come along');
    expect(await copyOf(tenant, 'Max')).toMatchObject({ subject: 'Talk', isOrganizer: false });
    const { body } = await tenant.as('Ana').get(`/me/events/${made.id}`);
    const listed = body.attendees.map((one: { emailAddress: { address: string } }) => one.emailAddress.address);
    expect(listed).toEqual(['jo@larkfield.example', 'max@larkfield.example']);
    const [notice] = await tenant.mailOf('Ana');
    expect(notice.subject).toBe('Meeting Forward Notification: Talk');
    await tenant.as('Ana').patch(`/me/events/${made.id}`, { body: { subject: 'Chat' } });
    expect(await copyOf(tenant, 'Max')).toMatchObject({ subject: 'Chat' });
  });

  it('by the organizer tells nobody else', async () => {
    const tenant = office();
    const made = await book(tenant);
    await tenant.as('Ana').post(`/me/events/${made.id}/forward`, { body: { toRecipients: [recipient('max')] } });
    expect(await tenant.mailOf('Max')).toHaveLength(1);
    expect(await tenant.mailOf('Jo')).toHaveLength(1);
    expect(await tenant.mailOf('Ana')).toEqual([]);
  });

  it('needs a recipient that is one, and no more than reading', async () => {
    const tenant = office();
    const made = await book(tenant);
    const path = `/me/events/${made.id}/forward`;
    expect((await tenant.as('Ana').post(path, { body: { comment: 'x' } })).status).toBe(400);
    const wrong = { toRecipients: [{ emailAddress: { address: 'nobody' } }] };
    expect((await tenant.as('Ana').post(path, { body: wrong })).body.error.code).toBe('ErrorInvalidRecipients');
    const { access_token: token } = (
      await tenant.control.get('/sandbox/token?user=ana@larkfield.example&scopes=Calendars.Read')
    ).body;
    expect((await tenant.as('Ana', token).post(path, { body: { toRecipients: [recipient('max')] } })).status).toBe(202);
  });
});

describe('reminders', () => {
  const view = "/me/reminderView(startDateTime='2026-11-24T00:00:00Z',endDateTime='2026-11-25T00:00:00Z')";
  it('are due before the event, put off, and dismissed', async () => {
    const tenant = office();
    const ana = tenant.as('Ana');
    const made = await book(tenant, { reminderMinutesBeforeStart: 30 });
    const due = async () =>
      (await ana.get(view)).body.value.map(
        (one: { reminderFireTime: { dateTime: string } }) => one.reminderFireTime.dateTime,
      );
    expect(await due()).toEqual(['2026-11-24T09:30:00.0000000']);
    const newReminderTime = { dateTime: '2026-11-24T10:55:00', timeZone: 'W. Europe Standard Time' };
    const snoozed = await ana.post(`/me/events/${made.id}/snoozeReminder`, { body: { newReminderTime } });
    expect(snoozed.status).toBe(200);
    expect(await due()).toEqual(['2026-11-24T09:55:00.0000000']);
    expect((await ana.post(`/me/events/${made.id}/snoozeReminder`, { body: {} })).status).toBe(400);
    expect((await ana.post(`/me/events/${made.id}/dismissReminder`)).status).toBe(200);
    expect(await due()).toEqual([]);
    const [joes] = (await tenant.as('Jo').get(view)).body.value;
    expect(joes).toMatchObject({ eventSubject: 'Talk', reminderFireTime: { dateTime: '2026-11-24T09:45:00.0000000' } });
  });
});

describe('a proposal', () => {
  it('must not end before it starts, and is left out of an acceptance', async () => {
    const tenant = office();
    const made = await book(tenant);
    const copy = await copyOf(tenant, 'Jo');
    const time = (hour: string) => ({ dateTime: `2026-11-25T${hour}:00:00`, timeZone: 'UTC' });
    const decline = (start: string, end: string) =>
      tenant.as('Jo').post(`/me/events/${copy.id}/tentativelyAccept`, {
        body: { proposedNewTime: { start: time(start), end: time(end) } },
      });
    expect((await decline('11', '10')).status).toBe(400);
    expect((await decline('10', '11')).status).toBe(202);
    const proposal = async () =>
      (await tenant.as('Ana').get(`/me/events/${made.id}`)).body.attendees[0].proposedNewTime;
    expect((await proposal()).start.dateTime).toBe('2026-11-25T10:00:00.0000000');
    await tenant.as('Jo').post(`/me/events/${copy.id}/accept`, { body: {} });
    expect(await proposal()).toBeUndefined();
  });
});

describe('one occurrence', () => {
  const recurrence = {
    pattern: { type: 'daily', interval: 1 },
    range: { type: 'numbered', startDate: '2026-11-24', numberOfOccurrences: 3 },
  };
  it('is cancelled alone, with a word to those invited', async () => {
    const tenant = office();
    const made = await book(tenant, { recurrence });
    const window = 'startDateTime=2026-11-24T00:00:00Z&endDateTime=2026-11-28T00:00:00Z';
    const [, second] = (await tenant.as('Ana').get(`/me/events/${made.id}/instances?${window}`)).body.value;
    const answer = await tenant.as('Ana').post(`/me/events/${second.id}/cancel`, { body: { comment: 'Holiday' } });
    expect(answer.status).toBe(202);
    expect((await tenant.as('Ana').get(`/me/events/${made.id}/instances?${window}`)).body.value).toHaveLength(2);
    const [mail] = await tenant.mailOf('Jo');
    expect(mail).toMatchObject({ kind: 'cancellation', start: { dateTime: '2026-11-25T10:00:00.0000000' } });
    expect(mail.bodyHtml).toContain('Holiday');
    const copies = (await tenant.as('Jo').get(`/me/calendarView?${window}`)).body.value;
    expect(copies.map((one: { isCancelled: boolean }) => one.isCancelled)).toEqual([false, true, false]);
    const copy = copies[0];
    const refused = await tenant.as('Jo').post(`/me/events/${copy.id}/cancel`, { body: {} });
    expect(refused.body.error.message).toContain('You need to be an organizer to cancel a meeting.');
  });

  it('is listed among the exceptions once it is unlike the others', async () => {
    const tenant = office();
    const ana = tenant.as('Ana');
    const made = await book(tenant, { recurrence });
    const window = 'startDateTime=2026-11-24T00:00:00Z&endDateTime=2026-11-28T00:00:00Z';
    const [first] = (await ana.get(`/me/events/${made.id}/instances?${window}`)).body.value;
    await ana.patch(`/me/events/${first.id}`, { body: { subject: 'First' } });
    const path = `/me/events/${made.id}`;
    const both = await ana.get(
      `${path}?$select=exceptionOccurrences&$expand=exceptionOccurrences($select=subject,type)`,
    );
    expect(both.body.exceptionOccurrences).toEqual([
      { '@odata.etag': expect.any(String), id: first.id, subject: 'First', type: 'exception' },
    ]);
    expect((await ana.get(`${path}?$expand=exceptionOccurrences`)).body).not.toHaveProperty('exceptionOccurrences');
    expect((await ana.get(`${path}/exceptionOccurrences`)).body.value).toHaveLength(1);
  });
});
