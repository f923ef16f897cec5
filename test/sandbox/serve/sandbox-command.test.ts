import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { object } from '../calendar-file/expansion.ts';
import { as, originOf, rawStatus, sandbox, temporaryFolder } from './running.ts';

const ana = 'ana.ruiz@larkfield.example';
const ics = (...lines: readonly string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const visit = (uid: string) => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  'DTSTART;TZID=Asia/Tokyo:20300401T090000',
  'DTEND;TZID=Asia/Tokyo:20300401T100000',
  'SUMMARY:Visit',
  'END:VEVENT',
];

async function list(
  origin: string,
  person: string,
  path = 'calendarView?startDateTime=2030-04-01T00:00:00Z&endDateTime=2030-04-02T00:00:00Z',
): Promise<readonly unknown[]> {
  const answer = await fetch(`${origin}/v1.0/me/${path}`, { headers: as(person) });
  expect(answer.status).toBe(200);
  const { value } = object(await answer.json());
  return Array.isArray(value) ? value : [];
}

function create(origin: string, subject: string): Promise<Response> {
  const at = (hour: string) => ({ dateTime: `2030-04-01T${hour}:00:00`, timeZone: 'UTC' });
  const body = JSON.stringify({ subject, start: at('12'), end: at('13') });
  return fetch(`${origin}/v1.0/me/events`, {
    method: 'POST',
    headers: { ...as(ana), 'content-type': 'application/json' },
    body,
  });
}

describe('npm run sandbox', { timeout: 30_000 }, () => {
  it('prints one line of JSON with its address and people, answers as each of them, and stops with code 0', async () => {
    const started = sandbox('--port', '0');
    const line = object(JSON.parse(await started.ready));
    expect(Object.keys(line)).toEqual(['http', 'https', 'people']);
    expect(line['http']).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(line['https']).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const people = Array.isArray(line['people']) ? line['people'].map(object) : [];
    expect(people.length).toBeGreaterThanOrEqual(9);
    for (const person of people)
      expect(Object.keys(person)).toEqual(['id', 'userPrincipalName', 'displayName', 'timeZone']);
    const me = await fetch(`${line['http']}/v1.0/me`, { headers: as(ana) });
    expect(await me.json()).toMatchObject({ userPrincipalName: ana });
    expect(await started.stop()).toBe(0);
    expect(started.said).toHaveLength(1);
    expect(started.complained).toEqual([]);
    await expect(fetch(`${line['http']}/v1.0/me`)).rejects.toThrow();
  });

  it('has empty calendars on request', async () => {
    const origin = await originOf(sandbox('--port=0', '--seed=empty'));
    expect(await list(origin, ana, 'events')).toEqual([]);
  });

  it('turns away other names for this machine, and pages of other sites', async () => {
    const origin = await originOf(sandbox('--port', '0', '--seed', 'empty'));
    const { port } = new URL(origin);
    const status = (path: string, headers: Readonly<Record<string, string>>) =>
      rawStatus(origin, path, { host: `127.0.0.1:${port}`, ...headers });
    expect(await status('/sandbox/people', {})).toBe(200);
    expect(await status('/sandbox/people', { host: `localhost:${port}` })).toBe(200);
    for (const host of ['rebound.example', `rebound.example:${port}`, '127.0.0.1', `127.0.0.1:${port}.example`])
      expect(await status('/sandbox/people', { host }), host).toBeGreaterThanOrEqual(400);
    expect(await status('/sandbox/people', { origin })).toBe(200);
    for (const other of ['https://evil.example', 'null', 'http://localhost:5173'])
      expect(await status('/sandbox/people', { origin: other })).toBe(403);
    expect(await status('/sandbox/people', { 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await status('/v1.0/me', { origin: 'https://evil.example', ...as(ana) })).toBe(403);
    expect(await status('/v1.0/me', { origin: 'http://localhost:5173', ...as(ana) })).toBe(200);
  });

  it('breaks the connection when a fault asks for it', async () => {
    const origin = await originOf(sandbox('--port', '0', '--seed', 'empty'));
    const rules = await fetch(`${origin}/sandbox/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ path: '/me$', reset: true }]),
    });
    expect(rules.ok).toBe(true);
    await expect(fetch(`${origin}/v1.0/me`, { headers: as(ana) })).rejects.toThrow();
    expect((await fetch(`${origin}/v1.0/users`, { headers: as(ana) })).status).toBe(200);
  });

  it('says which port is taken and what to do, with code 1', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const address = taken.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const started = sandbox('--port', String(port), '--seed', 'empty');
    expect(await started.code).toBe(1);
    expect(started.complained.join()).toContain(`Port ${port} is taken`);
    expect(started.complained.join()).toContain('--port');
    taken.close();
  });

  it.each([
    [['--prot', '1'], /--prot/],
    [['4010'], /4010/],
    [['--open'], /--open/],
    [['--port'], /--port needs a value/],
    [['--port', '--seed'], /--port needs a value/],
    [['--port', 'http'], /http/],
    [['--port', '70000'], /65535/],
    [['--seed', 'full'], /story or empty/],
    [['--people', '9'], /--seed with a number/],
    [['--seed', '7', '--people', '0'], /from 1 to/],
    [['--https-port', 'tls'], /--https-port takes/],
    [['--port', '4010', '--https-port', '4010'], /cannot be the same/],
    [['--calendar', 'file.ics'], /address=file/],
    [['--data', 'a', '--data', 'b'], /once/],
    [['--calendar', `${ana}=/nowhere/at/all.ics`], /all\.ics cannot be read/],
    [['--calendar', 'sam.whitlock@larkfield.example=package.json'], /no mailbox/],
    [['--calendar', `${ana}=package.json`], /package\.json, line 1: This is not a calendar/],
  ])('refuses %j in a sentence, with code 1', async (argv, reason) => {
    const started = sandbox(...argv);
    expect(await started.code).toBe(1);
    expect(started.said).toEqual([]);
    expect(started.complained.join()).toMatch(reason);
  });

  it('explains itself on --help', async () => {
    const started = sandbox('--help');
    expect(await started.code).toBe(0);
    for (const option of ['--port', '--https-port', '--calendar', '--data', '--seed', '--people'])
      expect(started.said.join()).toContain(option);
  });
});

describe('--calendar', { timeout: 30_000 }, () => {
  it('puts a file in place of somebody’s story, and two files together', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a.ics'), ics(...visit('a')));
    await writeFile(join(folder, 'b=c.ics'), ics(...visit('b')));
    const origin = await originOf(
      sandbox(
        '--port',
        '0',
        '--calendar',
        `Ana.Ruiz@Larkfield.example=${join(folder, 'a.ics')}`,
        '--calendar',
        `${ana}=${join(folder, 'b=c.ics')}`,
      ),
    );
    expect(await list(origin, ana)).toHaveLength(2);
    expect(await list(origin, ana, 'events')).toHaveLength(2);
  });

  it('makes a person of an address that nobody has, in the zone of the file', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a.ics'), ics(...visit('a')));
    const started = sandbox('--port', '0', '--calendar', `kim.tanaka@home.example=${join(folder, 'a.ics')}`);
    const line = object(JSON.parse(await started.ready));
    expect(line['people']).toContainEqual({
      id: expect.any(String),
      userPrincipalName: 'kim.tanaka@home.example',
      displayName: 'Kim Tanaka',
      timeZone: 'Asia/Tokyo',
    });
    expect(started.complained.join()).toContain('kim.tanaka@home.example is new here');
    expect(await list(String(line['http']), 'kim.tanaka@home.example')).toMatchObject([
      { subject: 'Visit', start: { dateTime: '2030-04-01T00:00:00.0000000', timeZone: 'UTC' } },
    ]);
  });

  it('starts nothing when one of several files is broken', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'good.ics'), ics(...visit('a')));
    await writeFile(join(folder, 'bad.ics'), ics(...visit('a').slice(0, -1)));
    const started = sandbox(
      '--port',
      '0',
      '--calendar',
      `${ana}=${join(folder, 'good.ics')}`,
      '--calendar',
      `priya.nair@larkfield.example=${join(folder, 'bad.ics')}`,
    );
    expect(await started.code).toBe(1);
    expect(started.complained.join()).toMatch(/bad\.ics, line 8: .*VEVENT began on line 3/);
  });

  it('refuses bytes that are no UTF-8', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a.ics'), Buffer.from([0xff, 0xfe, 0x42, 0x00]));
    const started = sandbox('--calendar', `${ana}=${join(folder, 'a.ics')}`);
    expect(await started.code).toBe(1);
    expect(started.complained.join()).toContain('UTF-8');
  });
});

describe('--data', { timeout: 30_000 }, () => {
  it('keeps what happened from one run to the next, calendars and new people included', async () => {
    const folder = await temporaryFolder();
    const [data, file] = [join(folder, 'data.json'), join(folder, 'a.ics')];
    await writeFile(file, ics(...visit('a')));
    const argv = ['--port', '0', '--data', data, '--calendar', `kim@home.example=${file}`];
    const first = sandbox(...argv);
    expect((await create(await originOf(first), 'Kept')).status).toBe(201);
    expect(await first.stop()).toBe(0);

    const again = sandbox(...argv);
    const origin = await originOf(again);
    expect(again.complained.join()).toContain('was not read again');
    expect((await list(origin, ana)).map((event) => object(event)['subject'])).toContain('Kept');
    expect(await list(origin, 'kim@home.example')).toHaveLength(1);
    await again.stop();

    const without = sandbox('--port', '0', '--data', data);
    expect(await list(await originOf(without), 'kim@home.example')).toHaveLength(1);
    await without.stop();
    expect(await readdir(folder)).toEqual(['a.ics', 'data.json']);
  });

  it('is written soon after a change, without waiting for the end', async () => {
    const data = join(await temporaryFolder(), 'data.json');
    const origin = await originOf(sandbox('--port', '0', '--seed', 'empty', '--data', data));
    await create(origin, 'Soon');
    await expect.poll(() => readFile(data, 'utf8'), { timeout: 20_000 }).toContain('"Soon"');
  });

  it('loses nothing to an older run on the same file, which says that it keeps nothing any more', async () => {
    const data = join(await temporaryFolder(), 'data.json');
    const older = sandbox('--port', '0', '--seed', 'empty', '--data', data);
    await originOf(older);
    const newer = sandbox('--port', '0', '--data', data);
    await create(await originOf(newer), 'Newer');
    await expect.poll(() => readFile(data, 'utf8'), { timeout: 20_000 }).toContain('"Newer"');
    await create(await originOf(older), 'Older');
    await expect.poll(() => older.complained.join(), { timeout: 20_000 }).toContain('another run');
    expect(await older.stop()).toBe(1);
    expect(await newer.stop()).toBe(0);
    const kept = await readFile(data, 'utf8');
    expect(kept).toContain('"Newer"');
    expect(kept).not.toContain('"Older"');
  });

  it.each([
    ['cut off', '{"format":"vice-versa-data/1","newPeople":['],
    ['of another program', '{"name":"vice-versa"}'],
    ['not whole', '{"format":"vice-versa-data/1","newPeople":[],"loaded":[]}'],
    ['not a tenant', '{"format":"vice-versa-data/1","newPeople":[],"loaded":[],"tenant":{}}'],
    ['empty', ''],
  ])('is left as it is when it is %s', async (_, text) => {
    const data = join(await temporaryFolder(), 'data.json');
    await writeFile(data, text);
    const started = sandbox('--port', '0', '--data', data);
    expect(await started.code).toBe(1);
    expect(started.complained.join()).toContain('left as it is');
    expect(await readFile(data, 'utf8')).toBe(text);
  });

  it('that cannot be written is said before anything starts', async () => {
    const started = sandbox('--port', '0', '--data', join(await temporaryFolder(), 'no', 'such', 'folder.json'));
    expect(await started.code).toBe(1);
    expect(started.complained.join()).toContain('cannot be written');
  });

  it('refuses another calendar for somebody whose time it already keeps', async () => {
    const folder = await temporaryFolder();
    const [data, file] = [join(folder, 'data.json'), join(folder, 'a.ics')];
    await writeFile(file, ics(...visit('a')));
    const first = sandbox('--port', '0', '--seed', 'empty', '--data', data);
    await first.ready;
    await first.stop();
    const before = await readFile(data, 'utf8');
    const started = sandbox('--port', '0', '--data', data, '--calendar', `${ana}=${file}`);
    expect(await started.code).toBe(1);
    expect(started.complained.join()).toContain('already keeps another calendar');
    expect(await readFile(data, 'utf8')).toBe(before);
  });
});
