// How one booking goes on, as data: what has been done, what is being waited for, and how it ended. Pure.
import type { BookingOutcome, BookingProgress } from '#graph';
import type { BookingPlan, BookingStep } from '#mentoring';

/** What is happening while a booking runs. Times are milliseconds of the clock that is handed in. */
export interface RunProgress {
  readonly done: readonly BookingStep[];
  readonly current: BookingStep | undefined;
  readonly waiting: { readonly why: 'busy' | 'no-answer'; readonly seconds: number } | undefined;
  /** Since when nothing has moved. */
  readonly sinceMs: number;
}

export type Run =
  | {
      readonly kind: 'running';
      readonly plan: BookingPlan;
      readonly progress: RunProgress;
      readonly isStopping: boolean;
    }
  | {
      readonly kind: 'ended';
      readonly plan: BookingPlan;
      readonly progress: RunProgress;
      readonly outcome: BookingOutcome;
      readonly endedMs: number;
    };

export function startRun(plan: BookingPlan, nowMs: number): Run {
  return {
    kind: 'running',
    plan,
    progress: { done: [], current: undefined, waiting: undefined, sinceMs: nowMs },
    isStopping: false,
  };
}

/** Takes in one message of the booking. */
export function advance(progress: RunProgress, said: BookingProgress, nowMs: number): RunProgress {
  switch (said.kind) {
    case 'started':
      return { ...progress, current: said.step, waiting: undefined, sinceMs: nowMs };
    case 'done':
      return {
        done: progress.done.includes(said.step) ? progress.done : [...progress.done, said.step],
        current: progress.current === said.step ? undefined : progress.current,
        waiting: undefined,
        sinceMs: nowMs,
      };
    case 'waiting':
      return { ...progress, current: said.step, waiting: { why: said.why, seconds: said.seconds }, sinceMs: nowMs };
  }
}

/** A step that says nothing for this long is said to be waited for: nobody should wonder. */
export const silentSeconds = 5;

/** What is waited for and for how long already; undefined while things move. */
export function waitOf(
  progress: RunProgress,
  nowMs: number,
):
  | { readonly why: 'busy' | 'no-answer'; readonly elapsedSeconds: number; readonly ofSeconds: number | undefined }
  | undefined {
  const elapsedSeconds = Math.max(0, Math.floor((nowMs - progress.sinceMs) / 1000));
  if (progress.waiting !== undefined) {
    return { why: progress.waiting.why, elapsedSeconds, ofSeconds: Math.ceil(progress.waiting.seconds) };
  }
  return elapsedSeconds >= silentSeconds ? { why: 'no-answer', elapsedSeconds, ofSeconds: undefined } : undefined;
}

/** What of an unfinished booking is real: nothing, a time held in my own calendar, or an invitation that went out. */
export function whatRemains(outcome: Extract<BookingOutcome, { kind: 'unfinished' }>): 'nothing' | 'held' | 'mailed' {
  if (outcome.mailed) return 'mailed';
  return outcome.eventId === undefined ? 'nothing' : 'held';
}
