import { describe, expect, it } from 'vitest';
import { invited, meeting } from '../bureau.ts';
import { office, outcome, tokenWith } from './desk.ts';

async function booked() {
  const place = office();
  const ana = place.as('Ana');
  const event = (
    await ana.post('/me/events', {
      body: meeting('Reverse mentoring', '2026-11-24T10:00', '2026-11-24T11:00', {
        attendees: invited('Jo'),
        isOnlineMeeting: true,
        onlineMeetingProvider: 'teamsForBusiness',
      }),
    })
  ).body;
  const [chat] = (await ana.get("/me/chats?$filter=chatType eq 'meeting'")).body.value;
  const apps = (await ana.get('/appCatalogs/teamsApps')).body.value;
  const own = apps.find(
    ({ distributionMethod }: { distributionMethod: string }) => distributionMethod === 'organization',
  );
  const bind = (id: string) => ({
    'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${id}`,
  });
  return { place, ana, jo: place.as('Jo'), event, chat, own, bind };
}

describe("a meeting's chat", () => {
  it('is there with the meeting, for those who are in it', async () => {
    const { place, ana, jo, event, chat } = await booked();
    expect(chat.id).toMatch(/^19:meeting_\w+@thread\.v2$/);
    expect(event.onlineMeeting.joinUrl).toContain(encodeURIComponent(chat.id).replace('%3A', '%3a'));
    expect(chat).toMatchObject({
      chatType: 'meeting',
      topic: 'Reverse mentoring',
      onlineMeetingInfo: { joinWebUrl: event.onlineMeeting.joinUrl },
    });
    const seen = await jo.get(`/chats/${encodeURIComponent(chat.id)}?$expand=members`);
    expect(seen.body.members.map(({ email, roles }: { email: string; roles: string[] }) => [email, roles])).toEqual([
      ['ana@larkfield.example', ['owner']],
      ['jo@larkfield.example', []],
    ]);
    expect(seen.body.onlineMeetingInfo.calendarEventId).toBe(event.id);
    expect((await ana.get(`/me/chats/${chat.id}/members`)).body.value).toHaveLength(2);
    expect(outcome(await place.as('Kim').get(`/chats/${chat.id}`))).toEqual([403, 'Forbidden']);
    expect(outcome(await jo.get('/chats/19:meeting_none@thread.v2'))).toEqual([404, 'NotFound']);
    expect(outcome(await jo.get('/chats/none'))).toEqual([400, 'BadRequest']);
  });

  it('takes a tab only after its app, and never a static one', async () => {
    const { ana, chat, own, bind } = await booked();
    const path = `/chats/${chat.id}`;
    const tab = {
      displayName: 'Guide',
      ...bind(own.id),
      configuration: { entityId: 'guide', contentUrl: 'https://x.example/tab' },
    };
    expect(outcome(await ana.post(`${path}/tabs`, { body: tab }))).toEqual([400, 'BadRequest']);
    const installed = await ana.post(`${path}/installedApps`, { body: bind(own.id) });
    expect([installed.status, installed.text]).toEqual([201, '']);
    expect(outcome(await ana.post(`${path}/installedApps`, { body: bind(own.id) }))).toEqual([409, 'Conflict']);
    expect(outcome(await ana.post(`${path}/installedApps`, { body: bind(own.externalId) }))).toEqual([404, 'NotFound']);
    const made = await ana.post(`${path}/tabs`, { body: tab });
    expect(made.status).toBe(201);
    expect(made.body.configuration).toEqual({
      entityId: 'guide',
      contentUrl: 'https://x.example/tab',
      removeUrl: null,
      websiteUrl: null,
    });
    expect(made.body.teamsApp).toBeUndefined();
    const [listed] = (await ana.get(`${path}/tabs?$expand=teamsApp&$filter=teamsApp/id eq '${own.id}'`)).body.value;
    expect(listed.teamsApp.externalId).toBe(own.externalId);
    expect(outcome(await ana.post(`${path}/tabs`, { body: { ...tab, configuration: {} } }))).toEqual([
      400,
      'BadRequest',
    ]);
    const [installation] = (
      await ana.get(
        `${path}/installedApps?$expand=teamsApp,teamsAppDefinition&$filter=teamsApp/externalId eq '${own.externalId}'`,
      )
    ).body.value;
    expect(atob(installation.id)).toBe(`${chat.id}##${own.id}`);
    expect((await ana.delete(`${path}/installedApps/${installation.id}`)).status).toBe(204);
    expect((await ana.get(`${path}/tabs`)).body.value).toEqual([]);
  });

  it('refuses a tab of an app that has static ones alone', async () => {
    const { place, ana, chat, bind } = await booked();
    const { body: app } = await place.control.post('/sandbox/apps', {
      body: { displayName: 'Still', hasConfigurableTab: false },
    });
    await ana.post(`/chats/${chat.id}/installedApps`, { body: bind(app.id) });
    const tab = { displayName: 'x', ...bind(app.id), configuration: { contentUrl: 'https://x.example' } };
    const refused = await ana.post(`/chats/${chat.id}/tabs`, { body: tab });
    expect(outcome(refused)).toEqual([400, 'BadRequest']);
    expect(refused.body.error.message).toContain('static');
  });

  it('says which permission is missing, and which there are', async () => {
    const { place, chat, own, bind } = await booked();
    const ana = place.as('Ana', await tokenWith(place, 'Ana', 'Chat.ReadBasic'));
    expect((await ana.get(`/chats/${chat.id}`)).status).toBe(200);
    const refused = await ana.post(`/chats/${chat.id}/installedApps`, { body: bind(own.id) });
    expect(outcome(refused)).toEqual([403, 'Forbidden']);
    expect(refused.body.error.message).toMatch(
      /requires one of '.*TeamsAppInstallation.*'. Scopes on the request '.*chat\.readbasic/i,
    );
  });

  it('is still there after the tenant was written down', async () => {
    const { place, ana, chat, own, bind } = await booked();
    await ana.post(`/chats/${chat.id}/installedApps`, { body: bind(own.id) });
    const kept = place.tenant.snapshot();
    await place.control.post('/sandbox/reset');
    expect((await ana.get('/me/chats')).body.value).toEqual([]);
    place.tenant.restore(kept);
    expect((await ana.get(`/chats/${chat.id}/installedApps`)).body.value).toHaveLength(1);
  });
});

describe('chats between people', () => {
  it('are made once for two, and as often as wished for more', async () => {
    const { place, ana } = await booked();
    const idOf = async (name: string) => (await ana.get(`/users/${name}@larkfield.example`)).body.id;
    const member = (id: string) => ({
      '@odata.type': '#microsoft.graph.aadUserConversationMember',
      roles: ['owner'],
      'user@odata.bind': `https://graph.microsoft.com/v1.0/users('${id}')`,
    });
    const two = { chatType: 'oneOnOne', members: [member(await idOf('ana')), member(await idOf('kim'))] };
    const first = await ana.post('/chats', { body: two });
    expect(first.body.id).toMatch(/^19:[\w-]{36}_[\w-]{36}@unq\.gbl\.spaces$/);
    expect((await ana.post('/chats', { body: two })).body.id).toBe(first.body.id);
    expect((await place.as('Kim').get(`/chats/${first.body.id}`)).body.chatType).toBe('oneOnOne');
    const group = { chatType: 'group', topic: 'Juniors', members: two.members };
    const ids = new Set([
      (await ana.post('/chats', { body: group })).body.id,
      (await ana.post('/chats', { body: group })).body.id,
    ]);
    expect(ids.size).toBe(2);
    expect((await ana.get('/me/joinedTeams')).body.value).toEqual([]);
  });
});

describe('a notice in the feed', () => {
  const notice = (changes: object = {}) => ({
    topic: { source: 'text', value: 'Session', webUrl: 'https://teams.microsoft.com/l/entity/1/2' },
    activityType: 'sessionBooked',
    previewText: { content: 'A session with Ana' },
    templateParameters: [{ name: 'who', value: 'Ana' }],
    ...changes,
  });
  const to = '/users/jo@larkfield.example/teamwork/sendActivityNotification';

  it('reaches somebody who has the app', async () => {
    const { place, ana } = await booked();
    expect((await ana.post(to, { body: notice() })).status).toBe(204);
    const { value } = (await place.control.get('/sandbox/feed?user=jo@larkfield.example')).body;
    expect(value).toMatchObject([
      { from: 'ana@larkfield.example', previewText: 'A session with Ana', templateParameters: { who: 'Ana' } },
    ]);
  });

  it.each([
    ['without a topic', { topic: undefined }],
    [
      'with a text that leads out of Teams',
      { topic: { source: 'text', value: 'x', webUrl: 'https://elsewhere.example' } },
    ],
    ['with an address that is none of Graph', { topic: { source: 'entityUrl', value: 'here' } }],
    ['without a type', { activityType: '' }],
    ['without a preview', { previewText: {} }],
  ])('is refused %s', async (_why, changes) => {
    const { ana } = await booked();
    expect(outcome(await ana.post(to, { body: notice(changes) }))).toEqual([400, 'BadRequest']);
  });

  it('goes neither to oneself nor to who has taken the app off, and never in the name of two apps', async () => {
    const { place, ana, jo, own } = await booked();
    expect(outcome(await ana.post('/me/teamwork/sendActivityNotification', { body: notice() }))).toEqual([
      403,
      'Forbidden',
    ]);
    const [installation] = (await jo.get('/me/teamwork/installedApps?$expand=teamsApp')).body.value;
    expect(installation.teamsApp.id).toBe(own.id);
    await jo.delete(`/me/teamwork/installedApps/${installation.id}`);
    const refused = await ana.post(to, { body: notice() });
    expect(outcome(refused)).toEqual([403, 'Forbidden']);
    expect(refused.body.error.message).toContain('Ensure that the expected Teams app is installed');
    const { body: apps } = await place.control.get('/sandbox/apps');
    const served = apps.value.find(({ id }: { id: string }) => id === own.id);
    await place.control.post('/sandbox/apps', { body: { displayName: 'Twin', clientId: served.clientId } });
    expect(outcome(await ana.post(to, { body: notice() }))).toEqual([409, 'Conflict']);
  });

  it('goes to one member of a chat, of a type that the app declares', async () => {
    const { place, ana, chat } = await booked();
    const path = `/chats/${chat.id}/sendActivityNotification`;
    const recipient = (userId: string) => ({
      recipient: { '@odata.type': 'microsoft.graph.aadUserNotificationRecipient', userId },
    });
    const { id } = (await ana.get('/users/jo@larkfield.example')).body;
    const kim = (await ana.get('/users/kim@larkfield.example')).body.id;
    const topic = { source: 'entityUrl', value: `https://graph.microsoft.com/v1.0/chats/${chat.id}` };
    expect((await ana.post(path, { body: notice({ topic, ...recipient(id) }) })).status).toBe(204);
    const all = { recipient: { '@odata.type': 'microsoft.graph.chatMembersNotificationRecipient', chatId: chat.id } };
    expect((await ana.post(path, { body: notice({ topic, ...all }) })).status).toBe(204);
    expect((await place.control.get('/sandbox/feed?user=jo@larkfield.example')).body.value).toHaveLength(2);
    expect(outcome(await ana.post(path, { body: notice({ topic, ...recipient(kim) }) }))).toEqual([404, 'NotFound']);
    const { body: apps } = await place.control.get('/sandbox/apps');
    const served = apps.value.find(
      ({ distributionMethod }: { distributionMethod: string }) => distributionMethod === 'organization',
    );
    await place.control.post('/sandbox/apps', { body: { ...served, activityTypes: ['other'] } });
    expect(outcome(await ana.post(path, { body: notice({ topic, ...recipient(id) }) }))).toEqual([400, 'BadRequest']);
    expect(
      (await ana.post(path, { body: notice({ topic, activityType: 'systemDefault', ...recipient(id) }) })).status,
    ).toBe(204);
  });
});

describe('online meetings', () => {
  it('are found by their link to join, by who organizes them', async () => {
    const { ana, jo, event, chat } = await booked();
    const { joinUrl } = event.onlineMeeting;
    const find = `/me/onlineMeetings?$filter=${encodeURIComponent(`JoinWebUrl eq '${joinUrl}'`)}`;
    const [found] = (await ana.get(find)).body.value;
    expect(found).toMatchObject({
      subject: 'Reverse mentoring',
      startDateTime: '2026-11-24T10:00:00.000Z',
      joinWebUrl: joinUrl,
      chatInfo: { threadId: chat.id },
    });
    const twice = `/me/onlineMeetings?$filter=${encodeURIComponent(`JoinWebUrl eq '${encodeURIComponent(joinUrl)}'`)}`;
    expect((await ana.get(twice)).body.value).toHaveLength(1);
    expect((await ana.get(`/me/onlineMeetings/${found.id}`)).body.id).toBe(found.id);
    expect(outcome(await jo.get(find))).toEqual([403, 'Forbidden']);
    const other = await jo.get(find.replace('/me/', '/users/ana@larkfield.example/'));
    expect(other.body.error.message).toBe('Organizer ID in token does not match organizer ID in request url');
    expect(
      outcome(await ana.get("/me/onlineMeetings?$filter=JoinWebUrl eq 'https://teams.microsoft.com/l/meetup-join/x'")),
    ).toEqual([404, 'NotFound']);
    expect(outcome(await ana.get('/me/onlineMeetings'))).toEqual([400, 'InvalidArgument']);
  });

  it('are changed where they are, and made once for an external id', async () => {
    const { ana, event } = await booked();
    const find = `/me/onlineMeetings?$filter=${encodeURIComponent(`JoinWebUrl eq '${event.onlineMeeting.joinUrl}'`)}`;
    const [{ id }] = (await ana.get(find)).body.value;
    const changed = await ana.patch(`/me/onlineMeetings/${id}`, {
      body: { lobbyBypassSettings: { scope: 'everyone', isDialInBypassEnabled: true } },
    });
    expect(changed.body.lobbyBypassSettings.scope).toBe('everyone');
    expect((await ana.get(find)).body.value[0].lobbyBypassSettings.scope).toBe('everyone');
    const wish = {
      externalId: 'one',
      subject: 'Alone',
      startDateTime: '2026-12-01T10:00:00+01:00',
      endDateTime: '2026-12-01T11:00:00+01:00',
    };
    const first = await ana.post('/me/onlineMeetings/createOrGet', { body: wish });
    expect([first.status, first.body.startDateTime]).toEqual([201, '2026-12-01T09:00:00.000Z']);
    const again = await ana.post('/me/onlineMeetings/createOrGet', { body: wish });
    expect([again.status, again.body.id]).toEqual([200, first.body.id]);
    expect((await ana.post('/me/onlineMeetings', { body: { subject: 'New' } })).status).toBe(201);
  });
});
