// What people do while everything goes wrong, and what must be true afterwards. Each scenario knows how to prepare without
// faults, how the person acts, and what its own claim means.
import type { BookingOutcome, ChangeOutcome, Graph, SeriesOutcome } from '#graph';
import { planCancel, planMove, planRevision, type Session } from '#mentoring';
import { type Breach, filesOn, mailsTo, sessionsOf } from './invariants.ts';
import { blocksBeside, planFor, revisedWish, seriesFor, spanAt, wishFor } from './office.ts';
import { calm, press, reopen, type Stage, settle, type Tab } from './stage.ts';
import type { Truth } from './truth.ts';

export interface Scenario {
  readonly name: string;
  readonly intents: readonly string[];
  /** What is there before the person acts. What it gives back acts on any stage that looks the same. */
  readonly prepare: (stage: Stage) => Promise<(stage: Stage) => Act>;
}

/** The person acts; the claim is what they were told in the end. */
export interface Act {
  readonly play: () => Promise<string>;
  readonly judge: (claim: string, truth: Truth) => Promise<readonly Breach[]> | readonly Breach[];
}

const quiet = { onProgress: () => undefined };
const single = 'b1a5e8f0-0000-4000-8000-000000000001';
const seriesIntents = ['s-1.1', 's-1.2', 's-1.3'];

/**
 * Presses until it is done, is taken back, or is left alone. A closed tab is opened again; what it finds is seen to.
 * What an unfinished end says about mail is held to in the first page: a new one cannot know what an earlier one sent.
 */
async function persist<End extends { readonly kind: string }>(
  stage: Stage,
  act: (graph: Graph) => Promise<End>,
  isDone: (end: End) => boolean,
  saysNobody: (end: End) => boolean,
): Promise<string> {
  let tab = stage.open('Jo');
  const mailsBefore = (await stage.truth()).mails.length;
  let isFirstPage = true;
  for (let round = 0; round < 30; round++) {
    const pressed = await press(tab, act(tab.graph));
    if (pressed.kind === 'closed') {
      isFirstPage = false;
      const seen = await settle(stage, reopen(stage, tab), 0.7);
      tab = seen.tab;
      if (stage.chance.next() < 0.5) return `reopened: ${seen.last}`;
      continue;
    }
    const { end } = pressed;
    if (isDone(end)) return end.kind;
    if (isFirstPage && saysNobody(end) && (await stage.truth()).mails.length !== mailsBefore)
      stage.untrue.push(`somebody was mailed although it was said that nobody was (${end.kind})`);
    const dice = stage.chance.next();
    if (dice < 0.15) return `left: ${end.kind}`;
    if (dice < 0.35) {
      isFirstPage = false;
      tab = (await settle(stage, reopen(stage, tab), 0.7)).tab;
    }
  }
  throw new Error('It does not come to an end.');
}

const bookingSaysNobody = (end: BookingOutcome | SeriesOutcome) => end.kind === 'unfinished' && !end.mailed;

function bookOne(name: string, withBlocks: boolean): Scenario {
  const wish = wishFor(single, withBlocks ? { blocks: blocksBeside(spanAt(0)) } : {});
  return {
    name,
    intents: [single],
    prepare: async () => (stage) => ({
      play: () =>
        persist(
          stage,
          (graph) => graph.applyBooking(planFor(wish), quiet),
          ({ kind }) => kind === 'booked',
          bookingSaysNobody,
        ),
      judge: (claim, truth) => judgeCount(truth, claim, [0, 1]),
    }),
  };
}

function bookSeries(name: string, withBlocks: boolean): Scenario {
  return {
    name,
    intents: seriesIntents,
    prepare: async () => (stage) => ({
      play: () =>
        persist(
          stage,
          (graph) => graph.applySeries(seriesFor('s-1', 3, withBlocks), quiet),
          ({ kind }) => kind === 'booked',
          bookingSaysNobody,
        ),
      judge: (claim, truth) => judgeCount(truth, claim, [0, 3]),
    }),
  };
}

/** All of it or nothing of it; booked means all of it. */
function judgeCount(truth: Truth, claim: string, counts: readonly [number, number]): readonly Breach[] {
  const there = sessionsOf(truth, 'Jo').length;
  if (claim === 'booked' && there < counts[1]) return [{ kind: 'false-booked', words: `booked, yet ${there} stand` }];
  return counts.includes(there) ? [] : [{ kind: 'lost', words: `half a series: ${there} of ${counts[1]}` }];
}

const undoneSeries: Scenario = {
  name: 'undo a series',
  intents: seriesIntents,
  prepare: async (first) => {
    await first.open('Jo').graph.applySeries(seriesFor('s-1', 3, true), quiet);
    return (stage) => ({
      play: () =>
        persist(
          stage,
          (graph) => graph.undoSeries('s-1', 'Not this time.'),
          ({ kind }) => kind === 'undone',
          () => false,
        ),
      judge: (claim, truth) => {
        const there = sessionsOf(truth, 'Jo').length;
        const said = mailsTo(truth, 'Ana', 'cancellation').length;
        if (claim === 'undone' && there > 0) return [{ kind: 'untrue', words: `undone, yet ${there} stand` }];
        return said === 3 - there ? [] : [{ kind: 'invitation', words: `${said} cancellations, ${there} stand` }];
      },
    });
  },
};

/** Books without faults, and Ana says yes: an answer that must not get lost. */
async function bookedSession(stage: Stage): Promise<Session> {
  const wish = wishFor(single, { blocks: blocksBeside(spanAt(0)) });
  const outcome = await stage.open('Jo').graph.applyBooking(planFor(wish), quiet);
  if (outcome.kind !== 'booked') throw new Error(`The office could not book: ${outcome.kind}`);
  const [theirs] = await stage.open('Ana').graph.readSessions(spanAt(0));
  if (theirs === undefined) throw new Error('Ana has no copy.');
  await stage.open('Ana').graph.answerSession(theirs, { kind: 'accept', comment: '' });
  return stage.open('Jo').graph.readSession(outcome.session.eventId);
}

const changeSaysNobody = (end: ChangeOutcome) => end.kind === 'unfinished' && end.mailed === 'no';

function changeScenario(
  name: string,
  change: (graph: Graph, session: Session) => Promise<ChangeOutcome>,
  done: string,
  judge: (
    stage: Stage,
    session: Session,
    claim: string,
    truth: Truth,
  ) => Promise<readonly Breach[]> | readonly Breach[],
): Scenario {
  return {
    name,
    intents: [single],
    prepare: async (first) => {
      const session = await bookedSession(first);
      return (stage) => ({
        play: () =>
          persist(
            stage,
            (graph) => change(graph, session),
            ({ kind }) => kind === done,
            changeSaysNobody,
          ),
        judge: (claim, truth) => judge(stage, session, claim, truth),
      });
    },
  };
}

const moved = changeScenario(
  'move',
  (graph, session) => graph.applyChange(session, planMove(spanAt(90), wishFor(single).zone, 'W. Europe Standard Time')),
  'changed',
  (_stage, session, claim, truth) => {
    const [there] = sessionsOf(truth, 'Jo');
    if (there === undefined) return [{ kind: 'lost', words: 'the session is gone' }];
    const isMoved = there.startMs === spanAt(90).start * 60_000;
    const updates = mailsTo(truth, 'Ana', 'update').length;
    const breaches: Breach[] = [];
    if (claim === 'changed' && !isMoved) breaches.push({ kind: 'untrue', words: 'moved, yet it stands where it was' });
    if (updates !== (isMoved ? 1 : 0)) breaches.push({ kind: 'invitation', words: `${updates} updates for one move` });
    if (there.joinUrl !== session.joinUrl) breaches.push({ kind: 'other', words: 'the Teams link is another one' });
    return breaches;
  },
);

const cancelled = changeScenario(
  'cancel',
  (graph, session) => graph.applyChange(session, planCancel('I will suggest another time.')),
  'cancelled',
  (_stage, _session, claim, truth) => {
    const there = sessionsOf(truth, 'Jo').length;
    const said = mailsTo(truth, 'Ana', 'cancellation').length;
    if (claim === 'cancelled' && there > 0) return [{ kind: 'untrue', words: 'cancelled, yet it stands' }];
    return said === 1 - there ? [] : [{ kind: 'invitation', words: `${said} cancellations, ${there} stand` }];
  },
);

const revised = changeScenario(
  'change guide and people',
  (graph, session) => {
    const { plan } = planRevision(session, { ...revisedWish(single, session.span), blocks: blocksBeside(spanAt(0)) });
    return graph.applyChange(session, { kind: 'revise', plan: planFor(plan.wish) });
  },
  'changed',
  async (stage, session, claim, truth) => {
    const [there] = sessionsOf(truth, 'Jo');
    if (there === undefined) return [{ kind: 'lost', words: 'the session is gone' }];
    const hasTom = there.attendees.some(({ address }) => address === 'tom@example.com');
    const files = await filesOn(stage.tenant, 'Jo', there.id);
    const file = planFor(hasTom ? revisedWish(single, spanAt(0)) : wishFor(single)).attachment.name;
    const breaches: Breach[] = [];
    const say = (kind: Breach['kind'], words: string) => breaches.push({ kind, words });
    if (claim === 'changed' && !hasTom) say('untrue', 'changed, yet nobody new is invited');
    if (mailsTo(truth, 'Ana', 'update').length !== (hasTom ? 1 : 0)) say('invitation', 'Ana was told wrongly often');
    if (mailsTo(truth, 'Tom', 'invitation').length !== (hasTom ? 1 : 0)) say('invitation', 'Tom was invited wrongly');
    if (files.length !== 1 || files[0] !== file) say('other', `the files are ${files.join(' and ')}`);
    if (there.joinUrl !== session.joinUrl) say('other', 'the Teams link is another one');
    const answer = there.attendees.find(({ address }) => address === 'ana@example.com')?.response;
    if (answer !== 'accepted') say('lost', `Ana's answer has become ${answer}`);
    return breaches;
  },
);

const proposed: Scenario = {
  name: 'propose a new time',
  intents: [single],
  prepare: async (first) => {
    const mine = await bookedSession(first);
    const before = mailsTo(await first.truth(), 'Jo', 'response').length;
    const [session] = await first.open('Ana').graph.readSessions(mine.span);
    if (session === undefined) throw new Error('Ana has no copy.');
    const answer = { kind: 'maybe', comment: 'Rather later?', proposed: spanAt(120) } as const;
    return (stage) => ({
      play: async () => {
        let tab: Tab = stage.open('Ana');
        for (let round = 0; round < 30; round++) {
          const pressed = await press(tab, tab.graph.answerSession(session, answer));
          if (pressed.kind === 'closed') return 'reopened';
          if (pressed.end.kind === 'answered') return 'answered';
          // Somebody who is told that it may have been sent does not send it again.
          if (pressed.end.kind === 'unfinished' && pressed.end.mailed !== 'no') return 'maybe';
          tab = stage.open('Ana');
        }
        throw new Error('It does not come to an end.');
      },
      judge: (claim, truth) => {
        const sent = mailsTo(truth, 'Jo', 'response').length - before;
        if (claim === 'answered' && sent !== 1) return [{ kind: 'untrue', words: `answered with ${sent} mails` }];
        return sent <= 1 ? [] : [{ kind: 'invitation', words: `${sent} answers for one` }];
      },
    });
  },
};

export const scenarios: readonly Scenario[] = [
  bookOne('book', false),
  bookOne('book with blocks', true),
  bookSeries('book a series', false),
  bookSeries('book a series with blocks', true),
  undoneSeries,
  moved,
  cancelled,
  revised,
  proposed,
];

/** After the last fault: what is on its way arrives, and the app is opened once more, by somebody who has kept nothing. */
export async function nextStart(stage: Stage, bias: number): Promise<void> {
  await calm(stage);
  await settle(stage, stage.open('Jo'), bias);
}
