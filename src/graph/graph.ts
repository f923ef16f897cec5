// What the app may ask of Microsoft 365, in the field's words. The only door to a URL, a header or raw JSON.
import type { PersonTime, Span, Zone } from '#engine';
import type {
  BookingPlan,
  BookingStep,
  BookingWish,
  Guide,
  Note,
  SeriesPlan,
  Session,
  SessionAnswer,
  SessionChange,
} from '#mentoring';
import type {
  AnswerOutcome,
  BookingOutcome,
  ChangeOutcome,
  FinishOutcome,
  SeriesOutcome,
  SeriesProgress,
  SeriesState,
  SeriesUndone,
  UndoOutcome,
  Unfinished,
} from './outcomes.ts';
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

export interface Options {
  readonly signal?: AbortSignal;
}

export interface Graph extends ExactlyOnce {
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

/** What is booked exactly once, changed without harm, and found again after a crash. */
export interface ExactlyOnce {
  /**
   * Everything that was begun and not finished, found in the mailbox itself; at the next start it is shown, to finish or
   * to undo. `findGuide` brings a guide that does not come with the app. What another tab is carrying out is in it too:
   * finishing and undoing wait for that tab and then look again.
   */
  readonly readUnfinished: (options?: Options & { readonly findGuide?: FindGuide }) => Promise<readonly Unfinished[]>;
  /** Sees to its end what was cut off: same intent, nobody mailed twice. */
  readonly finish: (
    unfinished: Unfinished,
    options: Options & { readonly onProgress: (progress: SeriesProgress) => void },
  ) => Promise<FinishOutcome>;
  /** Takes back what was cut off. Whoever was mailed gets a cancellation with the comment; nobody else hears of it. */
  readonly undo: (unfinished: Unfinished, comment: string, options?: Options) => Promise<UndoOutcome>;

  /**
   * Books a series: nobody is mailed before every session stands with its guide. Stopped or cut off, it is applied
   * again with the same plan and goes on where it was.
   */
  readonly applySeries: (
    plan: SeriesPlan,
    options: Options & { readonly onProgress: (progress: SeriesProgress) => void },
  ) => Promise<SeriesOutcome>;
  /** A series as the mailbox has it, by number. */
  readonly readSeries: (seriesId: string, options?: Options) => Promise<SeriesState>;
  /** Takes a series back as one: everybody gets one cancellation a session, what is over stays. Repeat until `undone`. */
  readonly undoSeries: (seriesId: string, comment: string, options?: Options) => Promise<SeriesUndone>;

  /**
   * Carries out an organizer's second thoughts on a session as it was seen. One mail a person for one change. Where
   * somebody else changed the same thing since, nothing is written and both versions come back.
   */
  readonly applyChange: (
    session: Session,
    change: SessionChange,
    options?: Options & { readonly onProgress?: (progress: BookingProgress) => void },
  ) => Promise<ChangeOutcome>;
  /**
   * What the organizer meant by a session, as it stands now: to change guide or people, begin with this. Undefined where
   * this copy carries no note of ours, as an attendee's, or where the guide is not known here in that version.
   */
  readonly readWish: (
    session: Session,
    options?: Options & { readonly findGuide?: FindGuide },
  ) => Promise<BookingWish | undefined>;
  /** Answers an invitation, with another time where one is proposed. */
  readonly answerSession: (session: Session, answer: SessionAnswer, options?: Options) => Promise<AnswerOutcome>;
  /**
   * Books a session anew in my own calendar and leaves the old one, which its organizer keeps or cancels. `comment`
   * goes to the old organizer; without one nobody is told, as where they have left.
   */
  readonly takeOver: (
    session: Session,
    plan: BookingPlan,
    options: Options & { readonly comment?: string; readonly onProgress: (progress: BookingProgress) => void },
  ) => Promise<BookingOutcome>;
  /** How far Graph's clock is ahead of this device's, in milliseconds; undefined until an answer told. */
  readonly clockSkewMs: () => number | undefined;
}

/** Finds a guide that a note speaks of; undefined when it is not known here. */
export type FindGuide = (note: Note) => Promise<Guide | undefined> | Guide | undefined;
