// Two pages of one organizer that move the same session at the same time, request by request in an order that chance
// decides. One of them wins, and the other one is shown what the first has done: nothing is overwritten in silence.
import { createGraph } from '#graph';
import { planMove } from '#mentoring';
import { chanceFrom } from './chance.ts';
import { mailsTo } from './invariants.ts';
import { addressOf, idOf, planFor, spanAt, wishFor } from './office.ts';
import { newStage, type Stage } from './stage.ts';

export interface WritersReport {
  readonly runs: number;
  /** How many different orders of requests there were. */
  readonly orders: number;
  /** What was wrong, by seed. */
  readonly breaches: readonly string[];
}

export async function letTwoWrite(runs: number): Promise<WritersReport> {
  const stage = newStage(1);
  const outcome = await stage
    .open('Jo')
    .graph.applyBooking(planFor(wishFor('two-writers')), { onProgress: () => undefined });
  if (outcome.kind !== 'booked') throw new Error(`The office could not book: ${outcome.kind}`);
  const before = stage.tenant.snapshot();
  const orders = new Set<string>();
  const breaches: string[] = [];
  for (let seed = 1; seed <= runs; seed++) {
    stage.tenant.restore(before);
    const order: string[] = [];
    const wrong = await oneRace(stage, outcome.session.eventId, seed, order);
    orders.add(order.join(''));
    if (wrong !== undefined) breaches.push(`seed ${seed}: ${wrong} (${order.join('')})`);
  }
  return { runs, orders: orders.size, breaches };
}

async function oneRace(stage: Stage, eventId: string, seed: number, order: string[]): Promise<string | undefined> {
  const turn = takingTurns(chanceFrom(seed).next, order);
  const seen = await stage.open('Jo').graph.readSession(eventId);
  const { zone, zoneName } = wishFor('two-writers');
  const ends = await Promise.all(
    [spanAt(60), spanAt(180)].map(async (span, index) => {
      const graph = createGraph({
        baseUrl: 'https://graph.microsoft.com',
        token: async () => ({ kind: 'token', accessToken: `sandbox:${addressOf('Jo')}`, accountId: idOf('Jo') }),
        hostUserId: idOf('Jo'),
        clock: stage.clock,
        fetch: turn(index === 0 ? 'a' : 'b', stage.tenant.fetch),
      });
      return { span, end: await graph.applyChange(seen, planMove(span, zone, zoneName)) };
    }),
  );
  const now = await stage.open('Jo').graph.readSession(eventId);
  const [winner, ...others] = ends.filter(({ end }) => end.kind === 'changed');
  const loser = ends.find(({ end }) => end.kind !== 'changed');
  if (winner === undefined || others.length > 0)
    return `${others.length + (winner ? 1 : 0)} were told that they moved it`;
  if (now.span.start !== winner.span.start) return 'it does not stand where the one who moved it was told';
  if (loser?.end.kind !== 'conflict') return `the other one was told ${loser?.end.kind}`;
  if (loser.end.theirs.span.start !== now.span.start) return 'the other one was not shown what the first had done';
  const updates = mailsTo(await stage.truth(), 'Ana', 'update').length;
  return updates === 1 ? undefined : `Ana got ${updates} updates`;
}

/** Lets one request through at a time, of whichever writer chance names among those who wait. */
function takingTurns(chance: () => number, order: string[]) {
  const waiting: { readonly name: string; readonly go: () => Promise<void> }[] = [];
  let isRunning = false;
  // Whoever was answered has the time to ask again before the next turn is drawn.
  const breath = () => new Promise((resolve) => setImmediate(resolve));
  const run = async () => {
    isRunning = true;
    await breath();
    while (waiting.length > 0) {
      const [next] = waiting.splice(Math.floor(chance() * waiting.length), 1);
      order.push(next?.name ?? '');
      await next?.go();
      await breath();
      await breath();
    }
    isRunning = false;
  };
  return (name: string, pass: (request: Request) => Promise<Response>): typeof fetch =>
    (input, init) =>
      new Promise((resolve, reject) => {
        const request = new Request(input instanceof URL ? input.href : input, init);
        waiting.push({ name, go: () => pass(request).then(resolve, reject) });
        if (!isRunning) void run();
      });
}
