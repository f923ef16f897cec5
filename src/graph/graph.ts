// What the app may ask of Microsoft 365, in the field's words. The only door to a URL, a header or raw JSON.
import type { PersonTime, Span, Zone } from '#engine';
import type { BookingPlan, BookingStep, Session } from '#mentoring';
import type { Preferences, PreferencesFile, PreferencesSaved } from './preferences.ts';

/** The signed-in person with the settings of their mailbox. */
export interface Me {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly mailbox:
    | { readonly kind: 'found'; readonly zone: Zone; readonly zoneName: string; readonly locale: string | undefined }
    | { readonly kind: 'missing' };
}

/** Somebody one may meet. `source` says where they were found: people I work with stand first. */
export interface FoundPerson {
  readonly key: string;
  readonly name: string;
  readonly address: string;
  readonly jobTitle: string | undefined;
  readonly source: 'people' | 'directory' | 'typed';
}

/** Why a calendar could not be read. */
export type UnknownReason = 'not-found' | 'outside' | 'no-mailbox' | 'not-shared' | 'too-dense' | 'no-answer';

/** One person's answer: a schedule, or the reason why there is none. `time.kind` is `unknown` exactly when `why` is set. */
export interface ScheduleAnswer {
  readonly address: string;
  readonly time: PersonTime;
  readonly zone: Zone | undefined;
  readonly why: UnknownReason | undefined;
}

/** A file on an invitation. */
export interface SessionFile {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly sizeBytes: number;
}

/** How a booking goes on: each step once when it starts and once when it is done, and waits in between. */
export type BookingProgress =
  | { readonly kind: 'started'; readonly step: BookingStep }
  | { readonly kind: 'done'; readonly step: BookingStep }
  | {
      readonly kind: 'waiting';
      readonly step: BookingStep;
      readonly why: 'busy' | 'no-answer';
      readonly seconds: number;
    };

/** `booked` only after a read-back that holds everything; what was mailed is said in every other case. */
export type BookingOutcome =
  | { readonly kind: 'booked'; readonly session: Session; readonly linkPending: boolean }
  | { readonly kind: 'slot-taken'; readonly addresses: readonly string[] }
  | {
      readonly kind: 'unfinished';
      readonly step: BookingStep;
      readonly mailed: boolean;
      readonly eventId: string | undefined;
      readonly error: unknown;
    };

export interface Options {
  readonly signal?: AbortSignal;
}

export interface Graph {
  readonly readMe: (options?: Options) => Promise<Me>;
  /** People I work with first, then the directory; at most 12, each address once, never me. */
  readonly findPeople: (text: string, options?: Options) => Promise<readonly FoundPerson[]>;
  /** The answer holds every address asked for, in the order asked. The window may have any length. */
  readonly readSchedules: (
    addresses: readonly string[],
    window: Span,
    options?: Options,
  ) => Promise<readonly ScheduleAnswer[]>;
  /** Sessions in my calendar, by start, recognised from the invitation alone. */
  readonly readSessions: (window: Span, options?: Options) => Promise<readonly Session[]>;
  readonly readSession: (eventId: string, options?: Options) => Promise<Session>;
  readonly readSessionFiles: (eventId: string, options?: Options) => Promise<readonly SessionFile[]>;
  readonly readSessionFile: (eventId: string, fileId: string, options?: Options) => Promise<Uint8Array>;
  /** An object URL of a small photo, or undefined when there is none. */
  readonly readPhoto: (address: string, options?: Options) => Promise<Blob | undefined>;
  readonly applyBooking: (
    plan: BookingPlan,
    options: Options & { readonly onProgress: (progress: BookingProgress) => void },
  ) => Promise<BookingOutcome>;
  /** Cancels for everybody with a sentence, or deletes what nobody was mailed. Gone already counts as done. */
  readonly undoBooking: (eventId: string, comment: string, options?: Options) => Promise<void>;
  /** My preferences from my OneDrive; without a file, or with one that cannot be read, nothing is preferred. */
  readonly readPreferences: (options?: Options) => Promise<PreferencesFile>;
  /** Keeps what I changed since `seen`, beside what was changed elsewhere meanwhile. */
  readonly savePreferences: (
    seen: PreferencesFile | undefined,
    mine: Preferences,
    options?: Options,
  ) => Promise<PreferencesSaved>;
}
