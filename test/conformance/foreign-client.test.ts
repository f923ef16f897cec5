// Graph clients that nobody here wrote, unmodified, against the tenant over HTTPS. Each runs in a process of its own that
// was given the certificate, as a real one would be.
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sandbox, temporaryFolder } from '../sandbox/serve/running.ts';

const ana = 'ana.ruiz@larkfield.example';
const priya = 'priya.nair@larkfield.example';
const nobody = 'nobody.atall@larkfield.example';

// biome-ignore lint/suspicious/noExplicitAny: a test looks into what a client saw
async function whatItSaw(script: string, address: string, http: string, ask: object): Promise<any> {
  const folder = await temporaryFolder();
  const pem = join(folder, 'sandbox.pem');
  await writeFile(pem, await (await fetch(`${http}/sandbox/certificate.pem`)).text());
  const child = spawn(process.execPath, [fileURLToPath(new URL(`./foreign/${script}`, import.meta.url))], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: pem, NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (piece) => {
    said.out += piece;
  });
  child.stderr.on('data', (piece) => {
    said.err += piece;
  });
  child.stdin.end(JSON.stringify({ address, ...ask }));
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect(said.err.replace(/\(node:.*\n?|\(Use `node.*\n?/g, '')).toBe('');
  expect(code).toBe(0);
  return JSON.parse(said.out);
}

async function tenantWithMeetings() {
  const started = sandbox('--port', '0', '--seed', 'empty');
  const { http, https }: { http: string; https: string } = JSON.parse(await started.ready);
  const minted = await (await fetch(`${http}/sandbox/token?user=${ana}`)).json();
  const headers = { authorization: `Bearer sandbox:${ana}`, 'content-type': 'application/json' };
  for (let day = 1; day <= 23; day += 1) {
    const at = (hour: string) => ({
      dateTime: `2030-01-${String(day).padStart(2, '0')}T${hour}:00:00`,
      timeZone: 'UTC',
    });
    const body = JSON.stringify({ subject: `Day ${day}`, start: at('09'), end: at('10') });
    expect((await fetch(`${http}/v1.0/me/events`, { method: 'POST', headers, body })).status).toBe(201);
  }
  const outbox = async (): Promise<{ kind: string; to: { address: string }[]; attachments: { name: string }[] }[]> =>
    (await (await fetch(`${http}/sandbox/outbox`)).json()).value;
  return { http, https, token: minted.access_token, outbox };
}

const row = (scheduleId: string) =>
  expect.objectContaining({ scheduleId, availabilityView: expect.stringMatching(/^\d{10}$/) });
const unknown = { scheduleId: nobody, error: { responseCode: '5009', message: expect.stringContaining(nobody) } };
const days = Array.from({ length: 23 }, (_, index) => `Day ${index + 1}`);

describe('microsoft-graph-client, with its own chain', () => {
  it('pages, asks for schedules, makes, changes and cancels a meeting with files, uploads, batches and reads a drive', async () => {
    const { http, https, token, outbox } = await tenantWithMeetings();
    const seen = await whatItSaw('graph-client.mjs', https, http, { token, colleague: priya, stranger: nobody });
    expect(seen.firstPage).toBe(7);
    expect(seen.paged).toEqual(days);
    expect(seen.schedules).toEqual([row(priya), unknown]);
    expect(seen.made.start).toEqual({ dateTime: '2030-09-02T08:00:00.0000000', timeZone: 'UTC' });
    expect(seen.changed).toMatchObject({ subject: 'Foreign, changed', sameId: true });
    expect(seen.changed.etag).not.toBe(seen.made.etag);
    expect(seen.attachments.map(([name]: [string]) => name)).toEqual(['agenda.txt', 'slides.bin']);
    expect(seen.attachments[1][1]).toBeGreaterThanOrEqual(5 * 1024 * 1024 + 123);
    expect(seen.afterCancel).toEqual([404, 'ErrorItemNotFound', 'string']);
    expect(seen.uploaded).toEqual({ name: 'five #%25.bin', size: 5 * 1024 * 1024 + 123 });
    expect(seen.readBack).toBe(5 * 1024 * 1024 + 123);
    expect(seen.children).toEqual(['five #%25.bin']);
    expect(seen.batch).toEqual([200, 200, 404]);
    const [invitation, cancellation] = await outbox();
    expect([invitation?.kind, cancellation?.kind]).toEqual(['invitation', 'cancellation']);
    expect(invitation?.to[0]?.address).toBe(priya);
    expect(invitation?.attachments.map(({ name }) => name)).toEqual(['agenda.txt', 'slides.bin']);
  }, 90_000);
});

describe('PnPjs', () => {
  it('pages, asks for schedules, makes, changes and cancels a meeting with a file, batches, and writes and reads a drive', async () => {
    const { http, https, token, outbox } = await tenantWithMeetings();
    const seen = await whatItSaw('pnp.mjs', https, http, { token, colleague: priya, stranger: nobody });
    expect(seen.me).toBe(ana);
    expect(seen.paged).toEqual([4, 4, 4, 4, 4, 3]);
    expect([seen.calendar, seen.view]).toEqual(['Calendar', 7]);
    expect(seen.schedules).toEqual([row(priya), unknown]);
    expect([seen.changed, seen.attachments, seen.afterCancel]).toEqual(['From PnP, changed', ['notes.txt'], 404]);
    expect([seen.uploaded, seen.children, seen.drive]).toEqual(['a b.txt', ['a b.txt'], 'business']);
    expect(seen.batch).toEqual([ana, 1, 404]);
    expect((await outbox()).map(({ kind }) => kind)).toEqual(['invitation', 'cancellation']);
  }, 90_000);
});
