// What must hold at the end of a run, whatever happened on the way. A breach is a sentence with its kind before it.
import { parseNote } from '#mentoring';
import type { Tenant } from '#sandbox';
import { addressOf, type Name } from './office.ts';
import type { TrueEvent, TrueMail, Truth } from './truth.ts';

export const breachKinds = ['duplicate', 'lost', 'orphan', 'false-booked', 'invitation', 'untrue', 'other'] as const;
export interface Breach {
  readonly kind: (typeof breachKinds)[number];
  readonly words: string;
}

export const live = (events: readonly TrueEvent[]) => events.filter(({ isCancelled }) => !isCancelled);
const isBlock = (event: TrueEvent) => /:(prep|reflection)$/.test(event.marks.get('Intent') ?? '');

/** Sessions of an organizer that stand, by intent. */
export function sessionsOf(truth: Truth, name: Name): readonly TrueEvent[] {
  return live(truth.events(name)).filter((event) => event.isOrganizer && !isBlock(event));
}

export function mailsTo(truth: Truth, name: Name, kind: string, iCalUId?: string): readonly TrueMail[] {
  return truth.mails.filter(
    (mail) => mail.to === addressOf(name) && mail.kind === kind && (iCalUId === undefined || mail.iCalUId === iCalUId),
  );
}

/** Holds for every calendar that our app has written to, after the next start. */
export function judgeCalendars(truth: Truth, intents: readonly string[]): Breach[] {
  const breaches: Breach[] = [];
  const say = (kind: Breach['kind'], words: string) => breaches.push({ kind, words });
  const sessions = sessionsOf(truth, 'Jo');
  for (const session of sessions) {
    const intent = session.marks.get('Intent') ?? '(none)';
    if (!intents.includes(intent)) say('other', `an event of nobody's intent: ${intent}`);
    if (session.marks.get('State') !== 'sent') say('orphan', `${intent} is left as ${session.marks.get('State')}`);
    for (const { address } of session.attendees) {
      const name = (['Ana', 'Tom'] as const).find((one) => addressOf(one) === address);
      if (name === undefined) continue;
      const copies = live(truth.events(name)).filter(({ iCalUId }) => iCalUId === session.iCalUId);
      if (copies.length !== 1) say('lost', `${name} has ${copies.length} copies of ${intent}`);
      const mails = mailsTo(truth, name, 'invitation', session.iCalUId);
      if (mails.length !== 1) say('invitation', `${name} got ${mails.length} invitations to ${intent}`);
    }
    if (session.attendees.length === 0) say('orphan', `nobody is invited to ${intent}`);
    if (session.joinUrl === undefined) say('other', `${intent} has no Teams link`);
  }
  for (const intent of intents) {
    const there = sessions.filter((session) => session.marks.get('Intent') === intent).length;
    if (there > 1) say('duplicate', `${intent} stands ${there} times`);
  }
  const known = new Set(sessions.map(({ iCalUId }) => iCalUId));
  for (const name of ['Ana', 'Tom'] as const) {
    const astray = live(truth.events(name)).filter(({ iCalUId, isOrganizer }) => !isOrganizer && !known.has(iCalUId));
    if (astray.length > 0) say('lost', `${name} has ${astray.length} sessions that the organizer has not`);
  }
  breaches.push(...judgeMails(truth), ...judgeBlocks(truth, sessions));
  return breaches;
}

function judgeMails(truth: Truth): Breach[] {
  const breaches: Breach[] = [];
  for (const name of ['Ana', 'Tom'] as const) {
    const ids = new Set(truth.mails.filter(({ to }) => to === addressOf(name)).map(({ iCalUId }) => iCalUId));
    for (const id of ids) {
      for (const kind of ['invitation', 'update', 'cancellation']) {
        const mails = mailsTo(truth, name, kind, id);
        if (mails.length > 1)
          breaches.push({ kind: 'invitation', words: `${name} got ${mails.length} mails: ${kind}` });
        const files = mails.flatMap(({ attachments }) => (kind === 'cancellation' ? [] : [attachments.length]));
        if (files.some((count) => count !== 1))
          breaches.push({ kind: 'invitation', words: `${name} got a ${kind} with ${files.join(', ')} files` });
      }
    }
  }
  return breaches;
}

/** Every block stands beside its session, and none stands alone. */
function judgeBlocks(truth: Truth, sessions: readonly TrueEvent[]): Breach[] {
  const breaches: Breach[] = [];
  const say = (words: string) => breaches.push({ kind: 'orphan', words });
  const blocks = truth.events('Jo').filter(isBlock);
  for (const session of sessions) {
    const intent = session.marks.get('Intent') ?? '';
    const note = parseNote(session.marks.get('Note') ?? '');
    const planned = note?.wishWith(noGuide);
    for (const { kind, span } of planned?.blocks ?? []) {
      const mine = blocks.filter((block) => block.marks.get('Intent') === `${intent}:${kind}`);
      const movedMs = session.startMs - (planned?.span.start ?? 0) * 60_000;
      if (mine.length !== 1) say(`${intent} has ${mine.length} blocks of kind ${kind}`);
      else if (mine[0]?.startMs !== span.start * 60_000 + movedMs) say(`the ${kind} of ${intent} did not follow it`);
      else if (mine[0]?.marks.get('State') !== 'block') say(`the ${kind} of ${intent} is left astray`);
    }
  }
  const intents = new Set(sessions.map((session) => session.marks.get('Intent')));
  for (const block of blocks) {
    const owner = (block.marks.get('Intent') ?? '').replace(/:[a-z]+$/, '');
    if (!intents.has(owner)) say(`a block stands alone: ${block.marks.get('Intent')}`);
  }
  return breaches;
}

const noGuide = {
  id: 'none',
  version: '0',
  title: '',
  purpose: '',
  before: [],
  steps: [],
  after: [],
  minutes: 0,
  leastMinutes: 0,
};

/** The names of the files on an event. */
export async function filesOn(tenant: Tenant, name: Name, eventId: string): Promise<readonly string[]> {
  const answer = await tenant.fetch(
    new Request(`https://graph.microsoft.com/v1.0/me/events/${encodeURIComponent(eventId)}/attachments?$select=name`, {
      headers: { Authorization: `Bearer sandbox:${addressOf(name)}` },
    }),
  );
  const { value } = (await answer.json()) as { value: { name: string }[] };
  return value.map((file) => file.name);
}
