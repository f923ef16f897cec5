// How things end: a booking, a series, a change, and what was found unfinished. Expected ends are values; each says
// truly whether anybody was mailed.
import type { BookingPlan, BookingStep, SeriesPlan, Session, SessionAnswer, SessionChange } from '#mentoring';

/** `booked` only after a read-back that holds everything; what was mailed is said in every other case. */
export type BookingOutcome =
  | {
      readonly kind: 'booked';
      readonly session: Session;
      readonly linkPending: boolean;
      /** Who turned out, right after booking, to have something else at that time. */
      readonly clashes?: readonly string[];
    }
  | { readonly kind: 'slot-taken'; readonly addresses: readonly string[] }
  | {
      readonly kind: 'unfinished';
      readonly step: BookingStep;
      readonly mailed: boolean;
      readonly eventId: string | undefined;
      readonly error: unknown;
    };

/**
 * How far one session of a series is. `unsure`: an answer was lost and has not been looked up yet. `booked` was read
 * back, `invited` not yet. `gone`: it was there and somebody took it away.
 */
export type SeriesStage = 'absent' | 'unsure' | 'created' | 'attached' | 'invited' | 'booked' | 'gone';

/** A series as it stands, session by session. */
export interface SeriesState {
  readonly seriesId: string;
  readonly sessions: readonly {
    readonly number: number;
    readonly intentId: string;
    readonly stage: SeriesStage;
    readonly eventId: string | undefined;
    readonly session: Session | undefined;
  }[];
}

/** How the booking of a series goes on. */
export type SeriesProgress =
  | { readonly kind: 'started' | 'done'; readonly step: BookingStep }
  /** `count` of `total` sessions have this step behind them. */
  | { readonly kind: 'counted'; readonly step: BookingStep; readonly count: number; readonly total: number }
  | {
      readonly kind: 'waiting';
      readonly step: BookingStep;
      readonly why: 'busy' | 'no-answer';
      readonly seconds: number;
    };

/** `slot-taken` and nobody mailed: the places are to be planned again. `unfinished` can be applied again or undone. */
export type SeriesOutcome =
  | {
      readonly kind: 'booked';
      readonly state: SeriesState;
      readonly sessions: readonly Session[];
      readonly clashes: readonly { readonly number: number; readonly addresses: readonly string[] }[];
    }
  | {
      readonly kind: 'slot-taken';
      readonly state: SeriesState;
      readonly taken: readonly { readonly number: number; readonly addresses: readonly string[] }[];
    }
  | {
      readonly kind: 'unfinished';
      readonly step: BookingStep;
      readonly state: SeriesState;
      /** Whether anybody may have been mailed about any of it. */
      readonly mailed: boolean;
      readonly error: unknown;
    };

/** What taking a series back did. Sessions that are over stay: they were held. */
export type SeriesUndone =
  | { readonly kind: 'undone'; readonly cancelled: number; readonly deleted: number; readonly held: number }
  | { readonly kind: 'unfinished'; readonly left: number; readonly error: unknown };

/** What a change came to. `conflict`: somebody else changed the same thing; nothing of `mine` was written. */
export type ChangeOutcome =
  | { readonly kind: 'changed'; readonly session: Session; readonly lostLink: boolean }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'slot-taken'; readonly addresses: readonly string[] }
  | { readonly kind: 'conflict'; readonly theirs: Session; readonly mine: SessionChange }
  | { readonly kind: 'not-allowed'; readonly why: 'attendee' | 'organizer' | 'cancelled' | 'no-proposals' }
  | { readonly kind: 'unfinished'; readonly mailed: 'no' | 'yes' | 'maybe'; readonly error: unknown };

/** What an answer to an invitation came to. */
export type AnswerOutcome =
  | { readonly kind: 'answered'; readonly answer: SessionAnswer; readonly session: Session | undefined }
  | Extract<ChangeOutcome, { readonly kind: 'gone' | 'not-allowed' | 'unfinished' }>;

/**
 * Something that was begun and not finished, found again in the mailbox. `plan`, or `after`, is undefined where the
 * guide is not known here any more, or is another version by now: then it can only be undone, and `finish` throws.
 */
export type Unfinished =
  | {
      readonly kind: 'booking';
      readonly key: string;
      readonly session: Session;
      readonly stage: 'created' | 'attached';
      readonly plan: BookingPlan | undefined;
    }
  | {
      readonly kind: 'series';
      readonly key: string;
      readonly state: SeriesState;
      readonly plan: SeriesPlan | undefined;
    }
  /** Guide or people were being changed: nobody was told yet. */
  | {
      readonly kind: 'revision';
      readonly key: string;
      readonly session: Session;
      readonly before: BookingPlan | undefined;
      readonly after: BookingPlan | undefined;
    }
  /** Blocks beside a session that was moved or taken away without them. */
  | { readonly kind: 'blocks'; readonly key: string; readonly eventIds: readonly string[] }
  /** Begun in this browser, and nothing of it is in the mailbox: nothing was booked and nobody was mailed. */
  | { readonly kind: 'nothing-booked'; readonly key: string; readonly begunMs: number };

/** How something unfinished was seen to its end. */
export type FinishOutcome =
  | BookingOutcome
  | SeriesOutcome
  | ChangeOutcome
  | { readonly kind: 'tidied' }
  /** Another tab or device has finished it meanwhile, or taken it back. */
  | { readonly kind: 'no-longer-unfinished' };

/** How something unfinished was taken back. */
export type UndoOutcome =
  | { readonly kind: 'undone' }
  | { readonly kind: 'no-longer-unfinished' }
  | { readonly kind: 'unfinished'; readonly error: unknown };
