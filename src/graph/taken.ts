// Whether a slot is still free, asked right before anybody is mailed and once more right after.
import { type Span, utcMinute } from '#engine';
import { type BookingWish, isSameAddress } from '#mentoring';
import { sendBatch } from './batch.ts';
import type { Call, StepContext } from './call.ts';
import type { GraphClient } from './client.ts';
import { GraphError } from './fault.ts';
import type { ScheduleAnswer } from './graph.ts';
import { mostAddresses, outward, scheduleAnswers, scheduleCall } from './schedules.ts';

/** One slot and whose time it needs. */
export interface SlotQuestion {
  readonly span: Span;
  readonly addresses: readonly string[];
  /** Meetings that are known to stand there and do not count: our own event, by its span. Each is overlooked once. */
  readonly own: readonly Span[];
}

/** Who is no longer free, one list a question. Throws when it cannot be asked at all. */
export async function findTaken(
  client: GraphClient,
  questions: readonly SlotQuestion[],
  step: StepContext,
): Promise<readonly (readonly string[])[]> {
  const asked = questions.flatMap((question, index) =>
    inTwenties(question.addresses).map((addresses) => ({ question, index, addresses })),
  );
  const calls = asked.map(({ question, addresses }) => scheduleCall(addresses, question.span, step));
  const ends = await sendAll(client, calls, step);
  const taken: string[][] = questions.map(() => []);
  for (const [place, { question, index, addresses }] of asked.entries()) {
    const answers = await scheduleAnswers(await ends(place), addresses, question.span);
    taken[index]?.push(...takenIn(answers, question));
  }
  return taken;
}

/** One call goes by itself, several in a batch. */
async function sendAll(client: GraphClient, calls: readonly Call[], step: StepContext) {
  const [only, ...more] = calls;
  if (only === undefined) return async () => new Response(null);
  if (more.length === 0) {
    const answer = await client.send(only);
    return async () => answer;
  }
  const ends = await sendBatch(client, calls, step);
  return async (place: number) => {
    const end = ends[place];
    if (end?.kind === 'answer') return end.response;
    throw end?.error ?? new GraphError({ kind: 'unreadable', status: 200 });
  };
}

/**
 * Somebody whose calendar cannot be read was unknown when the slot was picked and takes nothing away. What is tentative
 * takes nothing away either.
 */
export function takenIn(answers: readonly ScheduleAnswer[], { span, own }: SlotQuestion): readonly string[] {
  return answers.flatMap(({ address, time }) => {
    if (time.kind !== 'known') return [];
    const explained = explainedBy(own, span);
    // Our own meeting may be tentative in somebody's calendar: what does not block is accounted for first.
    const busy = time.items
      .filter((item) => item.status !== 'free' && overlaps(item.span, span))
      .toSorted((a, b) => Number(isBlocking(a.status)) - Number(isBlocking(b.status)));
    const isTaken = busy.some((item) => {
      const at = explained.findIndex((one) => one.start === item.span.start && one.end === item.span.end);
      if (at >= 0) explained.splice(at, 1);
      return at < 0 && isBlocking(item.status);
    });
    return isTaken ? [address] : [];
  });
}

/**
 * What our own meetings look like in an answer, each once: as a meeting of the list, and as a run of the view, in which
 * neighbours are one and which ends where the window ends. A second meeting at the very same time is one too many.
 */
function explainedBy(own: readonly Span[], asked: Span): Span[] {
  const window = outward(asked);
  const runs: { start: Span['start']; end: Span['end'] }[] = [];
  for (const one of own.map(outward).toSorted((a, b) => a.start - b.start)) {
    const last = runs.at(-1);
    if (last !== undefined && one.start <= last.end) last.end = utcMinute(Math.max(one.end, last.end));
    else runs.push({ ...one });
  }
  const clipped = runs
    .filter((run) => overlaps(run, window))
    .map((run) => ({
      start: utcMinute(Math.max(run.start, window.start)),
      end: utcMinute(Math.min(run.end, window.end)),
    }));
  return [...own, ...clipped];
}

/** Somebody who is invited and not waited for takes no slot away. */
export function isAwaited({ notAwaited }: BookingWish, address: string): boolean {
  return !(notAwaited ?? []).some((other) => isSameAddress(address, other));
}

function isBlocking(status: string): boolean {
  return status === 'busy' || status === 'oof' || status === 'unknown';
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

function inTwenties(addresses: readonly string[]): readonly (readonly string[])[] {
  const groups = [];
  for (let at = 0; at < addresses.length; at += mostAddresses) groups.push(addresses.slice(at, at + mostAddresses));
  return groups;
}
