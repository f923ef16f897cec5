export type { BrowserParts } from './browser-tabs.ts';
export { tabsInBrowser } from './browser-tabs.ts';
export type { Clock } from './clock.ts';
export type { GraphOptions } from './create-graph.ts';
export { createGraph } from './create-graph.ts';
export type { Fault, TokenRefusal } from './fault.ts';
export { GraphError, isDoubtful } from './fault.ts';
export type {
  BookingProgress,
  ExactlyOnce,
  FindGuide,
  FoundPerson,
  Graph,
  Me,
  ScheduleAnswer,
  SessionFile,
  UnknownReason,
} from './graph.ts';
export type { Journal, JournalEntry, JournalStorage } from './journal.ts';
export { journalInMemory, journalInStorage } from './journal.ts';
export type {
  AnswerOutcome,
  BookingOutcome,
  ChangeOutcome,
  FinishOutcome,
  SeriesOutcome,
  SeriesProgress,
  SeriesStage,
  SeriesState,
  SeriesUndone,
  UndoOutcome,
  Unfinished,
} from './outcomes.ts';
export type { Preferences, PreferencesFile, PreferencesSaved } from './preferences.ts';
export { coreScopes, peopleScopes, preferenceScopes } from './scopes.ts';
export type { Pause, Tabs } from './tabs.ts';
export { tabsInMemory } from './tabs.ts';
export type { TokenAnswer, TokenRequest, TokenSource } from './token.ts';
