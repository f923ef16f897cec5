// What a client may say about a calendar, a group of calendars and a permission.

import type { JsonObject } from '../seed.ts';
import { type Role, roles } from '../state/calendar.ts';
import { parseExtendedProperties } from './extended-property-input.ts';
import { objectsAt, textAt } from './json.ts';
import { Refusal } from './refusal.ts';

const colors = [
  'auto',
  'lightBlue',
  'lightGreen',
  'lightOrange',
  'lightGray',
  'lightYellow',
  'lightTeal',
  'lightPink',
  'lightBrown',
  'lightRed',
  'maxColor',
];

interface CalendarInput {
  readonly name: string | undefined;
  readonly color: string | undefined;
  readonly isDefaultCalendar: boolean | undefined;
  readonly extendedProperties: Readonly<Record<string, string>> | undefined;
}

const notFound = (value: unknown, type: string) =>
  new Refusal(400, 'RequestBodyRead', `Requested value '${String(value)}' of type '${type}' was not found.`);

/** Reads the body of a POST or PATCH; what cannot be written, such as the owner, is left alone. */
export function parseCalendarInput(body: JsonObject): CalendarInput {
  const written = textAt(body, 'color');
  const color = colors.find((one) => one.toLowerCase() === written?.toLowerCase());
  if (written !== undefined && color === undefined) throw notFound(written, 'microsoft.graph.calendarColor');
  if (body['name'] !== undefined && typeof body['name'] !== 'string')
    throw new Refusal(
      400,
      'RequestBodyRead',
      "Cannot convert the value of property 'name' to the expected type 'Edm.String'.",
    );
  const extended = objectsAt(body, 'singleValueExtendedProperties');
  return {
    name: textAt(body, 'name'),
    color,
    isDefaultCalendar: typeof body['isDefaultCalendar'] === 'boolean' ? body['isDefaultCalendar'] : undefined,
    extendedProperties: extended.length === 0 ? undefined : parseExtendedProperties(extended),
  };
}

/** A name that no other calendar or group beside it has. */
export function checkCalendarName(name: string, others: readonly { readonly name: string }[]): string {
  const trimmed = name.trim();
  if (trimmed === '')
    throw new Refusal(400, 'ErrorInvalidRequest', "Your request can't be completed. A name is needed.");
  if (others.some((other) => other.name.toLowerCase() === trimmed.toLowerCase())) {
    throw new Refusal(
      409,
      'ErrorFolderExists',
      `A folder with the specified name already exists., Could not create folder '${trimmed}'.`,
    );
  }
  return trimmed;
}

export function parseRole(body: JsonObject): Role {
  const written = textAt(body, 'role');
  const role = roles.find((one) => one.toLowerCase() === written?.toLowerCase());
  if (role === undefined) throw notFound(body['role'], 'microsoft.graph.calendarRoleType');
  return role;
}
