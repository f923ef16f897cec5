// What stands beside an event and is shown only to who asks for it: files, extensions, properties, exceptions.

import { requireCalendarDetails } from '../limits/scopes.ts';
import type { JsonObject } from '../seed.ts';
import type { StoredEvent } from '../state/event.ts';
import { findOccurrence, type Instance } from '../state/occurrences.ts';
import type { World } from '../state/world.ts';
import { Refusal } from '../validators/refusal.ts';
import { calendarView } from './calendar-view.ts';
import type { Call } from './call.ts';
import { attachmentView, eventId, eventView, isHidden, type Viewer } from './event-view.ts';
import { eventProperties, multiValueProperties, wantedProperties } from './extended-properties.ts';
import { extensionNames, extensionView } from './extension-view.ts';
import type { OpenCalendar } from './open-calendar.ts';
import { type Expansion, type Query, selected } from './query.ts';

export interface Seen {
  readonly world: World;
  readonly call: Call;
  readonly opened: OpenCalendar;
  readonly viewer: Viewer;
}

/** One expansion of one event. */
export function expand(seen: Seen, instance: Instance, expansion: Expansion, query: Query): JsonObject {
  const hidden = isHidden(instance.fields, seen.viewer.sight);
  switch (expansion.name) {
    case 'singlevalueextendedproperties': {
      const found = wantedProperties(hidden ? [] : eventProperties(instance), expansion);
      return found.length === 0 ? {} : { singleValueExtendedProperties: found };
    }
    case 'multivalueextendedproperties': {
      const found = wantedProperties(hidden ? [] : multiValueProperties(instance), expansion);
      return found.length === 0 ? {} : { multiValueExtendedProperties: found };
    }
    case 'extensions':
      requireCalendarDetails(seen.call, seen.opened.isOwn);
      return expandExtensions(seen, instance, expansion, hidden);
    case 'attachments':
      requireCalendarDetails(seen.call, seen.opened.isOwn);
      return { attachments: hidden ? [] : attachments(seen.world, instance.event, expansion, query) };
    case 'calendar': {
      const { world, call, opened } = seen;
      const calendar = opened.box.calendarOf(instance.event);
      return {
        calendar: calendarView(
          world,
          opened.isOwn ? opened.person : call.caller,
          opened.person,
          calendar,
          call.version,
        ),
      };
    }
    case 'exceptionoccurrences':
      return {};
    default:
      throw new Refusal(501, 'NotImplemented', `The sandbox does not expand ${expansion.name} of an event.`);
  }
}

function inner(expansion: Expansion, query: Query): Query {
  return { ...query, expand: [], select: expansion.select === undefined ? undefined : [...expansion.select] };
}

function attachments(world: World, event: StoredEvent, expansion: Expansion, query: Query): readonly JsonObject[] {
  return event.attachments.map((one) =>
    selected(attachmentView(one, world.blobs.get(one.blobId)), inner(expansion, query)),
  );
}

function expandExtensions(seen: Seen, instance: Instance, expansion: Expansion, hidden: boolean): JsonObject {
  const { filter } = expansion;
  // Exchange cannot list the extensions of an event; whoever expands them has to name them.
  if (filter === undefined) throw new Refusal(400, 'ErrorInvalidRequest', 'The OData request is not supported.');
  const stored = Object.entries(hidden ? {} : (instance.fields.extensions ?? {}));
  const wanted = stored.filter(([name]) =>
    extensionNames(name).some((id) => filter.matches({ id, extensionName: name })),
  );
  if (wanted.length === 0) return {};
  const id = encodeURIComponent(eventId(instance, seen.viewer.prefer));
  const { origin, version } = seen.call;
  return {
    'extensions@odata.context': `${origin}/${version}/$metadata#users('${seen.opened.person.id}')/events('${id}')/extensions`,
    extensions: wanted.map(([name, values]) => extensionView(name, values, 'read')),
  };
}

/** What only a series has and only when it is asked for by name. */
export function seriesExtras(seen: Seen, instance: Instance, query: Query): JsonObject {
  if (instance.type !== 'seriesMaster') return {};
  const { event } = instance;
  const asks = (name: string) => query.select?.some((one) => one.toLowerCase() === name.toLowerCase()) ?? false;
  const whole = eventId(instance, seen.viewer.prefer);
  const cancelled = event.cancelledStarts.map(
    (wallMs) => `OID.${whole}.${new Date(wallMs).toISOString().slice(0, 10)}`,
  );
  const expansion = query.expand.find(({ name }) => name === 'exceptionoccurrences');
  // v1.0 wants both; beta is content with the selection, and a gateway counts on it.
  const shows = asks('exceptionOccurrences') && (expansion !== undefined || seen.call.version === 'beta');
  return {
    ...(asks('cancelledOccurrences') ? { cancelledOccurrences: cancelled } : {}),
    ...(shows ? { exceptionOccurrences: exceptionsOf(seen, event, expansion, query) } : {}),
  };
}

function exceptionsOf(
  seen: Seen,
  event: StoredEvent,
  expansion: Expansion | undefined,
  query: Query,
): readonly JsonObject[] {
  return event.exceptions
    .map(({ originalWallMs }) => findOccurrence(event, originalWallMs))
    .flatMap((instance) => (instance === undefined ? [] : [eventView(instance, seen.viewer)]))
    .map((view) => (expansion === undefined ? view : selected(view, inner(expansion, query))));
}
