import { DateTime } from 'luxon';
import { type Library, libraryEngine } from './library-engine.ts';
import { dateOf, hourOf, isWorkday, minuteOf, runsOverMidnight } from './wall-dates.ts';

const library: Library<DateTime> = {
  name: 'luxon',
  parse: (text) => DateTime.fromISO(text, { zone: 'utc' }),
  fromMinute: (minute) => DateTime.fromMillis(minute * 60_000, { zone: 'utc' }),
  toMinute: (instant) => instant.toMillis() / 60_000,
  addMinutes: (instant, minutes) => instant.plus({ minutes }),
  compare: (one, other) => one.toMillis() - other.toMillis(),
  shifts: (hours, firstDay, lastDay) => {
    const shifts = [];
    for (let day = firstDay; day <= lastDay; day++) {
      if (!isWorkday(hours, day)) continue;
      const date = DateTime.fromISO(dateOf(day), { zone: hours.timeZone.name });
      const endDate = runsOverMidnight(hours) ? date.plus({ days: 1 }) : date;
      shifts.push({
        start: date.set({ hour: hourOf(hours.startTime), minute: minuteOf(hours.startTime) }),
        end: endDate.set({ hour: hourOf(hours.endTime), minute: minuteOf(hours.endTime) }),
      });
    }
    return shifts;
  },
};

export const withLuxon = libraryEngine(library);
