// A small stand-in for login.microsoftonline.com, as far as MSAL's code flow with PKCE goes: a page that asks who one is,
// a code, and tokens that the tenant mints. It holds the product to the flow: a wrong verifier or address gets nothing.
import { createHash } from 'node:crypto';
import type { BrowserContext, Page, Route } from '@playwright/test';
import { product, settings, type World } from './world.ts';

const loginPage = 'https://login.microsoftonline.com';

export interface Entra {
  /** Requests so far: method and the last part of the path. */
  readonly requests: readonly string[];
}

interface Code {
  readonly challenge: string;
  readonly nonce: string;
  readonly as: string;
}

export async function routeEntra(context: BrowserContext, world: World): Promise<Entra> {
  const requests: string[] = [];
  const codes = new Map<string, Code>();
  await context.route(`${loginPage}/**`, async (route) => {
    const url = new URL(route.request().url());
    const last = url.pathname.split('/').at(-1) ?? '';
    if (route.request().method() !== 'OPTIONS') requests.push(`${route.request().method()} ${last}`);
    if (last === 'openid-configuration') return json(route, discovery);
    if (last === 'instance') return json(route, { tenant_discovery_endpoint: '', metadata: [] });
    if (last === 'authorize') return authorize(route, url, codes, world);
    if (last === 'token') return token(route, codes, world);
    return route.fulfill({ status: 404 });
  });
  return { requests };
}

/** Presses the sign-in button of the tab and answers in the window that opens. */
export async function signInAs(page: Page, press: () => Promise<void>, name: string): Promise<void> {
  const opening = page.waitForEvent('popup');
  await press();
  const popup = await opening;
  await popup.getByRole('link', { name: `Continue as ${name}` }).click();
}

const endpoints = `${loginPage}/organizations/oauth2/v2.0`;
const discovery = {
  issuer: `${loginPage}/{tenantid}/v2.0`,
  authorization_endpoint: `${endpoints}/authorize`,
  token_endpoint: `${endpoints}/token`,
  end_session_endpoint: `${endpoints}/logout`,
  jwks_uri: `${loginPage}/organizations/discovery/v2.0/keys`,
};

/** The page with the accounts; without a person at the screen (prompt=none) it can only say that one is needed. */
async function authorize(route: Route, url: URL, codes: Map<string, Code>, world: World): Promise<void> {
  const ask = url.searchParams;
  const back = ask.get('redirect_uri') ?? '';
  if (back !== `${product}/auth.html` || ask.get('client_id') !== settings.clientId)
    return route.fulfill({ status: 400, body: 'AADSTS50011: The redirect URI does not match.' });
  const state = ask.get('state') ?? '';
  const answerAddress = (answer: Readonly<Record<string, string>>) =>
    `${back}#${new URLSearchParams({ ...answer, state })}`;
  if (ask.get('prompt') === 'none')
    return route.fulfill({ status: 302, headers: { location: answerAddress({ error: 'login_required' }) } });
  const links = world.tenant.people.map(({ displayName, userPrincipalName }) => {
    const code = createHash('sha256').update(`${state} ${userPrincipalName}`).digest('hex');
    const challenge = ask.get('code_challenge_method') === 'S256' ? (ask.get('code_challenge') ?? '') : '';
    codes.set(code, { challenge, nonce: ask.get('nonce') ?? '', as: userPrincipalName });
    const address = answerAddress({ code, session_state: 'x' }).replaceAll('&', '&amp;');
    return `<li><a href="${address}">Continue as ${displayName}</a></li>`;
  });
  return route.fulfill({
    contentType: 'text/html; charset=utf-8',
    body: `<!doctype html><html lang="en"><title>Sign in</title><h1>Pick an account</h1><ul>${links.join('')}</ul>`,
  });
}

async function token(route: Route, codes: Map<string, Code>, world: World): Promise<void> {
  if (route.request().method() === 'OPTIONS') return route.fulfill({ status: 204, headers: anyOrigin });
  const form = new URLSearchParams(route.request().postData() ?? '');
  const code = codes.get(form.get('code') ?? '');
  const verifier = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  const kept = /^refresh (\S+)$/u.exec(form.get('refresh_token') ?? '')?.[1];
  const as = code?.challenge === verifier ? code.as : kept;
  if (as === undefined) return json(route, { error: 'invalid_grant', error_description: 'AADSTS501481' }, 400);
  const scopes = form.get('scope') ?? '';
  const wish = new URLSearchParams({ user: as, scopes, clientId: settings.clientId });
  if (code !== undefined) wish.set('nonce', code.nonce);
  const minted = await (await world.tenant.fetch(new Request(`${settings.graph}/sandbox/token?${wish}`))).json();
  const { oid, tid } = JSON.parse(Buffer.from(minted.id_token.split('.')[1], 'base64url').toString());
  const clientInfo = Buffer.from(JSON.stringify({ uid: oid, utid: tid })).toString('base64url');
  return json(route, {
    token_type: 'Bearer',
    scope: scopes,
    expires_in: 3600,
    ext_expires_in: 3600,
    access_token: minted.access_token,
    id_token: minted.id_token,
    refresh_token: `refresh ${as}`,
    client_info: clientInfo,
  });
}

const anyOrigin = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };

function json(route: Route, body: unknown, status = 200): Promise<void> {
  return route.fulfill({ status, json: body, headers: anyOrigin });
}
