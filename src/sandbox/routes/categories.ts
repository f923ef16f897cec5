// The categories of a mailbox: names that events are marked with, and the colour of each.

import type { Hono } from 'hono';
import { requireSettingsRead, requireSettingsWrite } from '../limits/scopes.ts';
import type { StoredCategory } from '../state/event.ts';
import { guidFrom } from '../state/ids.ts';
import type { World } from '../state/world.ts';
import { textAt } from '../validators/json.ts';
import { itemNotFound, Refusal } from '../validators/refusal.ts';
import {
  answerJson,
  contextUrl,
  type Env,
  type GraphContext,
  openOwnMailbox,
  ownAddress,
  queryOf,
  readBody,
} from './call.ts';
import { page, selected } from './query.ts';

export function addCategoryRoutes(app: Hono<Env>, world: World): void {
  const path = '/users/:user/outlook/mastercategories';
  app.get(path, (c) => {
    const { call, box, list } = beginCategories(c, world, 'read');
    const query = queryOf(c);
    const { filter } = query;
    const views = box.categories.map((category) => ({ ...category }));
    const found = views.filter((view) => filter === undefined || filter.matches(view));
    const part = page(found, query, { usual: 100, most: 1000 }, ownAddress(call));
    return answerJson(c, {
      '@odata.context': contextUrl(call, list),
      value: part.items.map((view) => selected(view, query)),
      ...(part.nextLink === undefined ? {} : { '@odata.nextLink': part.nextLink }),
    });
  });
  app.post(path, async (c) => {
    const { call, box, list } = beginCategories(c, world, 'write');
    const body = await readBody(c);
    const displayName = textAt(body, 'displayName')?.trim() ?? '';
    if (displayName === '') throw new Refusal(400, 'ErrorInvalidArgument', 'The category needs a displayName.');
    // The code for a name that is taken is not documented; the status is what a client should branch on.
    if (box.categories.some((one) => one.displayName.toLowerCase() === displayName.toLowerCase())) {
      throw new Refusal(409, 'ErrorItemSave', `A category named '${displayName}' already exists.`);
    }
    const category = {
      id: guidFrom(`category ${world.nextCount()}`),
      displayName,
      color: colorIn(textAt(body, 'color')),
    };
    box.categories = [...box.categories, category];
    return answerJson(c, { '@odata.context': contextUrl(call, `${list}/$entity`), ...category }, 201);
  });
  app.get(`${path}/:category`, (c) => {
    const { call, box, list } = beginCategories(c, world, 'read');
    return answerJson(c, { '@odata.context': contextUrl(call, `${list}/$entity`), ...findCategory(c, box.categories) });
  });
  app.patch(`${path}/:category`, async (c) => {
    const { call, box, list } = beginCategories(c, world, 'write');
    const body = await readBody(c);
    const found = findCategory(c, box.categories);
    const name = textAt(body, 'displayName');
    if (name !== undefined && name !== found.displayName) {
      throw new Refusal(400, 'ErrorInvalidArgument', 'The displayName of a category cannot be changed.');
    }
    const next = { ...found, color: colorIn(textAt(body, 'color') ?? found.color) };
    box.categories = box.categories.map((one) => (one.id === found.id ? next : one));
    return answerJson(c, { '@odata.context': contextUrl(call, `${list}/$entity`), ...next });
  });
  app.delete(`${path}/:category`, (c) => {
    const { box } = beginCategories(c, world, 'write');
    const found = findCategory(c, box.categories);
    box.categories = box.categories.filter((one) => one.id !== found.id);
    return c.body(null, 204);
  });
}

function beginCategories(c: GraphContext, world: World, access: 'read' | 'write') {
  const call = c.get('call');
  if (access === 'read') requireSettingsRead(call);
  else requireSettingsWrite(call);
  const { box } = openOwnMailbox(c, world);
  return { call, box, list: `users('${call.caller.id}')/outlook/masterCategories` };
}

function findCategory(c: GraphContext, categories: readonly StoredCategory[]): StoredCategory {
  const found = categories.find((category) => category.id === c.req.param('category'));
  if (found === undefined) throw itemNotFound();
  return found;
}

function colorIn(written: string | undefined): string {
  const color = (written ?? 'none').toLowerCase();
  if (/^(none|preset(\d|1\d|2[0-4]))$/.test(color)) return color;
  throw new Refusal(400, 'RequestBodyRead', `Requested value '${written}' of color was not found.`);
}
