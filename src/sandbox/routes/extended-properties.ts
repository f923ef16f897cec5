// Extended properties as they are read: only those asked for by id, among them the few that Exchange itself keeps and
// that gateways ask for, such as the class of a folder and the time of its last change.

import type { JsonObject } from '../seed.ts';
import type { StoredCalendar } from '../state/calendar.ts';
import type { Instance } from '../state/occurrences.ts';
import type { World } from '../state/world.ts';
import { Refusal } from '../validators/refusal.ts';
import { propertyKey } from './property-id.ts';
import type { Expansion } from './query.ts';

const sensitivities = ['normal', 'personal', 'private', 'confidential'];

function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function written(properties: Readonly<Record<string, string>>): readonly JsonObject[] {
  return Object.entries(properties).map(([id, value]) => ({ id, value }));
}

/** Everything that can be asked of an event: what clients put there, and what every item has. */
export function eventProperties(instance: Instance): readonly JsonObject[] {
  const { event, fields } = instance;
  return [
    ...written(fields.extendedProperties),
    { id: 'Integer 0x36', value: String(Math.max(0, sensitivities.indexOf(fields.sensitivity))) },
    { id: 'String 0x37', value: fields.subject },
    { id: 'String 0x1a', value: 'IPM.Appointment' },
    { id: 'SystemTime 0x3007', value: instant(event.createdMs) },
    { id: 'SystemTime 0x3008', value: instant(event.modifiedMs) },
  ];
}

export function multiValueProperties(instance: Instance): readonly JsonObject[] {
  return Object.entries(instance.fields.multiValueProperties ?? {}).map(([id, value]) => ({ id, value }));
}

/** Those that an expansion asks for; it has to name them. */
export function wantedProperties(properties: readonly JsonObject[], expansion: Expansion): readonly JsonObject[] {
  const { filter } = expansion;
  if (filter === undefined) {
    throw new Refusal(
      400,
      'ErrorInvalidRequest',
      "Your request can't be completed. Expanding extended properties needs a $filter on their ids.",
    );
  }
  return properties.filter((property) => filter.matches(property)).map((property) => asAsked(property, filter.texts));
}

/** The id comes back as the caller wrote it: 0x0036 as 0x0036 and 0x36 as 0x36. */
function asAsked(property: JsonObject, texts: readonly string[]): JsonObject {
  const asked = texts.find((text) => propertyKey(text) === propertyKey(String(property['id'])));
  return asked === undefined ? property : { ...property, id: asked };
}

/** What a calendar has as a folder: its class, and times that tell a gateway whether anything in it changed. */
export function calendarProperties(
  world: World,
  ownerId: string,
  calendar: StoredCalendar,
  expansion: Expansion,
): JsonObject {
  const events = world.mailboxes.get(ownerId)?.eventsIn(calendar.id) ?? [];
  const changedMs = Math.max(0, ...events.map(({ modifiedMs }) => modifiedMs));
  const sequence = world.mailboxes.get(ownerId)?.sequence ?? 0;
  const found = wantedProperties(
    [
      ...written(calendar.extendedProperties),
      { id: 'String 0x3613', value: 'IPF.Appointment' },
      { id: 'SystemTime 0x3008', value: instant(changedMs) },
      // Every change counts, also two in the same second and the removal of an event.
      { id: 'SystemTime 0x670a', value: new Date(changedMs - (changedMs % 1000) + (sequence % 1000)).toISOString() },
      { id: 'Integer 0x6751', value: String(sequence + 1) },
    ],
    expansion,
  );
  return found.length === 0 ? {} : { singleValueExtendedProperties: found };
}
