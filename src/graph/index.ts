export type { Clock } from './clock.ts';
export type { GraphOptions } from './create-graph.ts';
export { createGraph } from './create-graph.ts';
export type { Fault, TokenRefusal } from './fault.ts';
export { GraphError, isDoubtful } from './fault.ts';
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
export type { Preferences, PreferencesFile, PreferencesSaved } from './preferences.ts';
export { coreScopes, peopleScopes, preferenceScopes } from './scopes.ts';
export type { TokenAnswer, TokenRequest, TokenSource } from './token.ts';
