import { describe, expect, it } from 'vitest';
import { bureau, invited, meeting, person, seedEvent } from './bureau.ts';

const office = () =>
  bureau([
    person('Ana', { delegates: ['pam@larkfield.example'] }),
    person('Jo'),
    person('Max'),
    person('Pam'),
    person('Nell', { kind: 'no-mailbox' }),
    person('Gus', {
      kind: 'guest',
      mail: 'gus@elsewhere.example',
      userPrincipalName: 'gus_elsewhere#EXT#@larkfield.example',
    }),
    person('Aurora', { kind: 'room', events: [seedEvent('Taken', '2026-11-26T10:00:00', '2026-11-26T11:00:00')] }),
  ]);
type Office = ReturnType<typeof office>;

const slot = ['2026-11-24T10:00:00', '2026-11-24T11:00:00'] as const;
const day = 'startDateTime=2026-11-20T00:00:00Z&endDateTime=2026-11-30T00:00:00Z';
const file = (name: string, content: string) => ({
  '@odata.type': '#microsoft.graph.fileAttachment',
  name,
  contentBytes: btoa(content),
});

async function book({ as }: Office, more: object = {}) {
  return (await as('Ana').post('/me/events', { body: { ...meeting('Talk', ...slot), ...more } })).body;
}
const seenBy = async ({ as }: Office, who: string) => (await as(who).get(`/me/calendarView?${day}`)).body.value;
const kinds = (mails: readonly { kind: string }[]) => mails.map(({ kind }) => kind);

describe('an invitation', () => {
  it("is an event of its own in each attendee's calendar, joined by the iCalUId", async () => {
    const tenant = office();
    const made = await book(tenant, {
      attendees: invited('Jo', 'Max'),
      categories: ['Blue category'],
      reminderMinutesBeforeStart: 5,
      singleValueExtendedProperties: [{ id: 'String {66f5a359-4659-4830-9070-00047ec6ac6e} Name T', value: '1' }],
    });
    const [jo] = await seenBy(tenant, 'Jo');
    const [max] = await seenBy(tenant, 'Max');
    expect(new Set([made.id, jo.id, max.id]).size).toBe(3);
    expect([jo.iCalUId, max.iCalUId]).toEqual([made.iCalUId, made.iCalUId]);
    expect(jo).toMatchObject({
      subject: 'Talk',
      isOrganizer: false,
      showAs: 'tentative',
      responseStatus: { response: 'none' },
      categories: [],
      reminderMinutesBeforeStart: 15,
      transactionId: null,
      organizer: made.organizer,
      start: made.start,
      body: made.body,
    });
    expect(jo.attendees.map((one: { emailAddress: { address: string } }) => one.emailAddress.address)).toEqual([
      'ana@larkfield.example',
      'jo@larkfield.example',
      'max@larkfield.example',
    ]);
    const id = 'String {66f5a359-4659-4830-9070-00047ec6ac6e} Name T';
    const expanded = await tenant
      .as('Jo')
      .get(`/me/events/${jo.id}?$expand=singleValueExtendedProperties($filter=id eq '${id}')`);
    expect(expanded.body).not.toHaveProperty('singleValueExtendedProperties');
  });

  it('is one mail to each, with what was attached and written until then', async () => {
    const tenant = office();
    const made = await book(tenant, { isOnlineMeeting: true });
    await tenant.as('Ana').post(`/me/events/${made.id}/attachments`, { body: file('guide.docx', 'the guide') });
    expect(await seenBy(tenant, 'Jo')).toEqual([]);
    const patched = await tenant.as('Ana').patch(`/me/events/${made.id}`, {
      body: { attendees: invited('Jo', 'gus@elsewhere.example', 'out@side.example', 'Nell') },
    });
    expect(patched.body.attendees).toHaveLength(4);
    for (const who of ['jo@larkfield.example', 'gus@elsewhere.example', 'out@side.example', 'nell@larkfield.example']) {
      const mails = await tenant.mailOf(who);
      expect(mails).toHaveLength(1);
      expect(mails[0]).toMatchObject({
        kind: 'invitation',
        subject: 'Talk',
        from: { name: 'Ana Example', address: 'ana@larkfield.example' },
        joinUrl: made.onlineMeeting.joinUrl,
        iCalUId: made.iCalUId,
        attachments: [{ name: 'guide.docx', size: 9 }],
      });
      expect(mails[0].to).toHaveLength(1);
      expect(mails[0].bodyHtml).toContain(made.onlineMeeting.joinUrl);
      const query = `user=${encodeURIComponent(who)}&message=${mails[0].id}&attachment=${encodeURIComponent(mails[0].attachments[0].id)}`;
      expect((await tenant.control.get(`/sandbox/mailbox/attachment?${query}`)).text).toBe('the guide');
    }
    const [copy] = await seenBy(tenant, 'Jo');
    const [mail] = await tenant.mailOf('Jo');
    expect(mail.eventId).toBe(copy.id);
    expect(copy.hasAttachments).toBe(true);
    const [attached] = (await tenant.as('Jo').get(`/me/events/${copy.id}/attachments`)).body.value;
    expect(atob(attached.contentBytes)).toBe('the guide');
    expect((await tenant.mailOf('out@side.example'))[0].eventId).toBeNull();
    expect((await tenant.control.get('/sandbox/outbox')).body.value).toHaveLength(4);
  });

  it('goes to a newcomer alone, and leaves the others in peace', async () => {
    const tenant = office();
    const made = await book(tenant, { attendees: invited('Jo') });
    await tenant.as('Ana').patch(`/me/events/${made.id}`, { body: { attendees: invited('Jo', 'Max') } });
    expect(kinds(await tenant.mailOf('Jo'))).toEqual(['invitation']);
    expect(kinds(await tenant.mailOf('Max'))).toEqual(['invitation']);
  });

  it("says nothing to anybody about what is the organizer's own", async () => {
    const tenant = office();
    const made = await book(tenant, { attendees: invited('Jo') });
    await tenant.as('Ana').patch(`/me/events/${made.id}`, {
      body: { categories: ['Blue category'], showAs: 'oof', reminderMinutesBeforeStart: 0 },
    });
    expect(kinds(await tenant.mailOf('Jo'))).toEqual(['invitation']);
    expect((await seenBy(tenant, 'Jo'))[0].categories).toEqual([]);
  });

  it('does not carry a file that was attached after it, until the organizer updates', async () => {
    const tenant = office();
    const made = await book(tenant, { attendees: invited('Jo') });
    await tenant.as('Ana').post(`/me/events/${made.id}/attachments`, { body: file('late.txt', 'late') });
    const [before] = await seenBy(tenant, 'Jo');
    expect(before.hasAttachments).toBe(false);
    await tenant
      .as('Ana')
      .patch(`/me/events/${made.id}`, { body: { body: { contentType: 'html', content: 'see file' } } });
    const [after] = await seenBy(tenant, 'Jo');
    expect([after.id, after.hasAttachments, after.bodyPreview]).toEqual([before.id, true, 'see file']);
    const [update] = await tenant.mailOf('Jo');
    expect(update).toMatchObject({ kind: 'update', attachments: [{ name: 'late.txt' }] });
  });

  it('shows each attendee only themselves when attendees are hidden', async () => {
    const tenant = office();
    await book(tenant, { attendees: invited('Jo', 'Max'), hideAttendees: true });
    const [jo] = await seenBy(tenant, 'Jo');
    expect(jo.attendees.map((one: { emailAddress: { name: string } }) => one.emailAddress.name)).toEqual([
      'Jo Example',
    ]);
  });
});

describe('an answer', () => {
  const answers: readonly [action: string, response: string, showAs: string | undefined][] = [
    ['accept', 'accepted', 'busy'],
    ['tentativelyAccept', 'tentativelyAccepted', 'tentative'],
    ['decline', 'declined', undefined],
  ];
  it.each(answers)('%s reaches the organizer as %s', async (action, response, showAs) => {
    const tenant = office();
    const made = await book(tenant, { attendees: invited('Jo', 'Max') });
    const [copy] = await seenBy(tenant, 'Jo');
    const answered = await tenant.as('Jo').post(`/me/events/${copy.id}/${action}`, { body: { comment: 'Well' } });
    expect(answered.status).toBe(202);
    const [mine] = await seenBy(tenant, 'Jo');
    expect(mine?.showAs).toBe(showAs);
    if (showAs !== undefined) expect(mine.responseStatus.response).toBe(response);
    const { body } = await tenant.as('Ana').get(`/me/events/${made.id}`);
    expect(body.attendees.map((one: { status: { response: string } }) => one.status.response)).toEqual([
      response,
      'none',
    ]);
    const [mail] = await tenant.mailOf('Ana');
    expect(mail).toMatchObject({ kind: 'response', from: { address: 'jo@larkfield.example' } });
    expect(mail.bodyHtml).toContain('Well');
  });

  it('stays with the attendee when it is not to be sent', async () => {
    const tenant = office();
    const made = await book(tenant, { attendees: invited('Jo') });
    const [copy] = await seenBy(tenant, 'Jo');
    await tenant.as('Jo').post(`/me/events/${copy.id}/accept`, { body: { sendResponse: false } });
    expect((await seenBy(tenant, 'Jo'))[0].responseStatus.response).toBe('accepted');
    expect((await tenant.as('Ana').get(`/me/events/${made.id}`)).body.attendees[0].status.response).toBe('none');
    expect(await tenant.mailOf('Ana')).toEqual([]);
  });

  it('may propose another time, if the organizer allows it', async () => {
    const tenant = office();
    const made = await book(tenant, { attendees: invited('Jo') });
    const [copy] = await seenBy(tenant, 'Jo');
    const proposedNewTime = {
      start: { dateTime: '2026-11-25T10:00:00', timeZone: 'UTC' },
      end: { dateTime: '2026-11-25T11:00:00', timeZone: 'UTC' },
    };
    const silent = await tenant
      .as('Jo')
      .post(`/me/events/${copy.id}/decline`, { body: { proposedNewTime, sendResponse: false } });
    expect(silent.status).toBe(400);
    await tenant.as('Jo').post(`/me/events/${copy.id}/decline`, { body: { proposedNewTime } });
    const { body } = await tenant.as('Ana').get(`/me/events/${made.id}`);
    expect(body.attendees[0].proposedNewTime.start.dateTime).toBe('2026-11-25T10:00:00.0000000');
    await tenant.as('Ana').patch(`/me/events/${made.id}`, { body: { allowNewTimeProposals: false } });
    const [again] = await seenBy(tenant, 'Jo');
    expect((await tenant.as('Jo').post(`/me/events/${again.id}/decline`, { body: { proposedNewTime } })).status).toBe(
      400,
    );
  });

  it('cannot come from the organizer', async () => {
    const tenant = office();
    const made = await book(tenant, { attendees: invited('Jo') });
    expect((await tenant.as('Ana').post(`/me/events/${made.id}/accept`, { body: {} })).status).toBe(400);
  });

  it('is asked for again when the meeting moves, and not when only its words change', async () => {
    const tenant = office();
    const made = await book(tenant, { attendees: invited('Jo') });
    const [copy] = await seenBy(tenant, 'Jo');
    await tenant.as('Jo').post(`/me/events/${copy.id}/accept`, { body: {} });
    await tenant.as('Jo').patch(`/me/events/${copy.id}`, { body: { categories: ['Mine'] } });
    await tenant.as('Ana').patch(`/me/events/${made.id}`, { body: { subject: 'Chat' } });
    expect((await seenBy(tenant, 'Jo'))[0]).toMatchObject({
      id: copy.id,
      subject: 'Chat',
      showAs: 'busy',
      categories: ['Mine'],
      responseStatus: { response: 'accepted' },
    });
    const times = {
      start: { dateTime: '2026-11-25T10:00:00', timeZone: 'UTC' },
      end: { dateTime: '2026-11-25T11:00:00', timeZone: 'UTC' },
    };
    const moved = await tenant.as('Ana').patch(`/me/events/${made.id}`, { body: times });
    expect(moved.body.attendees[0].status.response).toBe('none');
    expect((await seenBy(tenant, 'Jo'))[0]).toMatchObject({
      id: copy.id,
      showAs: 'tentative',
      categories: ['Mine'],
      responseStatus: { response: 'none' },
    });
    expect(kinds(await tenant.mailOf('Jo'))).toEqual(['update', 'update', 'invitation']);
  });
});

describe('an attendee', () => {
  it('keeps a copy as they like, but neither moves nor cancels the meeting', async () => {
    const tenant = office();
    await book(tenant, { attendees: invited('Jo') });
    const [copy] = await seenBy(tenant, 'Jo');
    const path = `/me/events/${copy.id}`;
    const kept = await tenant.as('Jo').patch(path, { body: { showAs: 'free', isReminderOn: false } });
    expect(kept.body).toMatchObject({ showAs: 'free', isReminderOn: false });
    const moved = await tenant
      .as('Jo')
      .patch(path, { body: { start: { dateTime: '2026-11-24T09:00:00', timeZone: 'UTC' } } });
    expect(moved.status).toBe(400);
    const cancelled = await tenant.as('Jo').post(`${path}/cancel`, { body: {} });
    expect(cancelled.body.error.message).toContain('You need to be an organizer to cancel a meeting.');
    expect(await seenBy(tenant, 'Ana')).toHaveLength(1);
  });
});

describe('a cancellation', () => {
  it.each(['cancel', 'delete'])("by %s marks every copy and takes the organizer's away", async (way) => {
    const tenant = office();
    const made = await book(tenant, { attendees: invited('Jo', 'out@side.example') });
    const path = `/me/events/${made.id}`;
    const answer =
      way === 'cancel'
        ? await tenant.as('Ana').post(`${path}/cancel`, { body: { Comment: 'Ill' } })
        : await tenant.as('Ana').delete(path);
    expect(answer.status).toBe(way === 'cancel' ? 202 : 204);
    expect(await seenBy(tenant, 'Ana')).toEqual([]);
    const [copy] = await seenBy(tenant, 'Jo');
    expect(copy).toMatchObject({ isCancelled: true, showAs: 'free', subject: 'Canceled: Talk' });
    for (const who of ['Jo', 'out@side.example'])
      expect(kinds(await tenant.mailOf(who))).toEqual(['cancellation', 'invitation']);
    if (way === 'cancel') expect((await tenant.mailOf('Jo'))[0].bodyHtml).toContain('Ill');
    expect((await tenant.as('Ana').post(`${path}/cancel`, { body: {} })).status).toBe(404);
    expect((await tenant.as('Jo').delete(`/me/events/${copy.id}`)).status).toBe(204);
    expect(await seenBy(tenant, 'Jo')).toEqual([]);
  });

  it('goes only to the one who was taken off the list', async () => {
    const tenant = office();
    const made = await book(tenant, { attendees: invited('Jo', 'Max') });
    await tenant.as('Ana').patch(`/me/events/${made.id}`, { body: { attendees: invited('Max') } });
    expect(kinds(await tenant.mailOf('Jo'))).toEqual(['cancellation', 'invitation']);
    expect(kinds(await tenant.mailOf('Max'))).toEqual(['invitation']);
    await tenant.as('Ana').patch(`/me/events/${made.id}`, { body: { attendees: invited('Jo', 'Max') } });
    expect(await seenBy(tenant, 'Jo')).toMatchObject([{ isCancelled: false, subject: 'Talk' }]);
  });

  it('of a meeting that nobody was invited to mails nobody', async () => {
    const tenant = office();
    const made = await book(tenant);
    await tenant.as('Ana').delete(`/me/events/${made.id}`);
    expect((await tenant.control.get('/sandbox/outbox')).body.value).toEqual([]);
  });
});

describe('a room', () => {
  it('accepts when it is free and declines when it is not', async () => {
    const tenant = office();
    const room = [{ emailAddress: { address: 'aurora@larkfield.example' }, type: 'resource' }];
    const free = await book(tenant, { attendees: room });
    expect(free.attendees[0]).toMatchObject({ type: 'resource', status: { response: 'accepted' } });
    const { body: taken } = await tenant.as('Ana').post('/me/events', {
      body: { ...meeting('Clash', '2026-11-26T10:30:00', '2026-11-26T11:30:00'), attendees: room },
    });
    expect(taken.attendees[0].status.response).toBe('declined');
    expect(kinds(await tenant.mailOf('Ana'))).toEqual(['response', 'response']);
  });
});

describe('a delegate', () => {
  it("works in the other's calendar, in the other's name", async () => {
    const tenant = office();
    const path = '/users/ana@larkfield.example/events';
    const { status, body } = await tenant
      .as('Pam')
      .post(path, { body: { ...meeting('For Ana', ...slot), attendees: invited('Jo') } });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      isOrganizer: true,
      organizer: { emailAddress: { address: 'ana@larkfield.example' } },
    });
    expect((await seenBy(tenant, 'Ana'))[0].id).toBe(body.id);
    expect(await seenBy(tenant, 'Pam')).toEqual([]);
    expect((await tenant.mailOf('Jo'))[0].from.address).toBe('ana@larkfield.example');
  });

  it('finds the calendar among their own', async () => {
    const tenant = office();
    await book(tenant);
    const calendars = (await tenant.as('Pam').get('/me/calendars')).body.value;
    expect(calendars.map((one: { name: string }) => one.name)).toEqual(['Calendar', 'Ana Example']);
    expect(calendars[1]).toMatchObject({
      canEdit: true,
      canViewPrivateItems: false,
      owner: { address: 'ana@larkfield.example' },
    });
    const events = (await tenant.as('Pam').get(`/me/calendars/${calendars[1].id}/events`)).body.value;
    expect(events.map((one: { subject: string }) => one.subject)).toEqual(['Talk']);
  });

  it('sees of private events only when they are', async () => {
    const tenant = office();
    const made = await book(tenant, { subject: 'Doctor', sensitivity: 'private', location: { displayName: 'Clinic' } });
    await tenant.as('Ana').post(`/me/events/${made.id}/attachments`, { body: file('x.txt', 'x') });
    const [event] = (await tenant.as('Pam').get('/users/ana@larkfield.example/events')).body.value;
    expect(event).toMatchObject({
      subject: 'Private Appointment',
      sensitivity: 'private',
      bodyPreview: '',
      attendees: [],
      hasAttachments: false,
      location: { displayName: '' },
      start: made.start,
    });
    expect((await tenant.as('Pam').get(`/users/ana@larkfield.example/events/${made.id}/attachments`)).status).toBe(404);
  });

  it('needs the permission for shared calendars', async () => {
    const tenant = office();
    const { access_token: token } = (
      await tenant.control.get('/sandbox/token?user=pam@larkfield.example&scopes=Calendars.ReadWrite')
    ).body;
    expect((await tenant.as('Pam', token).get('/users/ana@larkfield.example/events')).status).toBe(403);
    const { access_token: shared } = (
      await tenant.control.get('/sandbox/token?user=pam@larkfield.example&scopes=Calendars.Read.Shared')
    ).body;
    expect((await tenant.as('Pam', shared).get('/users/ana@larkfield.example/events')).status).toBe(200);
    expect(
      (await tenant.as('Pam', shared).post('/users/ana@larkfield.example/events', { body: meeting('No', ...slot) }))
        .status,
    ).toBe(403);
  });
});

describe('somebody else', () => {
  it.each([
    '/events',
    '/calendarView?startDateTime=2026-11-23&endDateTime=2026-11-24',
    '/mailboxSettings',
    '/outlook/masterCategories',
  ])('is refused %s of another', async (path) => {
    const answer = await office().as('Max').get(`/users/ana@larkfield.example${path}`);
    expect([answer.status, answer.body.error.code]).toEqual([403, 'ErrorAccessDenied']);
  });

  it('without a mailbox is told so', async () => {
    const answer = await office().as('Nell').get('/me/events');
    expect(answer.status).toBe(404);
    expect(answer.body.error).toMatchObject({
      code: 'MailboxNotEnabledForRESTAPI',
      message: 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
    });
  });
});

describe('attachments', () => {
  it('come back byte for byte and go when they are deleted', async () => {
    const tenant = office();
    const made = await book(tenant);
    const path = `/me/events/${made.id}/attachments`;
    const bytes = String.fromCharCode(...Array.from({ length: 256 }, (_, index) => index));
    const { status, body } = await tenant.as('Ana').post(path, {
      body: { '@odata.type': '#microsoft.graph.fileAttachment', name: 'all.bin', contentBytes: btoa(bytes) },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'all.bin', contentType: 'application/octet-stream', isInline: false });
    const response = await tenant.tenant.fetch(
      new Request(`https://graph.microsoft.com/v1.0${path}/${body.id}/$value`, {
        headers: { authorization: 'Bearer sandbox:ana@larkfield.example' },
      }),
    );
    expect(String.fromCharCode(...new Uint8Array(await response.arrayBuffer()))).toBe(bytes);
    expect((await tenant.as('Ana').get(`${path}?$select=name`)).body.value[0]).not.toHaveProperty('contentBytes');
    expect((await tenant.as('Ana').get(`/me/events/${made.id}?$expand=attachments`)).body.attachments).toHaveLength(1);
    expect((await tenant.as('Ana').delete(`${path}/${body.id}`)).status).toBe(204);
    expect((await tenant.as('Ana').get(path)).body.value).toEqual([]);
  });

  it('must stay under three megabytes', async () => {
    const tenant = office();
    const made = await book(tenant);
    const attach = (bytes: number) =>
      tenant.as('Ana').post(`/me/events/${made.id}/attachments`, { body: file('big.bin', 'x'.repeat(bytes)) });
    expect((await attach(3 * 1024 * 1024 - 1000)).status).toBe(201);
    expect((await attach(3 * 1024 * 1024)).status).toBe(413);
  });

  const refusals: readonly [why: string, body: object][] = [
    ['says no type', { name: 'a.txt', contentBytes: 'YQ==' }],
    ['is a link', { '@odata.type': '#microsoft.graph.referenceAttachment', name: 'a' }],
    ['has no name', { '@odata.type': '#microsoft.graph.fileAttachment', contentBytes: 'YQ==' }],
    ['is not base64', { '@odata.type': '#microsoft.graph.fileAttachment', name: 'a.txt', contentBytes: 'base64bWFj!' }],
  ];
  it.each(refusals)('refuse one that %s', async (_why, body) => {
    const tenant = office();
    const made = await book(tenant);
    expect((await tenant.as('Ana').post(`/me/events/${made.id}/attachments`, { body })).status).toBe(400);
  });

  it('are not taken out of the body of a new event', async () => {
    const tenant = office();
    const made = await book(tenant, { attachments: [file('inline.txt', 'x')] });
    expect(made.hasAttachments).toBe(false);
  });
});
