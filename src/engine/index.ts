export type { Board, StartWish } from './board.ts';
export {
  bitsFromView,
  boardOver,
  commonStarts,
  emptyRow,
  freeBits,
  freeFromView,
  hoursBits,
  takeText,
} from './board.ts';
export type {
  CohortBurden,
  CohortCandidate,
  CohortGaps,
  CohortLimitKind,
  CohortOptions,
  CohortPairing,
  CohortParty,
  CohortPlan,
  CohortProblem,
  CohortProgress,
  LeftOutPairing,
  LeftOutReason,
  PlacedPairing,
} from './cohort/cohort-problem.ts';
export { planCohort } from './cohort/plan-cohort.ts';
export type { CustomZone, ZoneSwitch } from './custom-zone.ts';
export { customZone } from './custom-zone.ts';
export type { CalendarDate } from './dates.ts';
export type { EncodedAnswer } from './encoded-answer.ts';
export { decodeAnswer, encodeAnswer } from './encoded-answer.ts';
export type { EncodedSearch, EncodedSeries } from './encoded-search.ts';
export { decodeSearch, decodeSeries, encodeSearch, encodeSeries } from './encoded-search.ts';
export { explainSlot, findSlots } from './find-slots.ts';
export type { LedgerOptions } from './ledger.ts';
export { ledgerOf } from './ledger.ts';
export type { Span, UtcMinute } from './minutes.ts';
export { utcMinute } from './minutes.ts';
export { planSeries } from './plan-series.ts';
export { findRemedies } from './remedies.ts';
export type {
  AvailabilityView,
  Busyness,
  PersonTime,
  ScheduleItem,
  Weekday,
  WeeklyStretch,
  WorkingHours,
} from './schedule.ts';
export type {
  Block,
  Blocker,
  DayOff,
  DayPart,
  Reason,
  Remedy,
  ScorePart,
  SearchPerson,
  SearchRoom,
  Slot,
  SlotAnswer,
  SlotSearch,
  WhyMissing,
  WishedDay,
} from './search.ts';
export type {
  Cadence,
  Carried,
  Ledger,
  LedgerEntry,
  MonthOccurrence,
  Move,
  MoveReason,
  Occurrence,
  PlacedBlock,
  Rhythm,
  SeriesAnswer,
  SeriesControl,
  SeriesCost,
  SeriesPlan,
  SeriesRemedy,
  SeriesSearch,
} from './series.ts';
export type { SlotDay } from './slot-days.ts';
export { groupByDay } from './slot-days.ts';
export type { WallTime } from './wall.ts';
export { addDays, startOfDate, startOfDay, toUtc, toWall, weekdayOf } from './wall.ts';
export type { Rounding } from './wall-text.ts';
export { formatWallTime, parseDateTime, parseWallTime } from './wall-text.ts';
export type { ByRole, WeightChanges, Weights } from './weights.ts';
export { defaultWeights } from './weights.ts';
export { findZone, windowsZoneName } from './zone-names.ts';
export type { Zone } from './zones.ts';
