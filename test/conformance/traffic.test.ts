import { describe, expect, it } from 'vitest';
import { ConnectionReset, createTenant } from '#sandbox';
import { bureau, invited, meeting, nowMs, person, seedEvent } from './bureau.ts';

const office = () =>
  bureau([person('Ana', { events: [seedEvent('Talk', '2026-11-24T10:00:00', '2026-11-24T11:00:00')] }), person('Jo')]);
const slot = ['2026-11-24T10:00:00', '2026-11-24T11:00:00'] as const;

describe('a batch', () => {
  const get = (id: string, url: string) => ({ id, method: 'GET', url });

  it.each(['/v1.0/$batch', '/$batch', '/beta/%24batch'])('under %s answers each request by its id', async (path) => {
    const requests = [
      get('a', '/me'),
      get('b', 'me/events?$select=subject'),
      get('c', '/me/events/nothing'),
      get('d', '/users/jo@larkfield.example/events'),
    ];
    const { status, body } = await office().as('Ana').post(path, { body: { requests } });
    expect(status).toBe(200);
    const byId = new Map(body.responses.map((one: { id: string }) => [one.id, one]));
    expect(byId.get('a')).toMatchObject({ status: 200, body: { displayName: 'Ana Example' } });
    expect(byId.get('b')).toMatchObject({ status: 200, body: { value: [{ subject: 'Talk' }] } });
    expect(byId.get('c')).toMatchObject({ status: 400, body: { error: { code: 'ErrorInvalidIdMalformed' } } });
    expect(byId.get('d')).toMatchObject({ status: 403 });
  });

  it('writes in order where one depends on another, and skips what depended on a failure', async () => {
    const { as } = office();
    const json = { 'Content-Type': 'application/json' };
    const requests = [
      { ...get('3', '/me/events'), dependsOn: ['1'] },
      { id: '1', method: 'POST', url: '/me/events', headers: json, body: meeting('Made', ...slot) },
      { id: '2', method: 'POST', url: '/me/events', headers: json, body: { subject: 'Bad' } },
      { ...get('4', '/me'), dependsOn: ['2'] },
    ];
    const { body } = await as('Ana').post('/$batch', { body: { requests } });
    const statuses = Object.fromEntries(
      body.responses.map((one: { id: string; status: number }) => [one.id, one.status]),
    );
    expect(statuses).toEqual({ 1: 201, 2: 400, 3: 200, 4: 424 });
    const listed = body.responses.find((one: { id: string }) => one.id === '3').body.value;
    expect(listed).toHaveLength(2);
  });

  const refusals: readonly [why: string, requests: unknown][] = [
    ['21 requests', Array.from({ length: 21 }, (_, index) => get(String(index), '/me'))],
    ['two of one id', [get('a', '/me'), get('A', '/me')]],
    ['a batch in it', [get('a', '/$batch')]],
    [
      'a circle',
      [
        { ...get('a', '/me'), dependsOn: ['b'] },
        { ...get('b', '/me'), dependsOn: ['a'] },
      ],
    ],
    ['a body without a type', [{ id: 'a', method: 'POST', url: '/me/events', body: {} }]],
    ['nothing', []],
  ];
  it.each(refusals)('of %s is refused as a whole', async (_why, requests) => {
    const { status, body } = await office().as('Ana').post('/$batch', { body: { requests } });
    expect(status).toBe(400);
    expect(body).not.toHaveProperty('responses');
  });

  it("of twenty reads stays within the mailbox's limit, and two at once do not", async () => {
    const { as, control } = office();
    const requests = Array.from({ length: 20 }, (_, index) => get(String(index), '/me/events'));
    const alone = await as('Ana').post('/$batch', { body: { requests } });
    expect(alone.body.responses.map((one: { status: number }) => one.status)).toEqual(Array(20).fill(200));
    expect((await control.get('/sandbox/stats')).body.mostInFlight).toBe(4);
    const both = await Promise.all([1, 2].map(() => as('Ana').post('/$batch', { body: { requests } })));
    const statuses = both.flatMap(({ body }) => body.responses.map((one: { status: number }) => one.status));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(statuses).toContain(429);
  });
});

describe('limits', () => {
  it('let four requests into a mailbox at a time and send the fifth away', async () => {
    const { as, control } = office();
    const statuses = await Promise.all(Array.from({ length: 6 }, () => as('Ana').get('/me/events')));
    expect(statuses.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 429, 429]);
    const refused = statuses.find(({ status }) => status === 429);
    expect(refused?.body.error).toMatchObject({
      code: 'ApplicationThrottled',
      message: 'Application is over its MailboxConcurrency limit.',
    });
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await as('Ana').get('/me/events')).status).toBe(200);
    expect((await control.get('/sandbox/stats')).body).toMatchObject({
      requests: 7,
      mailboxes: { 'ana@larkfield.example': { requests: 7, mostInFlight: 4, throttled: 2 } },
    });
  });

  it('count each mailbox by itself, and the directory not at all', async () => {
    const { as } = office();
    const asked = [1, 2, 3, 4].flatMap(() => [
      as('Ana').get('/me/events'),
      as('Jo').get('/me/events'),
      as('Ana').get('/me'),
      as('Ana').get('/users'),
    ]);
    expect((await Promise.all(asked)).every(({ status }) => status === 200)).toBe(true);
  });

  it('let ten thousand requests into a mailbox in ten minutes', async () => {
    const { as, later } = office();
    for (let index = 0; index < 10_000; index += 1) await as('Ana').get('/me/calendars/none');
    expect((await as('Ana').get('/me/events')).status).toBe(429);
    later(10 * 60_000 + 1);
    expect((await as('Ana').get('/me/events')).status).toBe(200);
  }, 60_000);
});

describe('other origins', () => {
  it('may call with a token, but see no header of the answer', async () => {
    const { as } = office();
    const asked = {
      Origin: 'https://app.example',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization,prefer',
    };
    const preflight = await as('').options('/me/events', { headers: asked });
    expect(preflight.status).toBe(200);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,prefer');
    for (const answer of [await as('Ana').get('/me'), await as('').get('/me')]) {
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('access-control-expose-headers')).toBeNull();
    }
    const open = bureau([person('Ana')], { corsExposed: true }).as('Ana');
    expect((await open.get('/me')).headers.get('access-control-expose-headers')).toContain('Retry-After');
  });
});

describe('the switchboard', () => {
  const rule = (rules: readonly object[]) => {
    const tenant = office();
    return { ...tenant, set: () => tenant.control.post('/sandbox/faults', { body: rules }) };
  };

  it('loses an answer after the work was done', async () => {
    const { as, set } = rule([{ method: 'POST', path: '/me/events$', status: 504, commit: true }]);
    await set();
    expect((await as('Ana').post('/me/events', { body: meeting('Made', ...slot) })).status).toBe(504);
    expect((await as('Ana').get('/me/events')).body.value).toHaveLength(2);
  });

  it('refuses before any work is done, at the call it is told and only then', async () => {
    const { as, set } = rule([
      { method: 'POST', path: '/me/events', nth: 2, status: 429, headers: { 'Retry-After': '7' } },
    ]);
    await set();
    const statuses: number[] = [];
    for (const subject of ['A', 'B', 'C'])
      statuses.push((await as('Ana').post('/me/events', { body: meeting(subject, ...slot) })).status);
    expect(statuses).toEqual([201, 429, 201]);
    expect((await as('Ana').get('/me/events')).body.value).toHaveLength(3);
  });

  it('answers HTML where JSON was expected', async () => {
    const { as, set } = rule([{ path: '/me$', status: 200, body: '<html>Sign in to the hotel</html>' }]);
    await set();
    const answer = await as('Ana').get('/me');
    expect([answer.status, answer.headers.get('content-type'), answer.text]).toEqual([
      200,
      'text/html; charset=utf-8',
      '<html>Sign in to the hotel</html>',
    ]);
    expect((await as('Ana').get('/me')).body.displayName).toBe('Ana Example');
  });

  it('breaks the connection, for one person', async () => {
    const { as, set } = rule([{ person: 'ana@larkfield.example', reset: true, commit: true, times: 9 }]);
    await set();
    await expect(as('Ana').post('/me/events', { body: meeting('Made', ...slot) })).rejects.toThrow(ConnectionReset);
    expect((await as('Jo').get('/me')).status).toBe(200);
    await expect(as('Ana').get('/me')).rejects.toThrow(ConnectionReset);
  });

  it('holds an answer back', async () => {
    const { as, set } = rule([{ path: '/me$', delayMs: 40 }]);
    await set();
    const before = performance.now();
    expect((await as('Ana').get('/me')).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(35);
  });

  it('spoils one part of a batch', async () => {
    const { as, set } = rule([{ path: '/me/events', status: 503 }]);
    await set();
    const requests = [
      { id: '1', method: 'GET', url: '/me/events' },
      { id: '2', method: 'GET', url: '/me' },
    ];
    const { status, body } = await as('Ana').post('/$batch', { body: { requests } });
    expect([status, ...body.responses.map((one: { status: number }) => one.status).sort()]).toEqual([200, 200, 503]);
  });

  it('forgets its rules when it is cleared, and refuses rules that say nothing', async () => {
    const { as, control, set } = rule([{ path: '/me', status: 503, times: 99 }]);
    await set();
    expect((await as('Ana').get('/me')).status).toBe(503);
    expect((await control.delete('/sandbox/faults')).status).toBe(204);
    expect((await as('Ana').get('/me')).status).toBe(200);
    for (const bad of [{ path: '(', status: 500 }, { path: '/me' }, { status: 42 }]) {
      expect((await control.post('/sandbox/faults', { body: [bad] })).status).toBe(400);
    }
  });
});

describe('the tenant', () => {
  it('names its people and who they work for', async () => {
    const tenant = bureau([
      person('Ana', { delegates: ['Pam@larkfield.example'] }),
      person('Pam', { role: 'assistant' }),
    ]);
    const { value } = (await tenant.control.get('/sandbox/people')).body;
    expect(value[1]).toEqual({
      id: tenant.tenant.people[1]?.id,
      userPrincipalName: 'pam@larkfield.example',
      displayName: 'Pam Example',
      jobTitle: 'Analyst',
      mail: 'pam@larkfield.example',
      timeZone: 'W. Europe Standard Time',
      locale: 'en-GB',
      kind: 'person',
      role: 'assistant',
      delegateOf: ['ana@larkfield.example'],
    });
    expect(tenant.tenant.people[0]).toEqual({
      id: value[0].id,
      userPrincipalName: 'ana@larkfield.example',
      displayName: 'Ana Example',
      timeZone: 'W. Europe Standard Time',
    });
  });

  it('is the same after being written down and read back', async () => {
    const { tenant, as } = office();
    const made = await as('Ana').post('/me/events', { body: meeting('Kept', ...slot) });
    await as('Ana').post(`/me/events/${made.body.id}/attachments`, {
      body: { '@odata.type': '#microsoft.graph.fileAttachment', name: 'a.txt', contentBytes: btoa('kept') },
    });
    await as('Ana').patch(`/me/events/${made.body.id}`, { body: { attendees: invited('Jo') } });
    await as('Ana').patch('/me/mailboxSettings', { body: { timeZone: 'UTC' } });
    const written = JSON.stringify(tenant.snapshot());
    const next = office();
    next.tenant.restore(JSON.parse(written));
    expect(JSON.stringify(next.tenant.snapshot())).toBe(written);
    expect((await next.as('Ana').get(`/me/events/${made.body.id}`)).body).toEqual(
      (await as('Ana').get(`/me/events/${made.body.id}`)).body,
    );
    expect(await next.mailOf('Jo')).toHaveLength(1);
    const [copy] = (await next.as('Jo').get('/me/events')).body.value;
    expect(atob((await next.as('Jo').get(`/me/events/${copy.id}/attachments`)).body.value[0].contentBytes)).toBe(
      'kept',
    );
    const another = await next.as('Ana').post('/me/events', { body: meeting('New', ...slot) });
    expect([made.body.id, copy.id]).not.toContain(another.body.id);
    expect(() => next.tenant.restore({ format: 'something else' })).toThrow(/not a tenant/);
  });

  it('starts again when it is reset', async () => {
    const { as, control } = office();
    await as('Ana').post('/me/events', { body: meeting('Gone', ...slot, { attendees: invited('Jo') }) });
    expect((await control.post('/sandbox/reset')).status).toBe(204);
    const subjects = (await as('Ana').get('/me/events')).body.value.map((event: { subject: string }) => event.subject);
    expect(subjects).toEqual(['Talk']);
    expect((await control.get('/sandbox/outbox')).body.value).toEqual([]);
  });

  it('has the same ids at every start', async () => {
    const ids = async () =>
      (await office().as('Ana').get('/me/events')).body.value.map((event: { id: string }) => event.id);
    expect(await ids()).toEqual(await ids());
  });

  it('says which seeded event Graph would not take', () => {
    const bad = person('Ana', {
      events: [
        seedEvent('Fine', ...slot),
        { event: { subject: 'Endless', start: { dateTime: slot[0], timeZone: 'UTC' } } },
      ],
    });
    expect(() => createTenant({ people: [bad], now: () => nowMs })).toThrow(
      /Event 2 of ana@larkfield\.example \(Endless\)/,
    );
    expect(() => createTenant({ people: [person('Ana', { timeZone: 'Moon' })] })).toThrow(/Moon/);
  });

  it('keeps what the seed says of an event that somebody else organizes', async () => {
    const event = {
      subject: 'Theirs',
      start: { dateTime: slot[0], timeZone: 'UTC' },
      end: { dateTime: slot[1], timeZone: 'UTC' },
      organizer: { emailAddress: { address: 'jo@larkfield.example', name: 'Jo' } },
      attendees: invited('Ana'),
      responseStatus: { response: 'tentativelyAccepted' },
      showAs: 'tentative',
      iCalUId: '0400SAME',
    };
    const { as } = bureau([person('Ana', { events: [{ event }] }), person('Jo', { events: [{ event }] })]);
    const [mine] = (await as('Ana').get('/me/events')).body.value;
    expect(mine).toMatchObject({
      isOrganizer: false,
      iCalUId: '0400SAME',
      responseStatus: { response: 'tentativelyAccepted' },
      organizer: { emailAddress: { address: 'jo@larkfield.example' } },
    });
    const [theirs] = (await as('Jo').get('/me/events')).body.value;
    expect(theirs).toMatchObject({ isOrganizer: true, iCalUId: '0400SAME' });
    await as('Jo').patch(`/me/events/${theirs.id}`, { body: { subject: 'Moved' } });
    expect((await as('Ana').get(`/me/events/${mine.id}`)).body.subject).toBe('Moved');
  });
});
