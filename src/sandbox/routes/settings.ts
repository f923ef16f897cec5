// Mailbox settings, the zones that a mailbox knows, and the list of categories.

import type { Hono } from 'hono';
import { requireProfile, requireSettingsRead, requireSettingsWrite } from '../limits/scopes.ts';
import type { JsonObject } from '../seed.ts';
import type { MailboxSettings, StoredCategory } from '../state/event.ts';
import { guidFrom } from '../state/ids.ts';
import type { World } from '../state/world.ts';
import { isObject, textAt } from '../validators/json.ts';
import { itemNotFound, Refusal } from '../validators/refusal.ts';
import { changedSettings } from '../validators/settings-input.ts';
import { findZone, ianaZones, windowsZones } from '../zones/zone-names.ts';
import { answerJson, contextUrl, type Env, type GraphContext, openOwnMailbox, queryOf, readBody } from './call.ts';
import { selected } from './query.ts';

export function addSettingsRoutes(app: Hono<Env>, world: World): void {
  app.get('/users/:user/mailboxsettings', (c) => {
    const { call, box, fragment } = begin(c, world, 'read');
    const view = { '@odata.context': contextUrl(call, fragment), ...settingsView(box.settings) };
    return answerJson(c, selected(view, queryOf(c)));
  });
  app.patch('/users/:user/mailboxsettings', async (c) => {
    const { call, box, fragment } = begin(c, world, 'write');
    const next = changedSettings(box.settings, await readBody(c));
    box.settings = next;
    return answerJson(c, { '@odata.context': contextUrl(call, fragment), ...settingsView(next) });
  });
  app.get('/users/:user/mailboxsettings/:name', (c) => {
    const { call, box, fragment } = begin(c, world, 'read');
    const wanted = c.req.param('name').toLowerCase();
    const [name, value] =
      Object.entries(settingsView(box.settings)).find(([key]) => key.toLowerCase() === wanted) ?? [];
    if (name === undefined || value === undefined) throw itemNotFound();
    const context = { '@odata.context': contextUrl(call, `${fragment}/${name}`) };
    return answerJson(c, isObject(value) ? { ...context, ...value } : { ...context, value });
  });
  app.get('/users/:user/outlook/:function{supportedtimezones.*}', (c) => {
    const call = c.get('call');
    requireProfile(call, true);
    openOwnMailbox(c, world);
    const value = /'iana'/i.test(decodeURIComponent(c.req.param('function'))) ? ianaList() : windowsList(world.now());
    return answerJson(c, {
      '@odata.context': contextUrl(call, 'Collection(microsoft.graph.timeZoneInformation)'),
      value,
    });
  });
  addCategoryRoutes(app, world);
}

function begin(c: GraphContext, world: World, access: 'read' | 'write') {
  const call = c.get('call');
  if (access === 'read') requireSettingsRead(call);
  else requireSettingsWrite(call);
  const { person, box } = openOwnMailbox(c, world);
  return { call, box, fragment: `users('${person.id}')/mailboxSettings` };
}

function settingsView(settings: MailboxSettings): JsonObject {
  const language = new Intl.DisplayNames(['en'], { type: 'language' });
  const noon = (days: number) => ({
    dateTime: new Date(days * 86_400_000).toISOString().replace('Z', '0000'),
    timeZone: 'UTC',
  });
  return {
    automaticRepliesSetting: {
      status: 'disabled',
      externalAudience: 'all',
      internalReplyMessage: '',
      externalReplyMessage: '',
      scheduledStartDateTime: noon(0),
      scheduledEndDateTime: noon(1),
    },
    timeZone: settings.timeZone,
    language: { locale: settings.locale, displayName: language.of(settings.locale) ?? settings.locale },
    ...(settings.workingHours === undefined ? {} : { workingHours: settings.workingHours }),
    dateFormat: settings.dateFormat,
    timeFormat: settings.timeFormat,
    delegateMeetingMessageDeliveryOptions: 'sendToDelegateOnly',
    userPurpose: 'user',
  };
}

function ianaList(): readonly JsonObject[] {
  return ianaZones().map((name) => ({ alias: name, displayName: name }));
}

function windowsList(nowMs: number): readonly JsonObject[] {
  const january = Date.UTC(new Date(nowMs).getUTCFullYear(), 0, 1);
  const withOffsets = windowsZones().map(({ name, cities }) => {
    const zone = findZone(name);
    const offsets = [january, january + 182 * 86_400_000].map((ms) => zone?.offset(ms) ?? 0);
    const minutes = Math.min(...offsets);
    return { alias: name, minutes, displayName: `(UTC${minutes === 0 ? '' : offsetText(minutes)}) ${cities}` };
  });
  return withOffsets
    .sort((one, other) => one.minutes - other.minutes)
    .map(({ alias, displayName }) => ({ alias, displayName }));
}

function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

function addCategoryRoutes(app: Hono<Env>, world: World): void {
  const path = '/users/:user/outlook/mastercategories';
  app.get(path, (c) => {
    const { call, box, list } = beginCategories(c, world, 'read');
    const value = box.categories.map((category) => selected({ ...category }, queryOf(c)));
    return answerJson(c, { '@odata.context': contextUrl(call, list), value });
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
  const { call, box } = begin(c, world, access);
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
