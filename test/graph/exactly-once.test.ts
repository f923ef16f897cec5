import { describe, expect, it } from 'vitest';
import { type Graph, journalInMemory, journalInStorage, tabsInMemory } from '#graph';
import { bookingIntentId, planBooking } from '#mentoring';
import { office, person, plan, seriesPlan, slot } from './office.ts';

const ana = person('Ana');
const jo = person('Jo');
const quiet = { onProgress: () => undefined };

async function expectOne(place: ReturnType<typeof office>) {
  expect(await place.calendar('jo@example.com')).toHaveLength(1);
  const mails = await place.mailbox('ana@example.com');
  expect(mails.map(({ kind, attachments }) => [kind, attachments.length])).toEqual([['invitation', 1]]);
}

describe('one intent', () => {
  it('F036 pressed in three tabs at once books once', async () => {
    const place = office([ana, jo]);
    const tabs = tabsInMemory();
    const graphs = [1, 2, 3].map(() => place.graphOf(jo, { tabs }));
    const ends = await Promise.all(graphs.map((graph) => graph.applyBooking(plan(), quiet)));
    expect(ends.filter(({ kind }) => kind === 'booked').length).toBeGreaterThan(0);
    await expectOne(place);
  });

  it('F036 is the same on every device that means the same booking, and another one for another time or person', () => {
    const { organizer, others, span } = plan().wish;
    const id = bookingIntentId(organizer, others, span);
    expect(bookingIntentId({ ...organizer, address: 'JO@example.com' }, [...others, ...others], span)).toBe(id);
    const later = { start: span.end, end: (span.end + 45) as typeof span.end };
    const all = [
      id,
      bookingIntentId(organizer, others, later),
      bookingIntentId(organizer, [organizer], span),
      bookingIntentId(organizer, others, span, 1),
    ];
    expect(new Set(all).size).toBe(4);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('F036 begun on one device is gone on with by another that means the same, instead of being in its own way', async () => {
    const { place, graph } = await cutOff();
    expect(await graph.applyBooking(plan(), quiet)).toMatchObject({ kind: 'booked' });
    await expectOne(place);
  });

  it('F035 does not take an old event under the same id for a new booking', async () => {
    const place = office([ana, jo]);
    await place.graphOf(jo).applyBooking(plan(), quiet);
    const { wish } = plan();
    const other = planBooking({ ...wish, span: { start: wish.span.end, end: (wish.span.end + 45) as never } });
    const outcome = await place.graphOf(jo).applyBooking(other, quiet);
    expect(outcome).toMatchObject({ kind: 'unfinished', error: { fault: { kind: 'conflict', code: 'OtherEvent' } } });
    await expectOne(place);
  });

  it('F037 says right after booking that somebody took the slot in the same moment', async () => {
    const place = office([ana, jo]);
    place.breakWith((request, pass) =>
      request.method === 'PATCH'
        ? place.add('ana@example.com', { start: '2026-11-26T10:00:00', end: '2026-11-26T10:45:00' }).then(() => pass())
        : undefined,
    );
    const outcome = await place.graphOf(jo).applyBooking(plan(), quiet);
    expect(outcome).toMatchObject({ kind: 'booked', clashes: ['ana@example.com'] });
  });

  it('F040 asks for ids that outlive a move between folders, on every request for an event', async () => {
    const place = office([ana, jo]);
    const without: string[] = [];
    place.breakWith((request) => {
      const isEvent = /\/events|calendarView/.test(request.url);
      if (isEvent && !request.headers.get('Prefer')?.includes('IdType="ImmutableId"')) without.push(request.url);
      return undefined;
    });
    const graph = place.graphOf(jo);
    await graph.applyBooking(plan(), quiet);
    await graph.readSessions(slot);
    await graph.readUnfinished();
    expect(without).toEqual([]);
  });

  it('F046 writes the body as HTML, with and without a meeting online', async () => {
    for (const isOnlineMeeting of [true, false]) {
      const place = office([ana, jo]);
      const types: string[] = [];
      place.breakWith((request) => {
        if (request.method === 'POST' && request.url.endsWith('/me/events'))
          void request.json().then((body: { body: { contentType: string } }) => types.push(body.body.contentType));
        return undefined;
      });
      await place.graphOf(jo).applyBooking(planBooking({ ...plan().wish, isOnlineMeeting }), quiet);
      expect(types).toEqual(['html']);
    }
  });

  it('F047 waits for a Teams link that comes late, and says so when it does not come', async () => {
    const withoutLink = (times: number) => {
      const place = office([ana, jo]);
      let count = 0;
      place.breakWith((request, pass) =>
        request.url.endsWith('/$batch') && count++ < times
          ? pass().then(
              async (answer) =>
                new Response((await answer.text()).replace(/"joinUrl":"[^"]*"/g, '"joinUrl":null'), answer),
            )
          : undefined,
      );
      return place.graphOf(jo).applyBooking(plan(), quiet);
    };
    expect(await withoutLink(3)).toMatchObject({ kind: 'booked', linkPending: false });
    expect(await withoutLink(99)).toMatchObject({ kind: 'booked', linkPending: true });
  });

  it('F061 is recognised in the other person’s calendar although nothing but the invitation reached it', async () => {
    const place = office([ana, jo]);
    await place.graphOf(jo).applyBooking(plan(), quiet);
    const [session] = await place.graphOf(ana).readSessions(slot);
    expect(session?.ticket).toEqual(plan().ticket);
  });
});

describe('what was begun', () => {
  it('F049 is found in the mailbox after the tab is gone and the browser has forgotten it, and finished', async () => {
    const { place, graph } = await cutOff();
    const [unfinished, ...others] = await graph.readUnfinished();
    expect(others).toEqual([]);
    expect(unfinished).toMatchObject({ kind: 'booking', key: plan().wish.intentId, plan: { ticket: plan().ticket } });
    if (unfinished === undefined) return;
    expect(await graph.finish(unfinished, quiet)).toMatchObject({ kind: 'booked' });
    await expectOne(place);
    expect(await graph.finish(unfinished, quiet)).toMatchObject({ kind: 'booked' });
    await expectOne(place);
  });

  it('F049 can be taken back instead, and nobody hears of it', async () => {
    const { place, graph } = await cutOff();
    const [unfinished] = await graph.readUnfinished();
    if (unfinished === undefined) throw new Error('Nothing was found.');
    expect(await graph.undo(unfinished, '')).toEqual({ kind: 'undone' });
    expect(await place.calendar('jo@example.com')).toEqual([]);
    expect(await place.mailbox('ana@example.com')).toEqual([]);
    expect(await graph.finish(unfinished, quiet)).toEqual({ kind: 'no-longer-unfinished' });
    expect(await place.calendar('jo@example.com')).toEqual([]);
  });

  it('is not taken back when another tab has finished it meanwhile', async () => {
    const { place, graph } = await cutOff();
    const [unfinished] = await graph.readUnfinished();
    if (unfinished === undefined) throw new Error('Nothing was found.');
    await place.graphOf(jo).applyBooking(plan(), quiet);
    expect(await graph.undo(unfinished, '')).toEqual({ kind: 'no-longer-unfinished' });
    await expectOne(place);
  });

  it('goes when the slot was taken while it lay there, before anybody is mailed', async () => {
    const { place, graph } = await cutOff();
    await place.add('ana@example.com', { start: '2026-11-26T10:30:00', end: '2026-11-26T11:00:00' });
    const [unfinished] = await graph.readUnfinished();
    if (unfinished === undefined) throw new Error('Nothing was found.');
    expect(await graph.finish(unfinished, quiet)).toEqual({ kind: 'slot-taken', addresses: ['ana@example.com'] });
    expect(await place.mailbox('ana@example.com')).toEqual([]);
    expect(await graph.readUnfinished()).toEqual([]);
  });

  it('and never reached the mailbox is told from the browser’s hint: nothing was booked', async () => {
    const place = office([ana, jo]);
    const journal = journalInMemory();
    place.breakWith((request) =>
      request.url.endsWith('/me/events') ? Promise.reject(new TypeError('Failed to fetch')) : undefined,
    );
    await place.graphOf(jo, { journal }).applyBooking(plan(), quiet);
    place.breakWith(() => undefined);
    const graph = place.graphOf(jo, { journal });
    const found = await graph.readUnfinished();
    expect(found).toMatchObject([{ kind: 'nothing-booked', key: plan().wish.intentId }]);
    const [first] = found;
    if (first !== undefined) await graph.finish(first, quiet);
    expect(await graph.readUnfinished()).toEqual([]);
  });

  it('F015 is never called booked when the line is gone at the end', async () => {
    const place = office([ana, jo]);
    place.breakWith((request) =>
      request.url.endsWith('/$batch') ? Promise.reject(new TypeError('Failed to fetch')) : undefined,
    );
    const outcome = await place.graphOf(jo).applyBooking(plan(), quiet);
    expect(outcome).toMatchObject({ kind: 'unfinished', step: 'read-back', mailed: true });
  });

  it('of a series goes on where it was when it is stopped and applied again', async () => {
    const place = office([ana, jo]);
    const graph: Graph = place.graphOf(jo);
    const stop = new AbortController();
    const stopped = await graph.applySeries(seriesPlan(3), {
      signal: stop.signal,
      onProgress: (progress) => progress.kind === 'counted' && progress.count === 2 && stop.abort(new Error('Stopped')),
    });
    expect(stopped).toMatchObject({ kind: 'unfinished', step: 'attach', mailed: false });
    expect(await place.mailbox('ana@example.com')).toEqual([]);
    const state = await graph.readSeries('s-1');
    expect(state.sessions.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(await graph.applySeries(seriesPlan(3), quiet)).toMatchObject({ kind: 'booked' });
    expect(await place.mailbox('ana@example.com')).toHaveLength(3);
  });
});

describe('the browser’s hint', () => {
  it('F027 is worth nothing more when storage is forbidden, full or forged', () => {
    const forbidden = journalInStorage(() => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    });
    forbidden.write({ key: 'a', begunMs: 1 });
    expect(forbidden.read()).toEqual([]);
    const kept = new Map([['vice-versa.begun', '[{"key":"<script>","begunMs":1},{"key":"b","begunMs":2},7]']]);
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: () => {
        throw new DOMException('Full', 'QuotaExceededError');
      },
      removeItem: (key: string) => kept.delete(key),
    };
    const forged = journalInStorage(() => storage);
    expect(forged.read()).toEqual([{ key: 'b', begunMs: 2 }]);
    forged.write({ key: 'c', begunMs: 3 });
    forged.forget('b');
    expect(forged.read()).toEqual([]);
  });

  it('holds ids and times alone: no address and no subject ever gets into storage', async () => {
    const place = office([ana, jo]);
    const written: string[] = [];
    const kept = new Map<string, string>();
    const journal = journalInStorage(() => ({
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, text) => {
        written.push(text);
        kept.set(key, text);
      },
      removeItem: (key) => kept.delete(key),
    }));
    await place.graphOf(jo, { journal }).applyBooking(plan(), quiet);
    expect(written.length).toBeGreaterThan(0);
    expect(written.join(' ')).not.toMatch(/@|Ana|Jo\b|session/i);
    expect(kept.size).toBe(0);
  });
});

/** Jo's tab is closed after the guide was attached; the browser keeps nothing. */
async function cutOff() {
  const place = office([ana, jo]);
  const stop = new AbortController();
  place.breakWith((request, pass) =>
    request.url.endsWith('/attachments') && request.method === 'POST'
      ? pass().finally(() => stop.abort(new DOMException('closed', 'AbortError')))
      : undefined,
  );
  await place.graphOf(jo).applyBooking(plan(), { ...quiet, signal: stop.signal });
  place.breakWith(() => undefined);
  return { place, graph: place.graphOf(jo) };
}
