// What changed in a stretch of a calendar since the caller last asked: round after round of pages, each round ending in a
// link for the next. A series comes as its master and its occurrences, and these with little but their times. In beta the
// events of a calendar can be followed the same way without a window.

import type { Hono } from 'hono';
import { requireCalendarRead } from '../limits/scopes.ts';
import type { JsonObject } from '../seed.ts';
import type { StoredEvent } from '../state/event.ts';
import type { LoggedChange, Mailbox } from '../state/mailbox.ts';
import { type Instance, instancesBetween, wholeEvent } from '../state/occurrences.ts';
import type { World } from '../state/world.ts';
import { Refusal } from '../validators/refusal.ts';
import { answerJson, type Call, contextUrl, type Env, type GraphContext, ownAddress } from './call.ts';
import { type DeltaToken, readToken, stateIsGone, writeToken } from './delta-token.ts';
import { momentIn, windowOf } from './event-query.ts';
import { viewerOf } from './event-reads.ts';
import { eventId, eventView, type Viewer } from './event-view.ts';
import { type OpenCalendar, openCalendar } from './open-calendar.ts';

const path = '/users/:user/calendars/:calendar';
const usualPageSize = 10;
const mostPageSize = 1000;
const unsupported = ['$select', '$orderby', '$filter', '$expand', '$search', '$top', '$skip', '$count'];

export function addEventDeltaRoutes(app: Hono<Env>, world: World): void {
  app.get(`${path}/calendarview/delta`, (c) => answerDelta(c, world, 'CalendarView'));
  app.get(`${path}/events/delta`, (c) => {
    if (c.get('call').version === 'beta') return answerDelta(c, world, 'Events');
    throw new Refusal(
      400,
      'BadRequest',
      "Unsupported request: Change tracking is not supported against 'microsoft.graph.event'.",
    );
  });
}

type Resource = 'CalendarView' | 'Events';

function answerDelta(c: GraphContext, world: World, resource: Resource): Response {
  const call = c.get('call');
  const opened = openCalendar(c, world);
  requireCalendarRead(call, opened.isOwn);
  checkOptions(call, resource);
  const token = tokenIn(call, opened, resource);
  const location = freshAddress(call, token, resource);
  if (token.epoch !== opened.box.epoch || token.calendarId !== opened.calendar.id)
    throw stateIsGone('syncStateNotFound', location);
  const changes = token.since === null ? [] : opened.box.changesSince(token.since);
  if (changes === undefined) throw stateIsGone('resyncRequired', location);
  const viewer = viewerOf(call, opened);
  const size = Math.min(call.prefer.maxPageSize ?? usualPageSize, mostPageSize);
  const pending =
    token.since === null
      ? everything(opened, token, resource, viewer)
      : changed(opened, token, changes, resource, viewer);
  const page = pageOf(pending, token, size);
  const answer = answerJson(c, {
    '@odata.context': contextUrl(call, 'Collection(event)'),
    value: page.items,
    ...linkAfter(call, opened.box, token, page.next),
  });
  answer.headers.set('Preference-Applied', ['odata.track-changes', ...call.prefer.applied].join(', '));
  return answer;
}

function checkOptions(call: Call, resource: Resource): void {
  const names = [...call.url.searchParams.keys()].map((name) => name.toLowerCase());
  if (!names.some((name) => unsupported.includes(name))) return;
  throw new Refusal(
    400,
    'ErrorInvalidUrlQuery',
    `The following parameters are not supported with change tracking over the '${resource}' resource: '$orderby, $filter, $select, $expand, $search, $top'.`,
  );
}

function tokenIn(call: Call, opened: OpenCalendar, resource: Resource): DeltaToken {
  const { box, calendar } = opened;
  for (const [name, value] of call.url.searchParams) {
    if (/^\$skiptoken$/i.test(name)) return readToken(value);
    if (/^\$deltatoken$/i.test(name)) return { ...readToken(value), began: box.sequence };
  }
  const first = { calendarId: calendar.id, epoch: box.epoch, since: null, began: box.sequence, at: [0, 0] } as const;
  if (resource === 'CalendarView') return { ...first, ...windowOf(call.url) };
  return { ...first, fromMs: momentIn(call.url, 'StartDateTime') ?? -8.64e15, toMs: null };
}

/** Where a caller whose state is gone begins again. */
function freshAddress(call: Call, token: DeltaToken, resource: Resource): string {
  if (resource === 'Events') return ownAddress(call);
  const [from, to] = [token.fromMs, token.toMs ?? token.fromMs].map((ms) =>
    encodeURIComponent(new Date(ms).toISOString()),
  );
  return `${ownAddress(call)}?startDateTime=${from}&endDateTime=${to}`;
}

/** Things to tell about one event, under the number of its latest change. */
interface Pending {
  readonly sequence: number;
  readonly items: readonly JsonObject[];
}

function everything(opened: OpenCalendar, token: DeltaToken, resource: Resource, viewer: Viewer): readonly Pending[] {
  const { box, calendar } = opened;
  const pending = box.eventsIn(calendar.id).map((event) => ({
    sequence: box.sequenceOf(event),
    items: seen(event, token, resource).map((instance) => shown(instance, resource, viewer)),
  }));
  return pending.sort((one, other) => one.sequence - other.sequence);
}

function changed(
  opened: OpenCalendar,
  token: DeltaToken,
  changes: readonly LoggedChange[],
  resource: Resource,
  viewer: Viewer,
): readonly Pending[] {
  const byEvent = new Map<string, { readonly first: LoggedChange; readonly last: LoggedChange }>();
  for (const change of changes) {
    const id = (change.before ?? change.after)?.id ?? '';
    byEvent.set(id, { first: byEvent.get(id)?.first ?? change, last: change });
  }
  const inside = (event: StoredEvent | undefined) =>
    event === undefined || opened.box.calendarOf(event).id !== opened.calendar.id ? [] : seen(event, token, resource);
  const pending = [...byEvent.values()].map(({ first, last }) => {
    const now = inside(last.after);
    const present = new Set(now.map((instance) => eventId(instance, viewer.prefer)));
    const gone = inside(first.before)
      .map((instance) => eventId(instance, viewer.prefer))
      .filter((id) => !present.has(id));
    const removed = gone.map((id): JsonObject => ({ id, '@removed': { reason: 'deleted' } }));
    return {
      sequence: last.sequence,
      items: [...now.map((instance) => shown(instance, resource, viewer)), ...removed],
    };
  });
  return pending.sort((one, other) => one.sequence - other.sequence);
}

/** What of an event lies in the window; of a series its master first. */
function seen(event: StoredEvent, token: DeltaToken, resource: Resource): readonly Instance[] {
  const whole = wholeEvent(event);
  if (resource === 'Events') return whole.startMs >= token.fromMs || event.recurrence !== null ? [whole] : [];
  const instances = instancesBetween(event, token.fromMs, token.toMs ?? Number.POSITIVE_INFINITY);
  return event.recurrence === null || instances.length === 0 ? instances : [whole, ...instances];
}

function shown(instance: Instance, resource: Resource, viewer: Viewer): JsonObject {
  const view = eventView(instance, viewer);
  const bare = resource === 'Events' ? beta : instance.type === 'occurrence' ? occurrence : undefined;
  const type = { '@odata.type': '#microsoft.graph.event' };
  if (bare === undefined) return { ...type, ...view };
  return { ...type, ...Object.fromEntries(Object.entries(view).filter(([name]) => bare.has(name))) };
}

const occurrence = new Set(['id', '@odata.etag', 'seriesMasterId', 'type', 'start', 'end']);
const beta = new Set(['id', '@odata.etag', 'type', 'start', 'end', 'seriesMasterId', 'occurrenceId']);

interface Page {
  readonly items: readonly JsonObject[];
  /** Where the next page of this round begins; undefined when the round is over. */
  readonly next: readonly [sequence: number, items: number] | undefined;
}

/** Goes on where the page before ended. An event that changed meanwhile has moved to the end and comes again. */
function pageOf(pending: readonly Pending[], token: DeltaToken, size: number): Page {
  const [lastSequence, sent] = token.at;
  const items: JsonObject[] = [];
  for (const { sequence, items: all } of pending) {
    if (sequence < lastSequence) continue;
    const skipped = sequence === lastSequence ? sent : 0;
    const part = all.slice(skipped, skipped + size - items.length);
    items.push(...part);
    if (skipped + part.length < all.length) return { items, next: [sequence, skipped + part.length] };
  }
  return { items, next: undefined };
}

function linkAfter(call: Call, box: Mailbox, token: DeltaToken, next: Page['next']): JsonObject {
  const address = ownAddress(call);
  if (next !== undefined) {
    return { '@odata.nextLink': `${address}?$skiptoken=${writeToken({ ...token, at: next })}` };
  }
  const over: DeltaToken = { ...token, since: token.began, began: box.sequence, at: [0, 0] };
  return { '@odata.deltaLink': `${address}?$deltatoken=${writeToken(over)}` };
}
