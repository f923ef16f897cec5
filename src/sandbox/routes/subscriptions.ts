// Subscriptions to change notifications. The tenant delivers none: what is wrong with a wish is said as Graph says it, and
// a right one is refused because nobody can be reached to confirm it.

import type { Hono } from 'hono';
import type { JsonObject } from '../seed.ts';
import type { World } from '../state/world.ts';
import { textAt } from '../validators/json.ts';
import { Refusal } from '../validators/refusal.ts';
import { answerJson, contextUrl, type Env, readBody } from './call.ts';

const dayMinutes = 24 * 60;
/** The longest that a subscription may live, in minutes, by what it watches. https://learn.microsoft.com/graph/api/resources/subscription */
const lifetimes: readonly (readonly [RegExp, number])[] = [
  [/^\/?(me|users\/[^/]+)\/(events|calendars|calendarview|messages|mailfolders|contacts)/i, 7 * dayMinutes],
  [/^\/?(me|users\/[^/]+)\/drive|^\/?drives\/|^\/?sites\//i, 42_300],
  [/^\/?(users|groups)(\/|$)/i, 41_760],
  [/^\/?(chats|teams)\//i, 4_320],
  [/^\/?(me|users\/[^/]+)\/todo\//i, 4_230],
];

export function addSubscriptionRoutes(app: Hono<Env>, world: World): void {
  app.get('/subscriptions', (c) =>
    answerJson(c, { '@odata.context': contextUrl(c.get('call'), 'subscriptions'), value: [] }),
  );
  app.post('/subscriptions', async (c) => {
    checkWish(await readBody(c), world.now());
    throw validation(
      'Subscription validation request failed. Notification endpoint must respond with 200 OK to validation request.',
    );
  });
  app.on(['GET', 'PATCH', 'DELETE'], '/subscriptions/:subscription', () => {
    throw new Refusal(404, 'ResourceNotFound', 'The object was not found.');
  });
}

const validation = (message: string) => new Refusal(400, 'ValidationError', message);
const invalid = (message: string) => new Refusal(400, 'InvalidRequest', message);

function checkWish(body: JsonObject, nowMs: number): void {
  const changeTypes = (textAt(body, 'changeType') ?? '').split(',').map((type) => type.trim().toLowerCase());
  if (!changeTypes.every((type) => ['created', 'updated', 'deleted'].includes(type)))
    throw invalid(`Invalid 'changeType' attribute: '${textAt(body, 'changeType') ?? ''}'.`);
  const resource = textAt(body, 'resource') ?? '';
  if (resource === '') throw invalid("The property 'resource' is required.");
  const lifetime = lifetimes.find(([pattern]) => pattern.test(resource))?.[1];
  if (lifetime === undefined) throw invalid(`Unsupported resource: '${resource}'.`);
  const url = textAt(body, 'notificationUrl') ?? '';
  if (!/^https:\/\/.+/i.test(url))
    throw invalid("The 'notificationUrl' property must be a valid absolute https address.");
  const expiresMs = Date.parse(textAt(body, 'expirationDateTime') ?? '');
  if (Number.isNaN(expiresMs)) throw invalid("The property 'expirationDateTime' is required.");
  if (expiresMs <= nowMs) throw invalid('Subscription expiration can only be in the future.');
  if (expiresMs > nowMs + lifetime * 60_000)
    throw validation(`Subscription expiration can only be ${lifetime} minutes in the future.`);
  if ((textAt(body, 'clientState') ?? '').length > 128)
    throw invalid("The 'clientState' property is longer than 128 characters.");
}
