import { describe, expect, it } from 'vitest';
import { ConnectionReset } from '#sandbox';
import { randomFrom, shuffled } from '../../src/sandbox/faults/random.ts';
import { bureau, invited, meeting, person, seedEvent } from './bureau.ts';

const slot = ['2026-11-24T10:00:00', '2026-11-24T11:00:00'] as const;
const many = Array.from({ length: 25 }, (_, index) => seedEvent(`E${index}`, ...slot));
const office = () => bureau([person('Ana', { events: [seedEvent('Talk', ...slot)] }), person('Jo')]);
type Office = ReturnType<typeof office>;

async function set({ control }: Office, ...rules: readonly object[]) {
  const answer = await control.post('/sandbox/faults', { body: rules });
  expect(answer.status, answer.text).toBe(200);
}

async function statuses(count: number, ask: () => Promise<{ status: number }>): Promise<number[]> {
  const seen: number[] = [];
  for (let index = 0; index < count; index += 1) seen.push((await ask()).status);
  return seen;
}

describe('which requests a fault rule spoils', () => {
  it('is the nth of those that match, as often as it says, or always', async () => {
    const tenant = office();
    await set(tenant, { path: '/me$', nth: 3, times: 2, status: 503 });
    expect(await statuses(6, () => tenant.as('Ana').get('/me'))).toEqual([200, 200, 503, 503, 200, 200]);
    await set(tenant, { path: '/me$', times: 'always', status: 503 });
    expect(await statuses(4, () => tenant.as('Ana').get('/me'))).toEqual([503, 503, 503, 503]);
  });

  it('may be any of several methods', async () => {
    const tenant = office();
    await set(tenant, { method: ['POST', 'DELETE'], times: 'always', status: 500 });
    const ana = tenant.as('Ana');
    expect((await ana.get('/me/events')).status).toBe(200);
    expect((await ana.post('/me/events', { body: meeting('x', ...slot) })).status).toBe(500);
    expect((await ana.delete('/me/events/x')).status).toBe(500);
  });

  it('is a share of them by chance, the same for the same seed and another for another', async () => {
    const run = async (seed: number) => {
      const tenant = office();
      const rule = { path: '/me$', probability: 0.4, status: 503 };
      await tenant.control.post('/sandbox/faults', { body: { seed, value: [rule] } });
      return statuses(40, () => tenant.as('Ana').get('/me'));
    };
    const [one, again, other] = [await run(7), await run(7), await run(8)];
    expect(one).toEqual(again);
    expect(one).not.toEqual(other);
    const spoilt = one.filter((status) => status === 503).length;
    expect(spoilt).toBeGreaterThan(6);
    expect(spoilt).toBeLessThan(28);
  });

  it('is told again with what was set, seen and spoilt', async () => {
    const tenant = office();
    await set(tenant, { path: '/me$', nth: 2, status: 503 });
    await statuses(3, () => tenant.as('Ana').get('/me'));
    const { body } = await tenant.control.get('/sandbox/faults');
    expect(body.value).toEqual([{ path: '/me$', nth: 2, status: 503, seen: 3, spoilt: 1 }]);
    expect(body.named.map(({ name }: { name: string }) => name)).toContain('busy');
  });

  it.each([
    [{ status: 503, tims: 2 }, "'tims'"],
    [{ status: 503, times: 0 }, 'times'],
    [{ status: 503, probability: 2 }, 'probability'],
    [{ named: 'nothing' }, "'nothing'"],
    [{ batch: 'reverse' }, 'batch'],
    [{ mutate: [{ path: 'value' }] }, 'slash'],
    [{ path: '/me' }, 'nothing that is to happen'],
    ['busy', 'object'],
  ])('cannot be %j', async (rule, why) => {
    const tenant = office();
    await set(tenant, { path: '/me$', times: 'always', status: 418 });
    const answer = await tenant.control.post('/sandbox/faults', { body: [rule] });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(why);
    // And what was set before stays.
    expect((await tenant.as('Ana').get('/me')).status).toBe(418);
  });
});

describe('a fault', () => {
  it('leaves a request without an answer until the caller gives up, with the work done or not', async () => {
    for (const commit of [false, true]) {
      const tenant = office();
      await set(tenant, { method: 'POST', silence: true, commit });
      const giveUp = new AbortController();
      const asked = tenant.tenant.fetch(
        new Request('https://graph.microsoft.com/v1.0/me/events', {
          method: 'POST',
          headers: { authorization: 'Bearer sandbox:ana@larkfield.example', 'content-type': 'application/json' },
          body: JSON.stringify(meeting('Silent', ...slot)),
          signal: giveUp.signal,
        }),
      );
      const outcome = asked.then(
        () => 'answered',
        (error: unknown) => (error instanceof ConnectionReset ? 'gave up' : error),
      );
      expect(await Promise.race([outcome, new Promise((resolve) => setTimeout(resolve, 60, 'waiting'))])).toBe(
        'waiting',
      );
      giveUp.abort();
      expect(await outcome).toBe('gave up');
      expect((await tenant.as('Ana').get('/me/events')).body.value).toHaveLength(commit ? 2 : 1);
      // Nobody holds a place in the mailbox any more.
      const four = [1, 2, 3, 4].map(() => tenant.as('Ana').get('/me/events'));
      expect((await Promise.all(four)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    }
  });

  it('lets an answer trickle, whole in the end', async () => {
    const tenant = office();
    await set(tenant, { path: '/me$', trickle: { bytes: 100, everyMs: 5 } });
    const before = performance.now();
    const answer = await tenant.as('Ana').get('/me');
    expect(answer.body.displayName).toBe('Ana Example');
    expect(performance.now() - before).toBeGreaterThan(5 * (Math.floor(answer.text.length / 100) - 1));
  });

  it('cuts an answer off, and may break the connection there', async () => {
    const tenant = office();
    await set(tenant, { path: '/me$', truncateBytes: 20 }, { path: '/users$', truncateBytes: 20, reset: true });
    const cut = await tenant.as('Ana').get('/me');
    expect([cut.status, cut.text.length, cut.body]).toEqual([200, 20, undefined]);
    await expect(tenant.as('Ana').get('/users')).rejects.toThrow(ConnectionReset);
  });

  it('gives HTML for JSON, as a hotel does', async () => {
    const tenant = office();
    await set(tenant, { path: '/me$', html: true });
    const answer = await tenant.as('Ana').get('/me');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(answer.text).toMatch(/^<!DOCTYPE html>/);
  });

  it.each(['shuffle', 'drop', 'repeat'])('can %s the answers of a batch', async (batch) => {
    const tenant = office();
    const requests = Array.from({ length: 6 }, (_, index) => ({ id: String(index), method: 'GET', url: '/me' }));
    await set(tenant, { path: '\\$batch$', batch });
    const { body } = await tenant.as('Ana').post('/$batch', { body: { requests } });
    const ids: string[] = body.responses.map(({ id }: { id: string }) => id);
    expect(ids.length).toBe(batch === 'shuffle' ? 6 : batch === 'drop' ? 5 : 7);
    expect(new Set(ids).size).toBe(batch === 'drop' ? 5 : 6);
  });

  it('ends the token of a request, and that one only', async () => {
    const tenant = office();
    const token = async () => (await tenant.control.get('/sandbox/token?user=ana@larkfield.example')).body.access_token;
    const [old, other] = [await token(), await token()];
    await set(tenant, { path: '/me$', expireToken: true });
    expect(await statuses(3, () => tenant.as('Ana', old).get('/me'))).toEqual([401, 401, 401]);
    expect((await tenant.as('Ana', old).get('/me/events')).body.error.code).toBe('InvalidAuthenticationToken');
    expect((await tenant.as('Ana', other).get('/me')).status).toBe(200);
    expect((await tenant.as('Ana', await token()).get('/me')).status).toBe(200);
  });

  it('asks for claims as conditional access does', async () => {
    const tenant = office();
    await set(tenant, { path: '/me$', claimsChallenge: true });
    const answer = await tenant.as('Ana').get('/me');
    const header = answer.headers.get('www-authenticate') ?? '';
    expect([answer.status, answer.body.error.code]).toEqual([401, 'InvalidAuthenticationToken']);
    expect(header).toContain('error="insufficient_claims"');
    const claims = JSON.parse(atob(/claims="([^"]+)"/.exec(header)?.[1] ?? ''));
    expect(claims.access_token.nbf.essential).toBe(true);
  });

  it('finds a link to a later page too old', async () => {
    const tenant = bureau([person('Ana', { events: many })]);
    await set(tenant, { path: '/me/events', goneOnPage: 3 });
    const pages: number[] = [];
    let link = '/me/events?$top=5';
    for (;;) {
      const { status, body } = await tenant.as('Ana').get(link);
      pages.push(status);
      if (status !== 200 || body['@odata.nextLink'] === undefined) break;
      link = body['@odata.nextLink'];
    }
    expect(pages).toEqual([200, 200, 410]);
    expect((await tenant.as('Ana').get('/me/events?$top=5')).status).toBe(200);
  });

  it.each([
    [-1, ['E0', 'E1', 'E2', 'E2', 'E3', 'E4'], 'a thing twice'],
    [1, ['E0', 'E1', 'E2', 'E4', 'E5', 'E6'], 'one never'],
  ])('shifts a page by %i, which shows %j', async (shiftPage, seen) => {
    const tenant = bureau([person('Ana', { events: many })]);
    await set(tenant, { path: '/me/events', shiftPage });
    const first = (await tenant.as('Ana').get('/me/events?$top=3&$select=subject')).body;
    const second = (await tenant.as('Ana').get(first['@odata.nextLink'])).body;
    const subjects = [...first.value, ...second.value].map(({ subject }: { subject: string }) => subject);
    expect(subjects).toEqual(seen);
  });

  it('changes the JSON of an answer, in one place or in all', async () => {
    const tenant = office();
    const rule = {
      path: '/getSchedule',
      mutate: [
        { op: 'remove', path: '/value/*/scheduleItems' },
        { path: '/value/0/availabilityView', value: null },
        { op: 'add', path: '/value/-', value: { scheduleId: 'ghost' } },
        { path: '/nowhere/at/all', value: 1 },
      ],
    };
    await set(tenant, rule);
    const body = {
      schedules: ['ana@larkfield.example', 'jo@larkfield.example'],
      startTime: { dateTime: slot[0], timeZone: 'UTC' },
      endTime: { dateTime: slot[1], timeZone: 'UTC' },
    };
    const { value } = (await tenant.as('Ana').post('/me/calendar/getSchedule', { body })).body;
    expect(value).toHaveLength(3);
    expect(value[0]).toMatchObject({ availabilityView: null });
    expect(value[1].availabilityView).toBe('00');
    expect(value.some((row: object) => 'scheduleItems' in row)).toBe(false);
    expect(value[2]).toEqual({ scheduleId: 'ghost' });
    expect((await tenant.as('Ana').post('/me/calendar/getSchedule', { body })).body.value).toHaveLength(2);
  });

  it('lets somebody else change the very thing between two calls', async () => {
    const tenant = office();
    const ana = tenant.as('Ana');
    const made = (await ana.post('/me/events', { body: meeting('Mine', ...slot) })).body;
    await set(tenant, { method: 'PATCH', path: '/events/', interfere: { body: { subject: 'Moved by another' } } });
    const headers = { 'if-match': made['@odata.etag'] };
    const late = await ana.patch(`/me/events/${made.id}`, { body: { subject: 'Mine, changed' }, headers });
    expect([late.status, late.body.error.code]).toEqual([412, 'ErrorIrresolvableConflict']);
    expect((await ana.get(`/me/events/${made.id}`)).body.subject).toBe('Moved by another');
  });

  it('lets another person act anywhere in between', async () => {
    const tenant = office();
    const booking = meeting('Came first', ...slot, { attendees: invited('Ana') });
    const interfere = { as: 'jo@larkfield.example', method: 'POST', path: '/me/events', body: booking };
    await set(tenant, { method: 'GET', path: '/me/calendarView', nth: 2, interfere });
    const view = '/me/calendarView?startDateTime=2026-11-24&endDateTime=2026-11-25';
    expect((await tenant.as('Ana').get(view)).body.value).toHaveLength(1);
    expect((await tenant.as('Ana').get(view)).body.value).toHaveLength(2);
  });

  it('has a name for those who only want to watch', async () => {
    const { control } = office();
    const { named } = (await control.get('/sandbox/faults')).body;
    for (const { name, words } of named) {
      expect(words).toMatch(/^[A-Z]/);
      expect((await control.post('/sandbox/faults', { body: { named: name } })).body.rules).toBeGreaterThan(0);
    }
  });
});

describe('the clock', () => {
  it('is set, moved on, stopped and let go', async () => {
    const { control, later, as } = office();
    const now = async () => (await control.get('/sandbox/clock')).body.now;
    expect(await now()).toBe('2026-11-23T09:00:00.000Z');
    await control.post('/sandbox/clock', { body: { now: '2027-03-28T00:00:00Z' } });
    await control.post('/sandbox/clock', { body: { advanceSeconds: 90 } });
    expect(await now()).toBe('2027-03-28T00:01:30.000Z');
    later(1000);
    expect(await now()).toBe('2027-03-28T00:01:31.000Z');
    await control.post('/sandbox/clock', { body: { stopped: true } });
    later(60_000);
    expect(await now()).toBe('2027-03-28T00:01:31.000Z');
    const made = await as('Ana').post('/me/events', { body: meeting('Then', ...slot) });
    expect(made.body.createdDateTime).toBe('2027-03-28T00:01:31.0000000Z');
    expect(made.headers.get('date')).toBe('Sun, 28 Mar 2027 00:01:31 GMT');
    await control.post('/sandbox/clock', { body: { stopped: false } });
    later(1000);
    expect(await now()).toBe('2027-03-28T00:01:32.000Z');
    await control.delete('/sandbox/clock');
    expect(await now()).toBe('2026-11-23T09:01:02.000Z');
    for (const body of [{}, { now: 'soon' }, []])
      expect((await control.post('/sandbox/clock', { body })).status, JSON.stringify(body)).toBe(400);
  });

  it('ends tokens and opens limits when it is moved on', async () => {
    const tenant = office();
    const { access_token: token } = (await tenant.control.get('/sandbox/token?user=ana@larkfield.example')).body;
    expect((await tenant.as('Ana', token).get('/me')).status).toBe(200);
    await tenant.control.post('/sandbox/clock', { body: { advanceSeconds: 3601 } });
    expect((await tenant.as('Ana', token).get('/me')).status).toBe(401);
  });
});

describe('what is counted', () => {
  it('is requests, bytes and answers by route, and can begin again', async () => {
    const { as, control } = office();
    const { value } = (await as('Ana').get('/me/events')).body;
    await as('Ana').get(`/me/events/${value[0].id}`);
    await as('Ana').get('/me/nothing/at/all');
    const { body } = await control.get('/sandbox/stats');
    expect(body.requests).toBe(3);
    expect(body.byStatus).toEqual({ 200: 2, 501: 1 });
    expect(body.byKind['GET /v1.0/me/events/{id}'].requests).toBe(1);
    expect(body.sentBytes).toBeGreaterThan(1000);
    expect(body.mailboxes['ana@larkfield.example'].mostInFlight).toBe(1);
    await control.delete('/sandbox/stats');
    expect((await control.get('/sandbox/stats')).body).toMatchObject({ requests: 0, sentBytes: 0, byRoute: {} });
  });
});

describe('starting again', () => {
  it('puts back the calendars, the clock and the faults, and chance where it is told', async () => {
    const tenant = office();
    await tenant.as('Ana').post('/me/events', { body: meeting('Gone', ...slot) });
    await tenant.control.post('/sandbox/clock', { body: { now: '2027-01-01T00:00:00Z' } });
    await set(tenant, { path: '/me$', times: 'always', status: 503 });
    expect((await tenant.control.post('/sandbox/reset?seed=42')).status).toBe(204);
    expect((await tenant.as('Ana').get('/me')).status).toBe(200);
    expect((await tenant.as('Ana').get('/me/events')).body.value).toHaveLength(1);
    expect((await tenant.control.get('/sandbox/clock')).body.now).toBe('2026-11-23T09:00:00.000Z');
    expect((await tenant.control.get('/sandbox/faults')).body).toMatchObject({ seed: 42, value: [] });
  });

  it('gives other origins headers to read or takes them away', async () => {
    const { as, control } = office();
    const exposed = async () => (await as('Ana').get('/me')).headers.get('access-control-expose-headers');
    expect(await exposed()).toBeNull();
    await control.post('/sandbox/cors', { body: { exposed: true } });
    expect(await exposed()).toContain('Retry-After');
    await control.post('/sandbox/cors', { body: { exposed: false } });
    expect(await exposed()).toBeNull();
  });
});

describe('chance', () => {
  it('is spread evenly and can be repeated', () => {
    const draw = (seed: number) => Array.from({ length: 1000 }, randomFrom(seed));
    expect(draw(3)).toEqual(draw(3));
    const mean = draw(3).reduce((total, number) => total + number, 0) / 1000;
    expect(mean).toBeGreaterThan(0.45);
    expect(mean).toBeLessThan(0.55);
    expect(draw(3).every((number) => number >= 0 && number < 1)).toBe(true);
  });

  it('mixes without losing anything', () => {
    const items = Array.from({ length: 20 }, (_, index) => index);
    const mixed = shuffled(items, randomFrom(5));
    expect(mixed).not.toEqual(items);
    expect([...mixed].sort((one, other) => one - other)).toEqual(items);
  });
});
