import { callOf, type Link } from '../call.ts';
import type { Clock } from '../clock.ts';
import { GraphError } from '../fault.ts';
import { backOffSeconds, parseRetryAfter } from '../retry-after.ts';
import type { Skew } from '../skew.ts';
import type { Pause, Tabs } from '../tabs.ts';
import { mailboxOf } from './queue.ts';

/** A person waits: after this much in all the call ends, and the screen offers to go on. */
export const budgetMs = 90_000;
const mostDoubtfulRepeats = 3;
/** The other side may or may not have acted. */
const doubtfulStatuses = new Set([408, 500, 502, 503, 504, 509]);

export interface RetryParts {
  readonly clock: Clock;
  readonly tabs: Tabs;
  readonly skew: Skew;
}

/**
 * Sends a call again where that is harmless. 429 means "not taken": any call is repeated, after Retry-After or with
 * back-off. A doubtful end (408, 5xx, no answer) is repeated only for calls that may be; a write that may not ends here,
 * for its caller to look up what happened.
 *
 * A refusal pauses the mailbox for all calls of all tabs. When the pause is over, one call tries whether the mailbox
 * answers again; the others wait for what it finds, and count its failure as theirs instead of failing by themselves.
 */
export function retry(parts: RetryParts): Link {
  const { clock, tabs } = parts;
  return async (context, next) => {
    const call = callOf(context);
    const mailbox = mailboxOf(call.path);
    const startedMs = clock.now();
    let doubtful = 0;
    for (;;) {
      const gate = await throughPause(parts, mailbox, { ...call, deadlineMs: startedMs + budgetMs });
      doubtful += call.safety === 'repeatable' ? gate.doubtfulMeanwhile : 0;
      if (doubtful > mostDoubtfulRepeats || gate.kind === 'too-late') {
        gate.leave();
        throw new GraphError(
          gate.why === 'busy' ? { kind: 'busy', retryAfterSeconds: undefined } : { kind: 'unavailable', status: 503 },
        );
      }
      const sentMs = clock.now();
      const end = await tryOnce(context, next).finally(gate.leave);
      if (end.repeat === 'doubtful') doubtful++;
      if (end.repeat === 'no') {
        // Somebody who stops in the middle has not found out whether the mailbox answers.
        if (end.kind === 'thrown') throw end.error;
        if (gate.isProbe) tabs.setPause(mailbox, undefined);
        return;
      }
      const header = context.response?.headers.get('Retry-After') ?? null;
      const told = parseRetryAfter(header, clock.now() + (parts.skew.ms() ?? 0));
      const pause = pauseAfter(recent(tabs.pauseOf(mailbox), sentMs), {
        sentMs,
        nowMs: clock.now(),
        told,
        why: end.repeat,
        clock,
      });
      const mayRepeat = end.repeat === 'busy' || (call.safety === 'repeatable' && doubtful <= mostDoubtfulRepeats);
      const isTold = told !== undefined;
      const fitted = isTold ? pause : lastChance(pause, clock.now(), startedMs + budgetMs);
      const isInTime = fitted.untilMs - startedMs <= budgetMs;
      tabs.setPause(mailbox, fitted);
      if (mayRepeat && isInTime) continue;
      if (end.kind === 'thrown') throw end.error;
      return;
    }
  };
}

interface Gate {
  readonly kind: 'open' | 'too-late';
  readonly pause: Pause | undefined;
  /** Whether this call finds out for all whether the mailbox answers again. */
  readonly isProbe: boolean;
  readonly why: Pause['why'];
  /** How often others found no answer while this call waited. */
  readonly doubtfulMeanwhile: number;
  readonly leave: () => void;
}

const nothing = () => undefined;

/** Waits until the mailbox may be asked. */
async function throughPause(
  { clock, tabs }: RetryParts,
  mailbox: string,
  call: Pick<ReturnType<typeof callOf>, 'signal' | 'onWait'> & { readonly deadlineMs: number },
): Promise<Gate> {
  let doubtfulMeanwhile = 0;
  let waitedFor: Pause | undefined;
  for (;;) {
    const pause = recent(tabs.pauseOf(mailbox), clock.now());
    const why = pause?.why ?? 'no-answer';
    if (waitedFor !== undefined && pause !== undefined && pause.failures > waitedFor.failures)
      doubtfulMeanwhile += why === 'no-answer' ? 1 : 0;
    const gate = { pause, why, doubtfulMeanwhile };
    if (pause === undefined) return { ...gate, kind: 'open', isProbe: false, leave: nothing };
    if (pause.untilMs > call.deadlineMs) return { ...gate, kind: 'too-late', isProbe: false, leave: nothing };
    const waitMs = pause.untilMs - clock.now();
    waitedFor = pause;
    if (waitMs > 0) {
      call.onWait?.(pause.why, Math.ceil(waitMs / 1000));
      await clock.wait(waitMs, call.signal);
      continue;
    }
    const leave = await tabs.enter(`probe ${mailbox}`, 1, call.signal);
    // Somebody else may have tried while this call stood in line.
    if (tabs.pauseOf(mailbox) === pause) return { ...gate, kind: 'open', isProbe: true, leave };
    leave();
  }
}

/** A pause that ended long ago says nothing about now. */
const forgottenMs = 120_000;

function recent(pause: Pause | undefined, nowMs: number): Pause | undefined {
  return pause !== undefined && nowMs - pause.untilMs > forgottenMs ? undefined : pause;
}

interface Refused {
  readonly sentMs: number;
  readonly nowMs: number;
  readonly told: number | undefined;
  readonly why: Exclude<Repeat, 'no'>;
  readonly clock: Clock;
}

/** Calls that were under way when a pause was made say nothing new by failing too: they do not lengthen the back-off. */
function pauseAfter(before: Pause | undefined, { sentMs, nowMs, told, why, clock }: Refused): Pause {
  const isNews = before === undefined || sentMs >= before.madeMs;
  const failures = (before?.failures ?? 0) + (isNews ? 1 : 0);
  const untilMs = nowMs + (told ?? backOffSeconds(failures, clock.random())) * 1000;
  return {
    madeMs: isNews ? nowMs : (before?.madeMs ?? nowMs),
    untilMs: isNews ? untilMs : Math.max(before.untilMs, told === undefined ? 0 : untilMs),
    failures,
    why: why === 'busy' ? 'busy' : 'no-answer',
  };
}

/** Less than this is no new chance. */
const leastChanceMs = 5_000;

/** A back-off of our own that would outlast the person's patience ends with it, for one last try. */
function lastChance(pause: Pause, nowMs: number, deadlineMs: number): Pause {
  const isTooLong = pause.untilMs > deadlineMs && deadlineMs - nowMs >= leastChanceMs;
  return isTooLong ? { ...pause, untilMs: deadlineMs } : pause;
}

type Repeat = 'no' | 'busy' | 'doubtful';
type End =
  | { readonly kind: 'answer'; readonly repeat: Repeat }
  | { readonly kind: 'thrown'; readonly repeat: Repeat; readonly error: unknown };

async function tryOnce(context: Parameters<Link>[0], next: Parameters<Link>[1]): Promise<End> {
  delete context.response;
  try {
    await next(context);
    return { kind: 'answer', repeat: repeatOf(context.response) };
  } catch (error) {
    const fault = error instanceof GraphError ? error.fault.kind : undefined;
    const isDoubtful = fault === 'offline' || fault === 'timeout';
    return { kind: 'thrown', repeat: isDoubtful ? 'doubtful' : 'no', error };
  }
}

function repeatOf(response: Response | undefined): Repeat {
  if (response === undefined) return 'doubtful';
  if (response.status === 429) return 'busy';
  return doubtfulStatuses.has(response.status) ? 'doubtful' : 'no';
}
