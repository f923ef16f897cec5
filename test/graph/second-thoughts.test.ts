import { describe, expect, it } from 'vitest';
import { utcMinute } from '#engine';
import type { Graph } from '#graph';
import { parseNote, planCancel, planMove, planRevision, planTakeOver, type Session } from '#mentoring';
import { office, person, plan, slot } from './office.ts';

const ana = person('Ana');
const jo = person('Jo');
const tom = person('Tom');
const quiet = { onProgress: () => undefined };
const later = { start: utcMinute(slot.start + 120), end: utcMinute(slot.end + 120) };
const { zone, zoneName } = plan().wish;
const move = planMove(later, zone, zoneName);

async function booked(blocks = false) {
  const place = office([ana, jo, tom]);
  const graph = place.graphOf(jo);
  const outcome = await graph.applyBooking(blocks ? plan(undefined, slot, true) : plan(), quiet);
  if (outcome.kind !== 'booked') throw new Error(outcome.kind);
  const theirs = await theirCopy(place.graphOf(ana));
  await place.graphOf(ana).answerSession(theirs, { kind: 'accept', comment: '' });
  const session = await graph.readSession(outcome.session.eventId);
  place.requests.length = 0;
  return { place, graph, session, theirs };
}

async function theirCopy(graph: Graph, span = slot): Promise<Session> {
  const [session] = await graph.readSessions(span);
  if (session === undefined) throw new Error('There is no copy.');
  return session;
}

const kindsOf = async (place: ReturnType<typeof office>, address: string) =>
  (await place.mailbox(address)).map(({ kind }) => kind);

describe('moving a session', () => {
  it('F044 F045 sends one update to each, writes nothing but the times, and keeps the Teams link', async () => {
    const { place, graph, session } = await booked();
    const outcome = await graph.applyChange(session, move);
    expect(outcome).toMatchObject({
      kind: 'changed',
      lostLink: false,
      session: { span: later, joinUrl: session.joinUrl },
    });
    expect(await kindsOf(place, 'ana@example.com')).toEqual(['update', 'invitation']);
    expect(place.requests.filter((line) => line.startsWith('PATCH'))).toHaveLength(1);
  });

  it('takes the time before and after along', async () => {
    const { place, graph, session } = await booked(true);
    await graph.applyChange(session, move);
    const starts = (await place.calendar('jo@example.com')).map(({ start }) => start.dateTime.slice(11, 16)).sort();
    expect(starts).toEqual(['11:40', '12:00', '12:45']);
    expect(await graph.readUnfinished()).toEqual([]);
  });

  it('F037 says who has something else at the new time, and moves nothing', async () => {
    const { place, graph, session } = await booked();
    await place.add('ana@example.com', { start: '2026-11-26T12:15:00', end: '2026-11-26T12:30:00' });
    expect(await graph.applyChange(session, move)).toEqual({ kind: 'slot-taken', addresses: ['ana@example.com'] });
    expect(await kindsOf(place, 'ana@example.com')).toEqual(['invitation']);
  });

  it('F038 is not written over a move that somebody else made meanwhile: both versions come back', async () => {
    const { place, graph, session } = await booked();
    const elsewhere = { start: utcMinute(slot.start + 300), end: utcMinute(slot.end + 300) };
    await place.graphOf(jo).applyChange(session, planMove(elsewhere, zone, zoneName));
    const outcome = await graph.applyChange(session, move);
    expect(outcome).toMatchObject({ kind: 'conflict', theirs: { span: elsewhere }, mine: move });
    expect(await kindsOf(place, 'ana@example.com')).toEqual(['update', 'invitation']);
  });

  it('F039 goes through when only an answer, or Exchange in the background, changed the version', async () => {
    const { place, graph, session } = await booked();
    let struck = 0;
    place.breakWith((request) =>
      request.method === 'PATCH' && struck++ < 2
        ? Promise.resolve(new Response('{"error":{"code":"ErrorIrresolvableConflict"}}', json(412)))
        : undefined,
    );
    expect(await graph.applyChange(session, move)).toMatchObject({ kind: 'changed' });
    expect(await kindsOf(place, 'ana@example.com')).toEqual(['update', 'invitation']);
  });

  it('F041 says that the session is gone, and never makes it anew', async () => {
    const { place, graph, session } = await booked();
    await place.graphOf(jo).applyChange(session, planCancel('No.'));
    expect(await graph.applyChange(session, move)).toEqual({ kind: 'gone' });
    expect(await place.calendar('jo@example.com')).toEqual([]);
  });

  it('F042 is refused to somebody who is only invited, before anything is sent', async () => {
    const { place, theirs } = await booked();
    const graph = place.graphOf(ana);
    expect(await graph.applyChange(theirs, move)).toEqual({ kind: 'not-allowed', why: 'attendee' });
    expect(await graph.applyChange(theirs, planCancel(''))).toEqual({ kind: 'not-allowed', why: 'attendee' });
    expect(place.requests.filter((line) => !line.startsWith('GET'))).toEqual([]);
  });
});

describe('cancelling a session', () => {
  it('F043 tells everybody once, however often it is pressed', async () => {
    const { place, graph, session } = await booked(true);
    expect(await graph.applyChange(session, planCancel('I am ill.'))).toEqual({ kind: 'cancelled' });
    expect(await graph.applyChange(session, planCancel('I am ill.'))).toEqual({ kind: 'cancelled' });
    expect(await kindsOf(place, 'ana@example.com')).toEqual(['cancellation', 'invitation']);
    expect(await place.calendar('jo@example.com')).toEqual([]);
  });
});

describe('changing guide and people', () => {
  it('F044 F045 F048 mails each once with the new guide alone, keeps answers given and the Teams link', async () => {
    const { place, graph, session } = await booked();
    const outcome = await graph.applyChange(session, revision(session));
    expect(outcome).toMatchObject({ kind: 'changed', lostLink: false, session: { joinUrl: session.joinUrl } });
    if (outcome.kind !== 'changed') return;
    expect(outcome.session.ticket?.juniors).toEqual(['jo@example.com', 'tom@example.com']);
    const answers = outcome.session.attendees.map(({ address, response }) => [address, response]);
    expect(answers).toContainEqual(['ana@example.com', 'accepted']);
    const [update] = await place.mailbox('ana@example.com');
    const [invitation, ...more] = await place.mailbox('tom@example.com');
    expect(more).toEqual([]);
    for (const mail of [update, invitation]) {
      expect(mail?.attachments.map(({ name }) => name)).toEqual([revision(session).plan.attachment.name]);
      expect(mail?.bodyHtml).toContain('Tom');
      expect(mail?.bodyHtml).toContain('meetup-join');
    }
    expect(await kindsOf(place, 'ana@example.com')).toEqual(['update', 'invitation']);
  });

  it('F034 never sends a transactionId with a change', async () => {
    const { place, graph, session } = await booked();
    const bodies: string[] = [];
    place.breakWith((request, pass) =>
      request.method === 'PATCH'
        ? request.text().then((text) => {
            bodies.push(text);
            return pass();
          })
        : undefined,
    );
    await graph.applyChange(session, revision(session));
    expect(bodies.length).toBeGreaterThan(0);
    expect(bodies.filter((body) => body.includes('transactionId'))).toEqual([]);
  });

  it('cut off in the middle, it is found at the next start, and taken back without anybody having heard of it', async () => {
    const { place, graph, session } = await booked();
    const before = await graph.readSessionFiles(session.eventId);
    const stop = new AbortController();
    place.breakWith((request, pass) =>
      request.method === 'DELETE'
        ? pass().finally(() => stop.abort(new DOMException('closed', 'AbortError')))
        : undefined,
    );
    await graph.applyChange(session, revision(session), { signal: stop.signal });
    place.breakWith(() => undefined);
    const fresh = place.graphOf(jo);
    const [unfinished, ...others] = await fresh.readUnfinished();
    expect(others).toEqual([]);
    if (unfinished?.kind !== 'revision') throw new Error(`Found ${unfinished?.kind}`);
    expect(await fresh.undo(unfinished, '')).toEqual({ kind: 'undone' });
    expect((await fresh.readSessionFiles(session.eventId)).map(({ name }) => name)).toEqual(
      before.map(({ name }) => name),
    );
    expect(await fresh.readUnfinished()).toEqual([]);
    expect(await kindsOf(place, 'ana@example.com')).toEqual(['invitation']);
  });

  it('F038 does not overwrite a subject that the organizer changed in Outlook meanwhile', async () => {
    const { place, graph, session } = await booked();
    await place.patch('jo@example.com', session.eventId, { subject: 'Ours, renamed' });
    expect(await graph.applyChange(session, revision(session))).toMatchObject({
      kind: 'conflict',
      theirs: { subject: 'Ours, renamed' },
    });
    expect(await graph.readUnfinished()).toEqual([]);
  });
});

describe('answering an invitation', () => {
  it('F051 proposes another time with one mail, and the organizer’s copy shows the answer', async () => {
    const { place, graph, session, theirs } = await booked();
    const answer = { kind: 'maybe', comment: 'Rather two hours later?', proposed: later } as const;
    expect(await place.graphOf(ana).answerSession(theirs, answer)).toMatchObject({ kind: 'answered' });
    expect(await kindsOf(place, 'jo@example.com')).toEqual(['response', 'response']);
    const { attendees } = await graph.readSession(session.eventId);
    expect(attendees).toMatchObject([{ response: 'tentativelyAccepted' }]);
  });

  it('does not mail the organizer a second time when the answer to the answer was lost', async () => {
    const { place, theirs } = await booked();
    place.breakWith((request, pass) =>
      request.url.endsWith('/decline')
        ? pass().then(() => {
            throw new TypeError('Failed to fetch');
          })
        : undefined,
    );
    const outcome = await place.graphOf(ana).answerSession(theirs, { kind: 'decline', comment: 'No.' });
    expect(outcome).toMatchObject({ kind: 'answered' });
    expect(await kindsOf(place, 'jo@example.com')).toEqual(['response', 'response']);
  });
});

describe('handing over', () => {
  it('F052 books the session anew in the other’s calendar, at the same time, and leaves the old one', async () => {
    const { place, theirs } = await booked();
    const { wish } = plan();
    const takeOver = planTakeOver(theirs, {
      ...wish,
      organizer: wish.others[0] ?? wish.organizer,
      others: [wish.organizer],
    });
    const graph = place.graphOf(ana);
    const outcome = await graph.takeOver(theirs, takeOver, { ...quiet, comment: 'I have it in my calendar now.' });
    expect(outcome).toMatchObject({ kind: 'booked', session: { isOrganizer: true, span: slot } });
    expect(await kindsOf(place, 'jo@example.com')).toEqual(['response', 'invitation', 'response']);
    const again = await graph.takeOver(theirs, takeOver, { ...quiet, comment: 'Again.' });
    expect(again.kind).toBe('booked');
    expect((await kindsOf(place, 'jo@example.com')).filter((kind) => kind === 'invitation')).toHaveLength(1);
  });
});

it('what was meant by a session is read back whole, with its time and its blocks where they are now', async () => {
  const { place, graph, session, theirs } = await booked(true);
  const outcome = await graph.applyChange(session, move);
  if (outcome.kind !== 'changed') throw new Error(outcome.kind);
  const wish = await graph.readWish(outcome.session);
  expect(wish).toMatchObject({ intentId: plan().wish.intentId, span: later, others: plan().wish.others });
  expect(wish?.blocks?.map(({ span }) => span.start - later.start)).toEqual([-20, 45]);
  // A revision that begins with it plans the same session again.
  expect(planRevision(outcome.session, wish ?? plan().wish).plan.ticket).toEqual(outcome.session.ticket);
  expect(await place.graphOf(ana).readWish(theirs)).toBeUndefined();
});

it('the note on the organizer’s copy holds the whole wish, all but the guide', () => {
  const { wish, noteText } = plan();
  const { zone: _zone, ...read } = parseNote(noteText)?.wishWith(wish.guide) ?? wish;
  const { zone: _other, ...meant } = wish;
  expect(read).toEqual(meant);
});

function revision(session: Session) {
  const { wish } = plan();
  return planRevision(session, {
    ...wish,
    others: [...wish.others, { name: 'Tom', address: 'tom@example.com', role: 'junior' }],
  });
}

const json = (status: number) => ({ status, headers: { 'Content-Type': 'application/json' } });
