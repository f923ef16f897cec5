import { TZDate } from '@date-fns/tz';
import { addDays, addMinutes, compareAsc, parseISO, set } from 'date-fns';
import { type Library, libraryEngine } from './library-engine.ts';
import { dateOf, hourOf, isWorkday, minuteOf, runsOverMidnight } from './wall-dates.ts';

const library: Library<Date> = {
  name: 'date-fns + @date-fns/tz',
  // date-fns reads at most milliseconds.
  parse: (text) => parseISO(`${text.slice(0, 19)}Z`),
  fromMinute: (minute) => new Date(minute * 60_000),
  toMinute: (instant) => instant.getTime() / 60_000,
  addMinutes,
  compare: compareAsc,
  shifts: (hours, firstDay, lastDay) => {
    const shifts = [];
    for (let day = firstDay; day <= lastDay; day++) {
      if (!isWorkday(hours, day)) continue;
      const [year = 0, month = 1, date = 1] = dateOf(day).split('-').map(Number);
      const midnight = new TZDate(year, month - 1, date, hours.timeZone.name);
      const endDay = runsOverMidnight(hours) ? addDays(midnight, 1) : midnight;
      shifts.push({
        start: set(midnight, { hours: hourOf(hours.startTime), minutes: minuteOf(hours.startTime) }),
        end: set(endDay, { hours: hourOf(hours.endTime), minutes: minuteOf(hours.endTime) }),
      });
    }
    return shifts;
  },
};

export const withDateFns = libraryEngine(library);
