export type { CustomZone, ZoneSwitch } from './custom-zone.ts';
export { customZone } from './custom-zone.ts';
export type { CalendarDate } from './dates.ts';
export { findSlots } from './find-slots.ts';
export type { Span, UtcMinute } from './minutes.ts';
export { utcMinute } from './minutes.ts';
export { findRemedies } from './remedies.ts';
export type { Busyness, PersonTime, ScheduleItem, Weekday, WorkingHours } from './schedule.ts';
export type {
  Blocker,
  DayPart,
  Reason,
  Remedy,
  ScorePart,
  SearchPerson,
  Slot,
  SlotAnswer,
  SlotSearch,
} from './search.ts';
export type { SlotDay } from './slot-days.ts';
export { groupByDay } from './slot-days.ts';
export type { WallTime } from './wall.ts';
export { addDays, startOfDate, startOfDay, toUtc, toWall, weekdayOf } from './wall.ts';
export type { Rounding } from './wall-text.ts';
export { formatWallTime, parseDateTime, parseWallTime } from './wall-text.ts';
export { findZone, windowsZoneName } from './zone-names.ts';
export type { Zone } from './zones.ts';
