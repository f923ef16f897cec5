export type { Fault, TokenRefusal } from './fault.ts';
export { GraphError } from './fault.ts';
export type {
  BookingOutcome,
  BookingProgress,
  FoundPerson,
  Graph,
  Me,
  ScheduleAnswer,
  SessionFile,
  UnknownReason,
} from './graph.ts';
export type { TokenAnswer, TokenRequest, TokenSource } from './token.ts';
