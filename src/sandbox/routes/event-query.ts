// What may be asked of a list of events, and what Exchange answers to the rest.

import type { Json, JsonObject } from '../seed.ts';
import type { EventFields } from '../state/event.ts';
import type { Instance } from '../state/occurrences.ts';
import { eventPropertyNames } from '../validators/event-input.ts';
import { Refusal } from '../validators/refusal.ts';
import { formatInstant, formatWall, parseTime } from '../zones/wall-time.ts';
import { eventView, isHidden, seenFields, type Viewer } from './event-view.ts';
import { eventProperties, multiValueProperties } from './extended-properties.ts';
import { extensionNames, extensionView } from './extension-view.ts';
import { parsePrefer } from './prefer.ts';
import type { Query } from './query.ts';

const dayMs = 86_400_000;
const mostViewDays = 1825;
const inUtc = parsePrefer(null);

/** Lists that Exchange cannot look into with any(). */
const closedLists = new Set(['attendees', 'locations', 'attachments', 'instances']);

/** Refuses a search, and a filter or an order by what an event does not have or cannot be found by. */
export function checkEventQuery(query: Query, resource: string): void {
  if (query.search !== undefined) {
    throw new Refusal(
      400,
      'ErrorInvalidUrlQuery',
      `The parameter '$search' is not currently supported on the '${resource}' resource.`,
    );
  }
  const known = new Set([...eventPropertyNames].map((name) => name.toLowerCase()));
  const paths = [...(query.filter?.paths ?? []), ...query.orderBy.map(({ path }) => path)];
  for (const path of paths) {
    const head = path.split('/')[0] ?? path;
    if (known.has(head.toLowerCase())) continue;
    throw new Refusal(
      400,
      'RequestBroker--ParseUri',
      `Could not find a property named '${head}' on type 'microsoft.graph.event'.`,
    );
  }
  for (const { operator, path } of query.filter?.uses ?? []) {
    if (operator !== 'any' || !closedLists.has(path.toLowerCase())) continue;
    throw new Refusal(400, 'ErrorInvalidUrlQueryFilter', 'The query filter contains one or more invalid nodes.');
  }
}

type Light = (instance: Instance, fields: EventFields) => Json;
const instantText = (ms: number) => ({ dateTime: formatWall(ms), timeZone: 'UTC' });

/** What lists are mostly searched and ordered by, found without showing the whole event. */
const light: Readonly<Record<string, Light>> = {
  subject: (_instance, fields) => fields.subject,
  start: ({ startMs }, { isAllDay, start }) => instantText(isAllDay ? start.wallMs : startMs),
  end: ({ endMs }, { isAllDay, end }) => instantText(isAllDay ? end.wallMs : endMs),
  type: ({ type }) => type,
  isorganizer: ({ event }) => event.isOrganizer,
  isallday: (_instance, fields) => fields.isAllDay,
  iscancelled: (_instance, fields) => fields.isCancelled,
  showas: (_instance, fields) => fields.showAs,
  importance: (_instance, fields) => fields.importance,
  sensitivity: (_instance, fields) => fields.sensitivity,
  categories: (_instance, fields) => fields.categories,
  createddatetime: ({ event }) => formatInstant(event.createdMs),
  lastmodifieddatetime: ({ event }) => formatInstant(event.modifiedMs),
  singlevalueextendedproperties: (instance, fields) => eventProperties({ ...instance, fields }),
};

/** How a filter or an order looks at events: in UTC, with their extensions and properties. */
export function comparer(query: Query, viewer: Viewer): (instance: Instance) => JsonObject {
  const paths = [...(query.filter?.paths ?? []), ...query.orderBy.map(({ path }) => path)];
  const names = [...new Set(paths.map((path) => (path.split('/')[0] ?? path).toLowerCase()))];
  if (!names.every((name) => name in light)) return (instance) => comparedView(instance, viewer);
  return (instance) => {
    const fields = seenFields(instance.fields, viewer.sight);
    return Object.fromEntries(names.map((name) => [name, light[name]?.(instance, fields)]));
  };
}

function comparedView(instance: Instance, viewer: Viewer): JsonObject {
  const hidden = isHidden(instance.fields, viewer.sight);
  const extensions = Object.entries(hidden ? {} : (instance.fields.extensions ?? {})).flatMap(([name, values]) =>
    extensionNames(name).map((id) => ({ ...extensionView(name, values, 'read'), id })),
  );
  return {
    ...eventView(instance, { ...viewer, prefer: { ...inUtc, immutableIds: viewer.prefer.immutableIds } }),
    singleValueExtendedProperties: hidden ? [] : eventProperties(instance),
    multiValueExtendedProperties: hidden ? [] : multiValueProperties(instance),
    extensions,
  };
}

export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

const noWindow = () =>
  new Refusal(
    400,
    'ErrorInvalidParameter',
    'This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.',
  );

/** One of the two ends of a window; undefined when the address does not name it. */
export function momentIn(url: URL, name: 'StartDateTime' | 'EndDateTime'): number | undefined {
  const found = [...url.searchParams].find(([key]) => key.toLowerCase().replace(/^\$/, '') === name.toLowerCase());
  return found === undefined ? undefined : instantIn(found[1], name);
}

export function windowOf(url: URL): Window {
  const [fromMs, toMs] = [momentIn(url, 'StartDateTime'), momentIn(url, 'EndDateTime')];
  if (fromMs === undefined || toMs === undefined) throw noWindow();
  return checkedWindow(fromMs, toMs);
}

export function checkedWindow(fromMs: number, toMs: number): Window {
  if (toMs < fromMs)
    throw new Refusal(400, 'ErrorInvalidParameter', 'The EndDateTime must come after the StartDateTime.');
  if (toMs - fromMs > mostViewDays * dayMs) {
    throw new Refusal(
      400,
      'ErrorInvalidRequest',
      `Your request can't be completed. The range between the start and end dates is greater than the allowed range. Maximum number of days: ${mostViewDays}`,
    );
  }
  return { fromMs, toMs };
}

/** Reads a time with its own offset; without one it is UTC, whatever the Prefer header says. */
export function instantIn(text: string, name: string): number {
  // A plus sign that was not encoded arrives as a space.
  const time = parseTime(text.replace(/ (\d\d:?\d\d)$/, '+$1'));
  if (time === undefined)
    throw new Refusal(400, 'ErrorInvalidParameter', `The value '${text}' of parameter '${name}' is invalid.`);
  return time.wallMs - (time.offsetMs ?? 0);
}
