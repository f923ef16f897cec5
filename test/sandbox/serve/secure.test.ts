// HTTPS on this machine: a certificate that a client can be given and that holds for nothing else.
import { X509Certificate } from 'node:crypto';
import { request } from 'node:https';
import { describe, expect, it } from 'vitest';
import { makeCertificate } from '../../../src/sandbox/serve/certificate.ts';
import { object } from '../calendar-file/expansion.ts';
import { as, sandbox } from './running.ts';

const ana = 'ana.ruiz@larkfield.example';

function ask(url: string, ca: string | undefined, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    request(url, { ...(ca === undefined ? {} : { ca }), headers, agent: false, servername: 'localhost' }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (piece: string) => {
        text += piece;
      });
      answer.on('end', () => resolve(`${answer.statusCode} ${text}`));
    })
      .on('error', reject)
      .end();
  });
}

describe('the certificate', () => {
  it('is one that signed itself, for this machine by each of its names, and for no other', () => {
    const nowMs = Date.UTC(2026, 10, 23);
    const certificate = new X509Certificate(makeCertificate(nowMs).certificate);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkIssued(certificate)).toBe(true);
    expect([certificate.checkIP('127.0.0.1'), certificate.checkIP('::1')]).toEqual(['127.0.0.1', '::1']);
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.checkHost('graph.microsoft.com')).toBeUndefined();
    expect(certificate.checkIP('192.168.0.1')).toBeUndefined();
    expect(Date.parse(certificate.validFrom)).toBeLessThan(nowMs);
    expect(Date.parse(certificate.validTo)).toBeGreaterThan(nowMs + 300 * 86_400_000);
  });

  it('is another one each time', () => {
    const [one, other] = [makeCertificate(0), makeCertificate(0)];
    expect(one.certificate).not.toBe(other.certificate);
    expect(one.key).not.toBe(other.key);
  });
});

describe('npm run sandbox over HTTPS', () => {
  it('answers a client that was given its certificate, and no other', async () => {
    const started = sandbox('--port', '0', '--seed', 'empty');
    const { http, https } = object(JSON.parse(await started.ready));
    const ca = await (await fetch(`${http}/sandbox/certificate.pem`)).text();
    expect(await ask(`${https}/v1.0/me`, ca, as(ana))).toMatch(
      /^200 .*"userPrincipalName":"ana\.ruiz@larkfield\.example"/,
    );
    const byName = String(https).replace('127.0.0.1', 'localhost');
    expect(await ask(`${byName}/v1.0/me`, ca, as(ana))).toMatch(/^200 /);
    await expect(ask(`${https}/v1.0/me`, undefined, as(ana))).rejects.toThrow(/self-signed/);
  });

  it('serves the same tenant on both addresses, with links that stay on the one that was called', async () => {
    const started = sandbox('--port', '0', '--seed', '3', '--people', '4');
    const { http, https } = object(JSON.parse(await started.ready));
    const { value } = object(await (await fetch(`${http}/sandbox/people`)).json());
    const upn = String(object(Array.isArray(value) ? value[0] : {})['userPrincipalName']);
    const ca = await (await fetch(`${http}/sandbox/certificate.pem`)).text();
    const secure = JSON.parse((await ask(`${https}/v1.0/me/events`, ca, as(upn))).slice(4));
    const plain = object(await (await fetch(`${http}/v1.0/me/events`, { headers: as(upn) })).json());
    expect(secure.value).toEqual(plain['value']);
    expect(secure['@odata.nextLink'].startsWith(`${https}/`)).toBe(true);
    expect(String(plain['@odata.nextLink']).startsWith(`${http}/`)).toBe(true);
  });

  it('turns away pages of other sites here, too', async () => {
    const started = sandbox('--port', '0', '--seed', 'empty');
    const { http, https } = object(JSON.parse(await started.ready));
    const ca = await (await fetch(`${http}/sandbox/certificate.pem`)).text();
    expect(await ask(`${https}/sandbox/people`, ca, { origin: 'https://evil.example' })).toMatch(/^403 /);
    expect(await ask(`${https}/sandbox/people`, ca, { host: 'evil.example' })).toMatch(/^403 /);
    expect(await ask(`${https}/sandbox/people`, ca, { origin: String(https) })).toMatch(/^200 /);
  });
});
