// Reminders: which are due in a stretch of time, put off, and looked at once and for all.

import type { Hono } from 'hono';
import { requireCalendarRead } from '../limits/scopes.ts';
import type { JsonObject } from '../seed.ts';
import { differences, touched, withException } from '../state/changes.ts';
import type { Reminder } from '../state/event.ts';
import { changeKey } from '../state/ids.ts';
import { type Instance, instancesBetween, instantOf } from '../state/occurrences.ts';
import type { World } from '../state/world.ts';
import { parseZonedTime } from '../validators/event-input.ts';
import { objectAt } from '../validators/json.ts';
import { invalidRequest } from '../validators/refusal.ts';
import { formatWall, instantToWall } from '../zones/wall-time.ts';
import { answerJson, contextUrl, type Env, type GraphContext, openOwnMailbox, readBody } from './call.ts';
import { checkedWindow, instantIn } from './event-query.ts';
import { eventId, webLinkOf } from './event-view.ts';
import { beginWrite, findOwnInstance } from './event-writes.ts';
import type { OpenCalendar } from './open-calendar.ts';
import type { Prefer } from './prefer.ts';

const path = '/users/:user/calendars/:calendar/events/:event';
const minuteMs = 60_000;

export function addReminderRoutes(app: Hono<Env>, world: World): void {
  app.post(`${path}/snoozereminder`, async (c) => {
    const opened = beginWrite(c, world);
    const time = objectAt(await readBody(c), 'newReminderTime');
    if (time === undefined) throw invalidRequest('The newReminderTime is needed.');
    const untilMs = instantOf(parseZonedTime(time, 'newReminderTime'));
    put(world, opened, findOwnInstance(c, opened), { kind: 'snoozed', untilMs });
    return c.body(null, 200);
  });
  app.post(`${path}/dismissreminder`, (c) => {
    const opened = beginWrite(c, world);
    put(world, opened, findOwnInstance(c, opened), { kind: 'dismissed' });
    return c.body(null, 200);
  });
  app.get('/users/:user/:function{reminderview.*}', (c) => answerView(c, world));
}

function put(
  world: World,
  opened: OpenCalendar,
  { event, originalWallMs, fields }: Instance,
  reminder: Reminder,
): void {
  const next = { ...fields, reminder };
  const kept =
    originalWallMs === undefined
      ? { ...event, fields: next }
      : withException(event, { originalWallMs, fields: differences(event.fields, next), change: world.nextCount() });
  opened.box.put(touched(world, kept));
}

/** When a reminder goes off; undefined when there is none, or none any more. */
function fireMs({ fields, startMs }: Instance): number | undefined {
  if (!fields.isReminderOn || fields.isCancelled || fields.reminder?.kind === 'dismissed') return undefined;
  if (fields.reminder?.kind === 'snoozed') return fields.reminder.untilMs;
  return startMs - fields.reminderMinutesBeforeStart * minuteMs;
}

function answerView(c: GraphContext, world: World): Response {
  const call = c.get('call');
  const { box, person } = openOwnMailbox(c, world);
  requireCalendarRead(call, true);
  const given = decodeURIComponent(c.req.param('function') ?? '');
  const at = (name: string) => new RegExp(`${name}='?([^',)]+)'?`, 'i').exec(given)?.[1] ?? '';
  const { fromMs, toMs } = checkedWindow(
    instantIn(at('startdatetime'), 'StartDateTime'),
    instantIn(at('enddatetime'), 'EndDateTime'),
  );
  const reminders = box.events
    .flatMap((event) => instancesBetween(event, fromMs, toMs))
    .flatMap((instance) => {
      const atMs = fireMs(instance);
      return atMs === undefined ? [] : [{ instance, atMs }];
    })
    .sort((one, other) => one.atMs - other.atMs);
  return answerJson(c, {
    '@odata.context': contextUrl(call, 'Collection(microsoft.graph.reminder)'),
    value: reminders.map(({ instance, atMs }) => reminderView(person.id, instance, atMs, call.prefer)),
  });
}

function reminderView(personId: string, instance: Instance, atMs: number, prefer: Prefer): JsonObject {
  const { fields, event } = instance;
  const time = (ms: number) => ({ dateTime: formatWall(instantToWall(ms, prefer.zone)), timeZone: prefer.zoneName });
  const id = eventId(instance, prefer);
  return {
    eventId: id,
    changeKey: changeKey(personId, event.change),
    eventSubject: fields.subject,
    eventWebLink: webLinkOf(id),
    eventStartTime: time(instance.startMs),
    eventEndTime: time(instance.endMs),
    eventLocation: { displayName: fields.locations.map((one) => String(one['displayName'] ?? '')).join('; ') },
    reminderFireTime: time(atMs),
  };
}
