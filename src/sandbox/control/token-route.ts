// Tokens for tests, as the sign-in host would give them.

import type { Hono } from 'hono';
import { defaultClientId, mintTokens } from '../routes/tokens.ts';
import type { World } from '../state/world.ts';
import { Refusal } from '../validators/refusal.ts';

const everyScope = [
  'openid',
  'profile',
  'offline_access',
  'User.Read',
  'User.ReadBasic.All',
  'People.Read',
  'Calendars.ReadWrite',
  'Calendars.ReadWrite.Shared',
  'MailboxSettings.ReadWrite',
  'Files.ReadWrite',
  'Tasks.ReadWrite',
];

export function addTokenRoute(app: Hono, world: World): void {
  app.get('/sandbox/token', async (c) => {
    const name = c.req.query('user') ?? '';
    const person = world.findPerson(name);
    if (person === undefined) throw new Refusal(404, 'NotFound', `Nobody in this tenant is called '${name}'.`);
    const written = c.req.query('scopes');
    const scopes = written === undefined ? everyScope : written.split(/[\s,]+/).filter((scope) => scope !== '');
    const expiresInSeconds = Number(c.req.query('expiresInSeconds') ?? 3600);
    if (!Number.isFinite(expiresInSeconds)) throw new Refusal(400, 'BadRequest', 'expiresInSeconds must be a number.');
    const clientId = c.req.query('clientId') ?? defaultClientId;
    return c.json(await mintTokens(world, person, { scopes, expiresInSeconds, clientId, nonce: c.req.query('nonce') }));
  });
}
