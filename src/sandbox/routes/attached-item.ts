// An item attached to an event: another event, a mail or a contact. It is kept as the client wrote it, shown when it is
// expanded, and raw in the form in which such items travel between programs.

import type { JsonObject } from '../seed.ts';
import { objectAt, objectsAt, textAt } from '../validators/json.ts';
import { Refusal } from '../validators/refusal.ts';

const kinds = ['event', 'message', 'contact'] as const;
type Kind = (typeof kinds)[number];

function kindOf(item: JsonObject | undefined): Kind | undefined {
  const type = textAt(item, '@odata.type')?.replace(/^#/, '').toLowerCase();
  return kinds.find((kind) => type === `microsoft.graph.${kind}`);
}

/** The item in the body of a POST. */
export function attachedItem(body: JsonObject): JsonObject {
  const item = objectAt(body, 'item');
  if (item !== undefined && kindOf(item) !== undefined) return item;
  throw new Refusal(400, 'RequestBodyRead', 'The item needs @odata.type, such as #microsoft.graph.event.');
}

export function itemView(item: JsonObject): JsonObject {
  return { ...item, '@odata.type': `#microsoft.graph.${kindOf(item) ?? 'event'}`, id: '' };
}

/** An event as iCalendar, a contact as vCard, a mail as MIME. */
export function rawItem(item: JsonObject): { readonly contentType: string; readonly text: string } {
  const subject = textAt(item, 'subject') ?? textAt(item, 'displayName') ?? '';
  switch (kindOf(item)) {
    case 'contact':
      return {
        contentType: 'text/vcard',
        text: lines('BEGIN:VCARD', 'VERSION:3.0', `FN:${escaped(subject)}`, ...mails(item), 'END:VCARD'),
      };
    case 'message':
      return {
        contentType: 'text/plain',
        text: lines(
          `Subject: ${subject.replace(/[\r\n]+/g, ' ')}`,
          'MIME-Version: 1.0',
          'Content-Type: text/html; charset=utf-8',
          '',
          bodyText(item),
        ),
      };
    default:
      return { contentType: 'text/calendar', text: calendarText(item, subject) };
  }
}

function calendarText(item: JsonObject, subject: string): string {
  const time = (name: string) => (textAt(objectAt(item, name), 'dateTime') ?? '').replace(/[-:]|\.\d+/g, '');
  return lines(
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    `SUMMARY:${escaped(subject)}`,
    ...(['start', 'end'] as const)
      .filter((name) => time(name) !== '')
      .map((name) => `DT${name.toUpperCase()};TZID=${textAt(objectAt(item, name), 'timeZone') ?? 'UTC'}:${time(name)}`),
    'END:VEVENT',
    'END:VCALENDAR',
  );
}

function mails(contact: JsonObject): readonly string[] {
  return objectsAt(contact, 'emailAddresses').map((one) => `EMAIL:${escaped(textAt(one, 'address') ?? '')}`);
}

function bodyText(item: JsonObject): string {
  return textAt(objectAt(item, 'body'), 'content') ?? '';
}

function escaped(text: string): string {
  return text.replace(/([\\;,])/g, '\\$1').replace(/\r?\n/g, '\\n');
}

function lines(...parts: readonly string[]): string {
  return `${parts.join('\r\n')}\r\n`;
}
