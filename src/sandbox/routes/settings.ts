// Mailbox settings and the zones that a mailbox knows.

import type { Hono } from 'hono';
import { requireProfile, requireSettingsRead, requireSettingsWrite } from '../limits/scopes.ts';
import type { JsonObject } from '../seed.ts';
import type { MailboxSettings } from '../state/event.ts';
import type { World } from '../state/world.ts';
import { isObject } from '../validators/json.ts';
import { itemNotFound } from '../validators/refusal.ts';
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
      ...settings.automaticReplies,
    },
    timeZone: settings.timeZone,
    language: { locale: settings.locale, displayName: language.of(settings.locale) ?? settings.locale },
    ...(settings.workingHours === undefined ? {} : { workingHours: settings.workingHours }),
    dateFormat: settings.dateFormat,
    timeFormat: settings.timeFormat,
    delegateMeetingMessageDeliveryOptions: settings.delegateDelivery ?? 'sendToDelegateOnly',
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
