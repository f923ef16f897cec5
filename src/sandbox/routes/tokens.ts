// Bearer tokens: sandbox:<userPrincipalName> may do everything; tokens that look like Entra ID's own carry their scopes
// and their end, and are signed so that one cannot be made up.

import type { Json, JsonObject, SeedPerson } from '../seed.ts';
import { guidFrom, toBase64 } from '../state/ids.ts';
import { tenantId, type World } from '../state/world.ts';
import { Refusal } from '../validators/refusal.ts';

export interface Grant {
  readonly person: SeedPerson;
  readonly token: string;
  readonly appId: string;
  /** In lower case; undefined is everything. */
  readonly scopes: ReadonlySet<string> | undefined;
}

export interface TokenWish {
  readonly scopes: readonly string[];
  readonly expiresInSeconds: number;
  readonly clientId: string;
  readonly nonce: string | undefined;
}

const issuer = `https://login.microsoftonline.com/${tenantId}/v2.0`;
const graphAudience = 'https://graph.microsoft.com';
export const defaultClientId = guidFrom('the client of the sandbox');

const encoder = new TextEncoder();
/** How many tokens a tenant has given. No two are the same, so that one of them can end before the others. */
const given = new WeakMap<World, number>();

/** Base64 as tokens have it, which is not the way of Exchange's ids. */
function jwtText(bytes: Iterable<number>): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function encodePart(part: JsonObject): string {
  return jwtText(encoder.encode(JSON.stringify(part)));
}

function decodePart(text: string): Json {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0))));
}

async function signatureOf(text: string): Promise<string> {
  const secret = encoder.encode(guidFrom('the key with which the sandbox signs'));
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)));
  return jwtText(bytes);
}

async function sign(claims: JsonObject): Promise<string> {
  const text = `${encodePart({ typ: 'JWT', alg: 'HS256', kid: 'sandbox' })}.${encodePart(claims)}`;
  return `${text}.${await signatureOf(text)}`;
}

/** An access token for Graph and an id token for the client, as the sign-in host would give them. */
export async function mintTokens(world: World, person: SeedPerson, wish: TokenWish): Promise<JsonObject> {
  const nowSeconds = Math.floor(world.now() / 1000);
  const count = (given.get(world) ?? 0) + 1;
  given.set(world, count);
  const claims = {
    iss: issuer,
    iat: nowSeconds,
    nbf: nowSeconds,
    exp: nowSeconds + wish.expiresInSeconds,
    name: person.displayName,
    oid: person.id,
    preferred_username: person.userPrincipalName,
    sub: guidFrom(`subject ${person.id}`),
    tid: tenantId,
    upn: person.userPrincipalName,
    uti: guidFrom(`token ${count}`),
    ver: '2.0',
  };
  const scp = wish.scopes.join(' ');
  return {
    token_type: 'Bearer',
    scope: scp,
    expires_in: wish.expiresInSeconds,
    ext_expires_in: wish.expiresInSeconds,
    access_token: await sign({ ...claims, aud: graphAudience, appid: wish.clientId, scp }),
    id_token: await sign({ ...claims, aud: wish.clientId, ...(wish.nonce === undefined ? {} : { nonce: wish.nonce }) }),
  };
}

const challenge =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"';

function unauthorized(message: string): Refusal {
  return new Refusal(401, 'InvalidAuthenticationToken', message, { headers: { 'WWW-Authenticate': challenge } });
}

export function expiredToken(): Refusal {
  return unauthorized('Lifetime validation failed, the token is expired.');
}

/** Who calls, for which app, and with which scopes. */
export async function readGrant(world: World, authorization: string | null): Promise<Grant> {
  const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw unauthorized('Access token is empty.');
  if (token.startsWith('sandbox:')) {
    const person = world.findPerson(decodeURIComponent(token.slice('sandbox:'.length)));
    if (person === undefined) throw unauthorized('Access token validation failure. Invalid user.');
    return { person, token, appId: defaultClientId, scopes: undefined };
  }
  const claims = await verifiedClaims(token);
  const person = typeof claims['oid'] === 'string' ? world.findPerson(claims['oid']) : undefined;
  if (person === undefined) throw unauthorized('Access token validation failure. Invalid user.');
  if (claims['aud'] !== graphAudience) throw unauthorized('Access token validation failure. Invalid audience.');
  if (Number(claims['exp']) * 1000 <= world.now()) throw expiredToken();
  const scopes = String(claims['scp'] ?? '')
    .toLowerCase()
    .split(' ');
  return {
    person,
    token,
    appId: String(claims['appid'] ?? defaultClientId),
    scopes: new Set(scopes.map((scope) => scope.replace(/^https:\/\/graph\.microsoft\.com\//, ''))),
  };
}

async function verifiedClaims(token: string): Promise<JsonObject> {
  const [header, payload, signature] = token.split('.');
  if (header === undefined || payload === undefined || signature === undefined) {
    throw unauthorized('IDX14100: JWT is not well formed, there are no dots (.).');
  }
  if ((await signatureOf(`${header}.${payload}`)) !== signature) {
    throw unauthorized('Access token validation failure. Invalid signature.');
  }
  const claims = decodePart(payload);
  if (typeof claims !== 'object' || claims === null || !('exp' in claims)) {
    throw unauthorized('Access token validation failure.');
  }
  return claims;
}
