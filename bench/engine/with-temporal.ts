import { Temporal } from 'temporal-polyfill';
import { type Library, libraryEngine } from './library-engine.ts';
import { dateOf, isWorkday, runsOverMidnight } from './wall-dates.ts';

const library: Library<Temporal.Instant> = {
  name: 'temporal-polyfill',
  parse: (text) => Temporal.Instant.from(`${text}Z`),
  fromMinute: (minute) => Temporal.Instant.fromEpochMilliseconds(minute * 60_000),
  toMinute: (instant) => instant.epochMilliseconds / 60_000,
  addMinutes: (instant, minutes) => instant.add({ minutes }),
  compare: Temporal.Instant.compare,
  shifts: (hours, firstDay, lastDay) => {
    const shifts = [];
    const startTime = Temporal.PlainTime.from(hours.startTime);
    const endTime = Temporal.PlainTime.from(hours.endTime);
    const timeZone = hours.timeZone.name;
    for (let day = firstDay; day <= lastDay; day++) {
      if (!isWorkday(hours, day)) continue;
      const date = Temporal.PlainDate.from(dateOf(day));
      const endDate = runsOverMidnight(hours) ? date.add({ days: 1 }) : date;
      shifts.push({
        start: date.toZonedDateTime({ timeZone, plainTime: startTime }).toInstant(),
        end: endDate.toZonedDateTime({ timeZone, plainTime: endTime }).toInstant(),
      });
    }
    return shifts;
  },
};

export const withTemporal = libraryEngine(library);
