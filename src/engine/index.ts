export type { Span, UtcMinute } from './minutes.ts';
export { utcMinute } from './minutes.ts';
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
export type { Zone } from './zones.ts';
