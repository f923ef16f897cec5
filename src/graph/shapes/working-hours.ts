// Graph's workingHours with its plain or customised zone.

import * as v from 'valibot';
import { customZone, findZone, type Weekday, type WorkingHours, type Zone } from '#engine';
import { list } from './tolerant.ts';

const switchDate = v.object({
  time: v.optional(v.nullable(v.string()), '00:00:00'),
  dayOccurrence: v.number(),
  dayOfWeek: v.string(),
  month: v.number(),
  year: v.optional(v.nullable(v.number()), 0),
  daylightBias: v.optional(v.nullable(v.number())),
});

const zoneShape = v.object({
  name: v.optional(v.nullable(v.string())),
  bias: v.optional(v.nullable(v.number())),
  standardOffset: v.optional(v.nullable(switchDate)),
  daylightOffset: v.optional(v.nullable(switchDate)),
});

export const workingHoursShape = v.object({
  daysOfWeek: list(v.string()),
  startTime: v.optional(v.nullable(v.string())),
  endTime: v.optional(v.nullable(v.string())),
  timeZone: v.optional(v.nullable(zoneShape)),
});

const weekdays: readonly Weekday[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The hours, or undefined when days, times or zone are missing or cannot be read: nothing is assumed then. */
export function hoursOf(shape: v.InferOutput<typeof workingHoursShape>): WorkingHours | undefined {
  const zone = zoneOf(shape.timeZone ?? undefined);
  const startMinute = minuteOf(shape.startTime ?? '');
  const endMinute = minuteOf(shape.endTime ?? '');
  const days = weekdays.filter((day) => shape.daysOfWeek.some((given) => given.toLowerCase() === day));
  if (zone === undefined || startMinute === undefined || endMinute === undefined || days.length === 0) return undefined;
  return { zone, days, startMinute, endMinute };
}

/** A zone by its name, or by its bias and switch dates where it has no name that is known. */
export function zoneOf(shape: v.InferOutput<typeof zoneShape> | undefined): Zone | undefined {
  if (shape === undefined) return undefined;
  const named = findZone(shape.name ?? '');
  if (named !== undefined) return named;
  if (shape.bias === null || shape.bias === undefined) return undefined;
  const { standardOffset, daylightOffset } = shape;
  if (!standardOffset || !daylightOffset) return customZone({ name: shape.name ?? '', biasMinutes: shape.bias });
  return customZone({
    name: shape.name ?? '',
    biasMinutes: shape.bias,
    standard: switchOf(standardOffset),
    daylight: { ...switchOf(daylightOffset), biasMinutes: daylightOffset.daylightBias ?? -60 },
  });
}

function switchOf(date: v.InferOutput<typeof switchDate>) {
  return {
    month: date.month,
    dayOccurrence: date.dayOccurrence,
    dayOfWeek: weekdays.find((day) => day === date.dayOfWeek.toLowerCase()) ?? 'sunday',
    minuteOfDay: minuteOf(date.time ?? '') ?? 0,
    year: date.year ?? 0,
  };
}

/** Minutes after midnight of 08:30:00.0000000; 24:00 is allowed as an end. */
function minuteOf(text: string): number | undefined {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})/.exec(text) ?? [];
  const total = Number(hour) * 60 + Number(minute);
  return Number.isInteger(total) && total <= 1440 ? total : undefined;
}
