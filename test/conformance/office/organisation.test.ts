import { describe, expect, it } from 'vitest';
import { office, outcome, tokenWith } from './desk.ts';

const eventual = { headers: { ConsistencyLevel: 'eventual' } };
const shown = ({ body }: { body: { value: { displayName: string }[] } }) =>
  body.value.map(({ displayName }) => displayName);

describe('who reports to whom', () => {
  it('follows from who leads a department', async () => {
    const { as } = office();
    const manager = await as('Jo').get('/me/manager');
    expect(manager.body).toMatchObject({ '@odata.type': '#microsoft.graph.user', displayName: 'Ana Ruiz' });
    expect(shown(await as('Ana').get('/me/directReports'))).toEqual(['Jo Wallace']);
    expect(outcome(await as('Ana').get('/me/manager'))).toEqual([404, 'Request_ResourceNotFound']);
    expect((await as('Ana').get('/me/directReports/$count', eventual)).text).toBe('1');
    const expanded = await as('Jo').get('/me?$select=displayName&$expand=manager($select=displayName)');
    expect(expanded.body.manager.displayName).toBe('Ana Ruiz');
    const levels = '/me?$expand=manager($levels=max)&$count=true';
    expect(outcome(await as('Jo').get(levels))).toEqual([400, 'Request_UnsupportedQuery']);
    expect((await as('Jo').get(levels, eventual)).body.manager.displayName).toBe('Ana Ruiz');
  });

  it("needs an administrator's permission for the manager, and none for one's own reports", async () => {
    const place = office();
    const jo = place.as('Jo', await tokenWith(place, 'Jo', 'User.Read'));
    expect(outcome(await jo.get('/me/manager'))).toEqual([403, 'Authorization_RequestDenied']);
    expect((await jo.get('/me/directReports')).status).toBe(200);
  });
});

describe('groups', () => {
  it('are distribution lists of departments, with their members', async () => {
    const ana = office().as('Ana');
    const [list] = (await ana.get("/groups?$filter=mail eq 'research@larkfield.example'")).body.value;
    expect(list).toMatchObject({ displayName: 'Research', groupTypes: [], mailEnabled: true, securityEnabled: false });
    expect(shown(await ana.get(`/groups/${list.id}/members`))).toEqual(['Ana Ruiz', 'Jo Wallace']);
    expect(shown(await ana.get(`/groups/${list.id}/members?$top=1&$select=displayName`))).toEqual(['Ana Ruiz']);
    expect((await ana.get(`/groups/${list.id}/members/$count`, eventual)).text).toBe('2');
    expect(shown(await ana.get('/me/memberOf'))).toContain('Research');
    expect(shown(await ana.get('/me/memberOf/microsoft.graph.group?$select=displayName'))).toContain('Everybody');
    expect(outcome(await ana.get('/groups/research@larkfield.example'))).toEqual([400, 'Request_BadRequest']);
    expect(outcome(await ana.get('/groups/00000000-0000-4000-8000-000000000000'))).toEqual([
      404,
      'Request_ResourceNotFound',
    ]);
    const found = await ana.get(`/groups?$search=${encodeURIComponent('"displayName:sal"')}`, eventual);
    expect(shown(found)).toEqual(['Sales']);
  });

  it('are seen with the permission for it, but one sees where one belongs', async () => {
    const place = office();
    const jo = place.as('Jo', await tokenWith(place, 'Jo', 'User.Read'));
    expect((await jo.get('/me/memberOf')).status).toBe(200);
    expect(outcome(await jo.get('/groups'))).toEqual([403, 'Authorization_RequestDenied']);
  });
});

describe('rooms', () => {
  it('are listed in pages, alone and by building', async () => {
    const ana = office().as('Ana');
    const rooms = await ana.get('/places/microsoft.graph.room?$top=2&$count=true');
    expect([rooms.body['@odata.count'], rooms.body.value.length]).toEqual([3, 2]);
    expect((await ana.get(rooms.body['@odata.nextLink'])).body.value).toHaveLength(1);
    const lists = (await ana.get('/places/microsoft.graph.roomlist')).body.value;
    expect(lists.map(({ emailAddress }: { emailAddress: string }) => emailAddress)).toEqual([
      'rooms-madrid@larkfield.example',
      'rooms-oslo@larkfield.example',
    ]);
    const inMadrid = await ana.get('/places/rooms-madrid@larkfield.example/microsoft.graph.roomlist/rooms');
    expect(inMadrid.body.value.map(({ nickname }: { nickname: string }) => nickname)).toEqual([
      'Aurora Example',
      'Borealis Example',
    ]);
    const one = await ana.get('/places/aurora@larkfield.example');
    expect(one.body).toMatchObject({
      '@odata.type': '#microsoft.graph.room',
      building: 'Madrid',
      bookingType: 'standard',
    });
    expect((await ana.get(`/places/${one.body.id}`)).body.emailAddress).toBe('aurora@larkfield.example');
    expect(outcome(await ana.get('/places/nowhere@larkfield.example'))).toEqual([404, 'ErrorItemNotFound']);
  });

  it("need an administrator's permission", async () => {
    const place = office();
    const ana = place.as('Ana', await tokenWith(place, 'Ana', 'Calendars.ReadWrite'));
    expect(outcome(await ana.get('/places/microsoft.graph.room'))).toEqual([403, 'ErrorAccessDenied']);
  });
});

describe('a subscription', () => {
  const wish = {
    changeType: 'created,updated',
    notificationUrl: 'https://hook.example/notify',
    resource: 'me/events',
    expirationDateTime: '2026-11-24T00:00:00Z',
  };
  it.each([
    ['to an address that nobody can reach', {}, 'ValidationError'],
    ['without https', { notificationUrl: 'http://hook.example' }, 'InvalidRequest'],
    ['to something unknown', { resource: 'me/dreams' }, 'InvalidRequest'],
    ['to a change that is none', { changeType: 'forgotten' }, 'InvalidRequest'],
    ['that has ended', { expirationDateTime: '2026-11-22T00:00:00Z' }, 'InvalidRequest'],
    ['that would live too long', { expirationDateTime: '2027-11-24T00:00:00Z' }, 'ValidationError'],
  ])('is refused %s', async (_why, changes, code) => {
    const ana = office().as('Ana');
    expect(outcome(await ana.post('/subscriptions', { body: { ...wish, ...changes } }))).toEqual([400, code]);
    expect((await ana.get('/subscriptions')).body.value).toEqual([]);
    expect(outcome(await ana.delete('/subscriptions/7'))).toEqual([404, 'ResourceNotFound']);
  });

  it('to a drive by socket.io has an address of its own', async () => {
    const { body } = await office().as('Ana').get('/me/drive/root/subscriptions/socketIo');
    expect(body.notificationUrl).toMatch(/^https:\/\//);
  });
});

describe('what the sandbox does not have', () => {
  it.each(['/me/drive/items/x/analytics', '/sites/root/termStore', '/chats/19:x@thread.v2/messages', '/me/planner'])(
    'names %s',
    async (path) => {
      const answer = await office().as('Ana').get(path);
      expect([answer.status, answer.body.error.message]).toEqual([501, `The sandbox has no GET /v1.0${path}.`]);
    },
  );
});
