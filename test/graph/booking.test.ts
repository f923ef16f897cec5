import { describe, expect, it } from 'vitest';
import type { BookingProgress } from '#graph';
import { type Breakage, office, person, plan, slot } from './office.ts';

const ana = person('Ana');
const jo = person('Jo');
const quiet = { onProgress: () => undefined };

async function expectExactlyOneBooking(place: ReturnType<typeof office>) {
  const own = (await place.calendar('jo@example.com')).filter((event) => !event.isCancelled);
  const theirs = (await place.calendar('ana@example.com')).filter((event) => !event.isCancelled);
  expect(own).toHaveLength(1);
  expect(theirs).toHaveLength(1);
  expect(theirs[0]?.iCalUId).toBe(own[0]?.iCalUId);
  const mails = await place.mailbox('ana@example.com');
  expect(mails.map(({ kind }) => kind)).toEqual(['invitation']);
  expect(mails[0]?.attachments.map(({ name }) => name)).toEqual([plan().attachment.name]);
  expect(mails[0]?.bodyHtml).toContain(plan().code);
  expect(await place.mailbox('jo@example.com')).toEqual([]);
}

/** The nth write or read of a booking, counted from 0, meets `fate`; everything else passes. */
function onRequest(nth: number, fate: (pass: () => Promise<Response>) => Promise<Response>): Breakage {
  let count = 0;
  return (_, pass) => (count++ === nth ? fate(pass) : undefined);
}

const lost = async (): Promise<Response> => {
  throw new TypeError('Failed to fetch');
};
const html = (status: number) =>
  new Response('<html>Gateway</html>', { status, headers: { 'Content-Type': 'text/html' } });

const fates: readonly (readonly [string, (pass: () => Promise<Response>) => Promise<Response>])[] = [
  ['never reaches Graph', lost],
  ['is carried out, and the line drops', (pass) => pass().then(lost)],
  ['is carried out, and a gateway answers 504', (pass) => pass().then(() => html(504))],
  ['is carried out, and a portal answers 200 with a page', (pass) => pass().then(() => html(200))],
  ['is answered 503', async () => html(503)],
  ['is answered by a portal instead of Graph', async () => html(200)],
];

describe('booking a session', () => {
  it('books once, with one invitation that holds the guide, and shows what was read back', async () => {
    const place = office([ana, jo]);
    const progress: BookingProgress[] = [];
    const outcome = await place.graphOf(jo).applyBooking(plan(), { onProgress: (one) => progress.push(one) });
    expect(outcome).toMatchObject({
      kind: 'booked',
      linkPending: false,
      session: { span: slot, isOrganizer: true, code: plan().code, ticket: plan().ticket, hasAttachments: true },
    });
    expect(outcome).not.toHaveProperty('clashes');
    await expectExactlyOneBooking(place);
    expect(progress.filter(({ kind }) => kind === 'done').map(({ step }) => step)).toEqual(plan().steps);
    const [own] = await place.calendar('jo@example.com');
    expect(own).toMatchObject({ showAs: 'busy', categories: ['Reverse mentoring'] });
  });

  it('needs the documented few requests, and one more to read all of it back', async () => {
    const place = office([ana, jo]);
    await place.graphOf(jo).applyBooking(plan(), quiet);
    const writes = place.requests.filter((line) => !line.startsWith('GET') && !line.includes('masterCategories'));
    expect(writes).toEqual([
      'POST /v1.0/me/calendar/getSchedule',
      'POST /v1.0/me/events',
      'POST /v1.0/me/events/{id}/attachments',
      'PATCH /v1.0/me/events/{id}',
      'POST /v1.0/$batch',
    ]);
  });

  describe.each(fates)('when a request %s', (_, fate) => {
    it('still ends in exactly one booking, whichever request it was', async () => {
      const count = await requestCount();
      for (let nth = 0; nth < count; nth++) {
        const place = office([ana, jo]);
        place.breakWith(onRequest(nth, fate));
        const graph = place.graphOf(jo);
        const first = await graph.applyBooking(plan(), quiet);
        // What could not be finished by itself is finished when the person presses the button again.
        const last = first.kind === 'booked' ? first : await graph.applyBooking(plan(), quiet);
        expect({ nth, kind: last.kind }).toEqual({ nth, kind: 'booked' });
        await expectExactlyOneBooking(place);
      }
    });
  });

  it('stopped by the person at any request, it says truly whether anybody was mailed, and goes on as one booking', async () => {
    const count = await requestCount();
    for (let nth = 0; nth < count; nth++) {
      const place = office([ana, jo]);
      const stop = new AbortController();
      place.breakWith(
        onRequest(nth, async (pass) => {
          stop.abort(new DOMException('Stopped', 'AbortError'));
          await pass();
          throw stop.signal.reason;
        }),
      );
      const graph = place.graphOf(jo);
      const outcome = await graph.applyBooking(plan(), { ...quiet, signal: stop.signal });
      const mails = await place.mailbox('ana@example.com');
      if (outcome.kind !== 'unfinished') throw new Error(`Stopped at ${nth}, yet ${outcome.kind}`);
      if (!outcome.mailed) expect(mails).toEqual([]);
      place.breakWith(() => undefined);
      expect((await graph.applyBooking(plan(), quiet)).kind).toBe('booked');
      await expectExactlyOneBooking(place);
    }
  });

  it('pressed twice books once', async () => {
    const place = office([ana, jo]);
    const graph = place.graphOf(jo);
    const [first, second] = await Promise.all([graph.applyBooking(plan(), quiet), graph.applyBooking(plan(), quiet)]);
    expect([first.kind, second.kind]).toEqual(['booked', 'booked']);
    await expectExactlyOneBooking(place);
  });

  it('books nothing and mails nobody when the slot was taken meanwhile, and says by whom', async () => {
    const meeting = {
      subject: 'Board',
      start: { dateTime: '2026-11-26T11:30:00', timeZone: 'W. Europe Standard Time' },
      end: { dateTime: '2026-11-26T12:00:00', timeZone: 'W. Europe Standard Time' },
    };
    const place = office([{ ...ana, events: [{ event: meeting }] }, jo]);
    const outcome = await place.graphOf(jo).applyBooking(plan(), quiet);
    expect(outcome).toEqual({ kind: 'slot-taken', addresses: ['ana@example.com'] });
    expect(await place.calendar('jo@example.com')).toEqual([]);
    expect(await place.mailbox('ana@example.com')).toEqual([]);
  });
});

describe('taking a booking back', () => {
  it('cancels for everybody once, and a second undo finds it done', async () => {
    const place = office([ana, jo]);
    const graph = place.graphOf(jo);
    const outcome = await graph.applyBooking(plan(), quiet);
    if (outcome.kind !== 'booked') throw new Error(outcome.kind);
    await graph.undoBooking(outcome.session.eventId, 'Something came up.');
    await graph.undoBooking(outcome.session.eventId, 'Something came up.');
    const kinds = (await place.mailbox('ana@example.com')).map(({ kind }) => kind);
    expect(kinds).toEqual(['cancellation', 'invitation']);
    expect((await place.calendar('jo@example.com')).filter((event) => !event.isCancelled)).toEqual([]);
  });

  it('cancels once when the answer to the cancellation is lost', async () => {
    const place = office([ana, jo]);
    const graph = place.graphOf(jo);
    const outcome = await graph.applyBooking(plan(), quiet);
    if (outcome.kind !== 'booked') throw new Error(outcome.kind);
    place.breakWith((request, pass) => (request.url.endsWith('/cancel') ? pass().then(lost) : undefined));
    await graph.undoBooking(outcome.session.eventId, 'Something came up.');
    const kinds = (await place.mailbox('ana@example.com')).map(({ kind }) => kind);
    expect(kinds).toEqual(['cancellation', 'invitation']);
  });

  it('deletes silently what nobody was invited to yet', async () => {
    const place = office([ana, jo]);
    place.breakWith((request) => (request.method === 'PATCH' ? Promise.resolve(html(400)) : undefined));
    const graph = place.graphOf(jo);
    const outcome = await graph.applyBooking(plan(), quiet);
    if (outcome.kind !== 'unfinished' || outcome.eventId === undefined) throw new Error(outcome.kind);
    expect(outcome).toMatchObject({ step: 'invite', mailed: false });
    await graph.undoBooking(outcome.eventId, '');
    expect(await place.calendar('jo@example.com')).toEqual([]);
    expect(await place.mailbox('ana@example.com')).toEqual([]);
  });
});

describe('a session in a calendar', () => {
  it('is recognised by the other person from the invitation alone, with its guide', async () => {
    const place = office([ana, jo]);
    await place.graphOf(jo).applyBooking(plan(), quiet);
    const graph = place.graphOf(ana);
    const [session, ...others] = await graph.readSessions({ start: slot.start, end: slot.end });
    expect(others).toEqual([]);
    expect(session).toMatchObject({
      isOrganizer: false,
      code: plan().code,
      span: slot,
      organizer: { address: 'jo@example.com' },
      ticket: plan().ticket,
    });
    const [file] = await graph.readSessionFiles(session?.eventId ?? '');
    expect(file?.name).toBe(plan().attachment.name);
    const bytes = await graph.readSessionFile(session?.eventId ?? '', file?.id ?? '');
    expect(String.fromCharCode(...bytes.subarray(0, 2))).toBe('PK');
  });
});

async function requestCount(): Promise<number> {
  const place = office([ana, jo]);
  await place.graphOf(jo).applyBooking(plan(), quiet);
  return place.requests.length;
}
