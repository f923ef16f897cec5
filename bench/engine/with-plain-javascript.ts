// No library at all: Date.parse, numbers, and offsets kept by zone. How far care alone gets.
import { type Library, libraryEngine } from './library-engine.ts';
import { instantOf, offsetsOf } from './plain-offsets.ts';
import { hourOf, isWorkday, minuteOf, runsOverMidnight } from './wall-dates.ts';

const library: Library<number> = {
  name: 'plain JavaScript',
  parse: (text) => Date.parse(`${text.slice(0, 19)}Z`) / 60_000,
  fromMinute: (minute) => minute,
  toMinute: (minute) => minute,
  addMinutes: (minute, minutes) => minute + minutes,
  compare: (one, other) => one - other,
  shifts: (hours, firstDay, lastDay) => {
    const shifts = [];
    const offsetOf = offsetsOf(hours.timeZone.name);
    const from = hourOf(hours.startTime) * 60 + minuteOf(hours.startTime);
    const to = hourOf(hours.endTime) * 60 + minuteOf(hours.endTime) + (runsOverMidnight(hours) ? 1440 : 0);
    for (let day = firstDay; day <= lastDay; day++) {
      if (!isWorkday(hours, day)) continue;
      shifts.push({
        start: instantOf(day * 1440 + from, offsetOf),
        end: instantOf(day * 1440 + to, offsetOf),
      });
    }
    return shifts;
  },
};

export const withPlainJavaScript = libraryEngine(library);
