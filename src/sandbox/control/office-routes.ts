// What lies beside the mailbox, from outside: the feed of notices that somebody has in Teams, apps to be published, and how
// much room a drive has.

import type { Hono } from 'hono';
import type { JsonObject, SeedPerson } from '../seed.ts';
import { driveOfPerson } from '../state/drive/drives.ts';
import { guidFrom } from '../state/ids.ts';
import { catalogOf } from '../state/teams/catalog.ts';
import type { CatalogApp } from '../state/teams/teams-room.ts';
import type { World } from '../state/world.ts';
import { isList, isObject, numberAt, textAt } from '../validators/json.ts';
import { Refusal } from '../validators/refusal.ts';

export function addOfficeControls(app: Hono, world: World): void {
  app.get('/sandbox/feed', (c) => {
    const person = named(world, c.req.query('user'));
    const mine = world.office.teams.notices.filter(({ toId }) => toId === person.id);
    return c.json({ value: mine.map((notice) => noticeView(world, notice)).reverse() });
  });
  app.get('/sandbox/apps', (c) => c.json({ value: catalogOf(world) }));
  app.post('/sandbox/apps', async (c) => {
    const published = appIn(world, await bodyOf(c.req.text()));
    world.office.teams.apps = [...world.office.teams.apps.filter(({ id }) => id !== published.id), published];
    return c.json(published, 201);
  });
  app.post('/sandbox/drive', async (c) => {
    const body = await bodyOf(c.req.text());
    const drive = driveOfPerson(world, named(world, textAt(body, 'user')));
    const quotaBytes = numberAt(body, 'quotaBytes');
    if (drive === undefined || quotaBytes === undefined || quotaBytes < 0)
      throw new Refusal(400, 'BadRequest', 'A drive is set by the user it belongs to and its quotaBytes.');
    drive.quotaBytes = quotaBytes;
    return c.body(null, 204);
  });
}

async function bodyOf(text: Promise<string>): Promise<JsonObject> {
  const body = JSON.parse(await text);
  if (!isObject(body)) throw new Refusal(400, 'BadRequest', 'An object was expected.');
  return body;
}

function named(world: World, name: string | undefined): SeedPerson {
  const person = world.findPerson(name ?? '');
  if (person === undefined) throw new Refusal(404, 'NotFound', `Nobody in this tenant is called '${name ?? ''}'.`);
  return person;
}

function noticeView(world: World, notice: World['office']['teams']['notices'][number]): JsonObject {
  const from = world.findPerson(notice.fromId);
  const { id, activityType, topic, previewText, templateParameters, chatId, appId } = notice;
  return {
    id,
    from: from?.userPrincipalName ?? null,
    sentDateTime: new Date(notice.sentMs).toISOString(),
    activityType,
    topic,
    previewText,
    templateParameters,
    chatId,
    appId,
  };
}

/** An app as an administrator would upload it; whoever leaves out its ids gets new ones. */
function appIn(world: World, body: JsonObject): CatalogApp {
  const displayName = textAt(body, 'displayName') ?? '';
  if (displayName === '') throw new Refusal(400, 'BadRequest', 'An app needs a displayName.');
  const externalId = textAt(body, 'externalId') ?? guidFrom(`manifest of ${displayName}`);
  const { activityTypes } = body;
  return {
    id: textAt(body, 'id') ?? guidFrom(`catalogue id of ${externalId} ${world.nextCount()}`),
    externalId,
    displayName,
    version: textAt(body, 'version') ?? '1.0.0',
    distributionMethod: 'organization',
    clientId: textAt(body, 'clientId') ?? null,
    hasConfigurableTab: body['hasConfigurableTab'] !== false,
    activityTypes: isList(activityTypes) ? activityTypes.map(String) : null,
  };
}
