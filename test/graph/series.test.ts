import { describe, expect, it } from 'vitest';
import { journalInMemory, type SeriesProgress } from '#graph';
import { office, person, seriesPlan } from './office.ts';

const ana = person('Ana');
const jo = person('Jo');
const quiet = { onProgress: () => undefined };

const live = (events: readonly { isCancelled: boolean }[]) => events.filter((event) => !event.isCancelled);

describe('booking a series', () => {
  it('books six sessions with their guides in two batches and six attachments, and one request before and after', async () => {
    const place = office([ana, jo]);
    const progress: SeriesProgress[] = [];
    const outcome = await place.graphOf(jo).applySeries(seriesPlan(), { onProgress: (one) => progress.push(one) });
    expect(outcome.kind).toBe('booked');
    expect(place.requests.filter((line) => !line.includes('masterCategories'))).toEqual([
      'POST /v1.0/$batch', // are all six still free
      'POST /v1.0/$batch', // six events
      ...Array.from({ length: 6 }, () => 'POST /v1.0/me/events/{id}/attachments'),
      'POST /v1.0/$batch', // six invitations
      'POST /v1.0/$batch', // everything read back
    ]);
    expect(live(await place.calendar('jo@example.com'))).toHaveLength(6);
    const mails = await place.mailbox('ana@example.com');
    expect(mails.map(({ kind, attachments }) => [kind, attachments.length])).toEqual(
      Array.from({ length: 6 }, () => ['invitation', 1]),
    );
    expect(progress.filter(({ kind }) => kind === 'counted')).toHaveLength(6);
  });

  it('keeps time before and after each session, in the calendar of the organizer alone', async () => {
    const place = office([ana, jo]);
    const outcome = await place.graphOf(jo).applySeries(seriesPlan(2, 's-2', true), quiet);
    expect(outcome.kind).toBe('booked');
    const subjects = (await place.calendar('jo@example.com')).map(({ subject }) => subject).sort();
    expect(subjects.filter((subject) => subject.startsWith('Prepare'))).toHaveLength(2);
    expect(subjects).toHaveLength(6);
    expect(live(await place.calendar('ana@example.com'))).toHaveLength(2);
  });

  it('is taken back as one, with one cancellation a session', async () => {
    const place = office([ana, jo]);
    const graph = place.graphOf(jo);
    await graph.applySeries(seriesPlan(3, 's-3', true), quiet);
    expect(await graph.undoSeries('s-3', 'Not this quarter.')).toEqual({
      kind: 'undone',
      cancelled: 3,
      deleted: 6,
      held: 0,
    });
    expect(await place.calendar('jo@example.com')).toEqual([]);
    const kinds = (await place.mailbox('ana@example.com')).map(({ kind }) => kind);
    expect(kinds).toEqual([...Array(3).fill('cancellation'), ...Array(3).fill('invitation')]);
    expect(await graph.undoSeries('s-3', 'Again.')).toMatchObject({ kind: 'undone', cancelled: 0, deleted: 0 });
  });

  it('cut off at any request, is found again without the browser and finished, each invited once', async () => {
    const plan = seriesPlan(3, 's-4', true);
    const count = await requestCount(plan);
    for (let nth = 0; nth < count; nth++) {
      const place = office([ana, jo]);
      const stop = new AbortController();
      let seen = 0;
      place.breakWith((_, pass) => {
        if (seen++ !== nth) return undefined;
        stop.abort(new DOMException('The tab was closed', 'AbortError'));
        return pass();
      });
      await place.graphOf(jo).applySeries(plan, { ...quiet, signal: stop.signal });
      place.breakWith(() => undefined);
      const graph = place.graphOf(jo, { journal: journalInMemory() });
      for (const unfinished of await graph.readUnfinished()) {
        const end = await graph.finish(unfinished, quiet);
        expect({ nth, kind: end.kind }).toEqual({ nth, kind: 'booked' });
      }
      expect(await graph.readUnfinished()).toEqual([]);
      const there = live(await place.calendar('ana@example.com')).length;
      const mails = await place.mailbox('ana@example.com');
      expect([0, 3]).toContain(there);
      expect(mails.map(({ attachments }) => attachments.length)).toEqual(Array(there).fill(1));
      expect(await place.calendar('jo@example.com')).toHaveLength(there * 3);
    }
  });
});

async function requestCount(plan: ReturnType<typeof seriesPlan>): Promise<number> {
  const place = office([ana, jo]);
  await place.graphOf(jo).applySeries(plan, quiet);
  return place.requests.length;
}
