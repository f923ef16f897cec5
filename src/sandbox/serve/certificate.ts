// A certificate for this machine's own address, made anew at every start and kept nowhere: X.509 v3 in DER, signed by its
// own key, so that a client which is given it trusts this server and nothing else.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface OwnCertificate {
  /** PEM. */
  readonly certificate: string;
  /** PEM, PKCS #8. */
  readonly key: string;
}

const dayMs = 86_400_000;
const validDays = 397;

/** Tags of ASN.1. */
const tag = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectId: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  sequence: 0x30,
  set: 0x31,
  version: 0xa0,
  extensions: 0xa3,
  keyIdentifier: 0x80,
  dnsName: 0x82,
  ipAddress: 0x87,
} as const;

function der(type: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  if (content.length < 0x80) return Buffer.concat([Buffer.from([type, content.length]), content]);
  const length = Buffer.from(content.length.toString(16).replace(/^(..)*.$/, '0$&'), 'hex');
  return Buffer.concat([Buffer.from([type, 0x80 | length.length]), length, content]);
}

const sequence = (...parts: readonly Uint8Array[]) => der(tag.sequence, ...parts);

/** 1.2.840.10045.4.3.2 as DER. */
function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const number of rest) {
    const digits = [number & 0x7f];
    for (let left = number >> 7; left > 0; left >>= 7) digits.unshift(0x80 | (left & 0x7f));
    bytes.push(...digits);
  }
  return der(tag.objectId, Buffer.from(bytes));
}

const ids = {
  commonName: objectId('2.5.4.3'),
  ecdsaWithSha256: objectId('1.2.840.10045.4.3.2'),
  subjectKeyIdentifier: objectId('2.5.29.14'),
  keyUsage: objectId('2.5.29.15'),
  subjectAltName: objectId('2.5.29.17'),
  basicConstraints: objectId('2.5.29.19'),
  authorityKeyIdentifier: objectId('2.5.29.35'),
  extendedKeyUsage: objectId('2.5.29.37'),
  serverAuthentication: objectId('1.3.6.1.5.5.7.3.1'),
} as const;

const yes = Buffer.from([0x01, 0x01, 0xff]);

function extension(id: Uint8Array, value: Uint8Array, isCritical = false): Buffer {
  return sequence(id, ...(isCritical ? [yes] : []), der(tag.octetString, value));
}

function utcTime(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return der(tag.utcTime, Buffer.from(`${digits}Z`));
}

/** Makes a key and a certificate for 127.0.0.1, ::1 and localhost. */
export function makeCertificate(nowMs: number): OwnCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const algorithm = sequence(ids.ecdsaWithSha256);
  const name = sequence(
    der(tag.set, sequence(ids.commonName, der(tag.utf8String, Buffer.from('Vice Versa sandbox on this machine')))),
  );
  const names = sequence(
    der(tag.dnsName, Buffer.from('localhost')),
    der(tag.ipAddress, Buffer.from([127, 0, 0, 1])),
    der(tag.ipAddress, Buffer.from([...new Array<number>(15).fill(0), 1])),
  );
  const keyId = createHash('sha1').update(spki).digest();
  const extensions = sequence(
    extension(ids.basicConstraints, sequence(yes), true),
    // digitalSignature and keyCertSign: it serves, and it vouches for itself.
    extension(ids.keyUsage, der(tag.bitString, Buffer.from([0x02, 0x84])), true),
    extension(ids.extendedKeyUsage, sequence(ids.serverAuthentication)),
    extension(ids.subjectAltName, names),
    extension(ids.subjectKeyIdentifier, der(tag.octetString, keyId)),
    extension(ids.authorityKeyIdentifier, sequence(der(tag.keyIdentifier, keyId))),
  );
  const serial = Buffer.concat([Buffer.from([0x41]), randomBytes(15)]);
  const signed = sequence(
    der(tag.version, der(tag.integer, Buffer.from([2]))),
    der(tag.integer, serial),
    algorithm,
    name,
    sequence(utcTime(nowMs - dayMs), utcTime(nowMs + validDays * dayMs)),
    name,
    spki,
    der(tag.extensions, extensions),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', signed, privateKey)]);
  const certificate = sequence(signed, algorithm, der(tag.bitString, signature));
  return {
    certificate: pem('CERTIFICATE', certificate),
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  };
}

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
