// Graph's recurrence as a client writes it: what each pattern needs, what it may leave out, and how it comes back filled.

import type { JsonObject } from '../seed.ts';
import type { RecurrencePattern, RecurrenceRange } from '../state/event.ts';
import { parseTime } from '../zones/wall-time.ts';
import { findZone } from '../zones/zone-names.ts';
import { isList, numberAt, objectAt, textAt } from './json.ts';
import { Refusal, zoneNotSupported } from './refusal.ts';

export interface RecurrenceInput {
  readonly pattern: RecurrencePattern;
  /** The zone is the event's when the client named none. */
  readonly range: Omit<RecurrenceRange, 'recurrenceTimeZone'> & { readonly recurrenceTimeZone: string | undefined };
}

const types = ['daily', 'weekly', 'absoluteMonthly', 'relativeMonthly', 'absoluteYearly', 'relativeYearly'] as const;
const rangeTypes = ['endDate', 'noEnd', 'numbered'] as const;
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const indexes = ['first', 'second', 'third', 'fourth', 'last'] as const;

const invalid = (why: string) =>
  new Refusal(400, 'ErrorCalendarInvalidRecurrence', `The recurrence is invalid. ${why}`);

function pick<Value extends string>(
  object: JsonObject,
  name: string,
  values: readonly Value[],
  otherwise?: Value,
): Value {
  const written = textAt(object, name);
  if (written === undefined && otherwise !== undefined) return otherwise;
  const value = values.find((candidate) => candidate.toLowerCase() === written?.toLowerCase());
  if (value === undefined) throw invalid(`The value '${String(object[name])}' of ${name} is not known.`);
  return value;
}

function pickNumber(object: JsonObject, name: string, least: number, most: number): number {
  const value = numberAt(object, name) ?? 0;
  // Fields that the pattern does not use may be zero, and are checked all the same.
  if (value !== 0 && (!Number.isInteger(value) || value < least || value > most)) {
    throw invalid(`${name} must lie between ${least} and ${most}.`);
  }
  return value;
}

/** Reads a recurrence and refuses what the pattern cannot work with. */
export function parseRecurrence(recurrence: JsonObject): RecurrenceInput {
  const pattern = parsePattern(objectAt(recurrence, 'pattern') ?? {});
  return { pattern, range: parseRange(objectAt(recurrence, 'range') ?? {}) };
}

function parsePattern(written: JsonObject): RecurrencePattern {
  const listed = isList(written['daysOfWeek']) ? written['daysOfWeek'] : [];
  const pattern: RecurrencePattern = {
    type: pick(written, 'type', types),
    interval: pickNumber(written, 'interval', 1, 999),
    month: pickNumber(written, 'month', 1, 12),
    dayOfMonth: pickNumber(written, 'dayOfMonth', 1, 31),
    daysOfWeek: listed.map((day) => pick({ day }, 'day', weekdays)),
    firstDayOfWeek: pick(written, 'firstDayOfWeek', weekdays, 'sunday'),
    index: pick(written, 'index', indexes, 'first'),
  };
  if (pattern.interval === 0) throw invalid('The interval must be at least 1.');
  const needsDays = pattern.type === 'weekly' || pattern.type.startsWith('relative');
  if (needsDays && pattern.daysOfWeek.length === 0) throw invalid(`A ${pattern.type} pattern needs daysOfWeek.`);
  if (pattern.type.startsWith('absolute') && pattern.dayOfMonth === 0) throw invalid('The pattern needs dayOfMonth.');
  if (pattern.type.endsWith('Yearly') && pattern.month === 0) throw invalid('The pattern needs month.');
  return pattern;
}

function parseRange(written: JsonObject): RecurrenceInput['range'] {
  const type = pick(written, 'type', rangeTypes);
  const startDate = parseDate(written, 'startDate');
  const endDate = type === 'endDate' ? parseDate(written, 'endDate') : '0001-01-01';
  const numberOfOccurrences = type === 'numbered' ? pickNumber(written, 'numberOfOccurrences', 1, 999) : 0;
  if (type === 'endDate' && endDate < startDate) throw invalid('The range ends before it starts.');
  if (type === 'numbered' && numberOfOccurrences === 0) throw invalid('The range needs numberOfOccurrences.');
  const recurrenceTimeZone = textAt(written, 'recurrenceTimeZone');
  if (recurrenceTimeZone !== undefined && findZone(recurrenceTimeZone) === undefined) {
    throw zoneNotSupported(recurrenceTimeZone);
  }
  return { type, startDate, endDate, numberOfOccurrences, recurrenceTimeZone };
}

function parseDate(object: JsonObject, name: string): string {
  const text = textAt(object, name) ?? '';
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || parseTime(text) === undefined) throw invalid(`${name} must be a date.`);
  return text;
}
