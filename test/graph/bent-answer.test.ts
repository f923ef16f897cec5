// Real answers of the tenant with one value replaced by another: the shape that an update of Graph brings on any Tuesday.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utcMinute } from '#engine';
import { type Graph, GraphError } from '#graph';
import { office, person, plan, slot } from './office.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Replaces, or takes away, the nth value of a tree, counted in the order it is written. */
function bend(json: Json, nth: number, junk: Json | undefined): Json {
  let at = 0;
  const walk = (value: Json): Json | undefined => {
    if (at++ === nth) return junk;
    if (Array.isArray(value)) return value.flatMap((item) => walk(item) ?? []);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, item]) => [name, walk(item)] as const);
    return Object.fromEntries(entries.flatMap(([name, item]) => (item === undefined ? [] : [[name, item] as const])));
  };
  return walk(json) ?? null;
}

const junk = fc.constantFrom<Json | undefined>(
  undefined,
  null,
  '',
  'x',
  0,
  -1,
  true,
  [],
  {},
  [null],
  { value: null },
  '0001-01-01T00:00:00',
);
const bends = fc.record({ request: fc.nat(12), value: fc.nat(80), junk });

const window = { start: utcMinute(slot.start - 1440), end: utcMinute(slot.end + 1440) };
const questions: Readonly<Record<string, (graph: Graph, eventId: string) => Promise<unknown>>> = {
  'who I am': (graph) => graph.readMe(),
  people: (graph) => graph.findPeople('ana'),
  schedules: (graph) => graph.readSchedules(['ana@example.com', 'jo@example.com'], window),
  sessions: (graph) => graph.readSessions(window),
  session: (graph, eventId) => graph.readSession(eventId),
  files: (graph, eventId) => graph.readSessionFiles(eventId),
};

async function bent({ request: nth, value, junk: wrong }: { request: number; value: number; junk: Json | undefined }) {
  const [ana, jo] = [person('Ana'), person('Jo')];
  const place = office([ana, jo]);
  const graph = place.graphOf(jo);
  const start = (): void => {
    let count = 0;
    place.breakWith((_, pass) => {
      if (count++ !== nth) return undefined;
      return pass().then(async (answer) => {
        if (!/json/u.test(answer.headers.get('Content-Type') ?? '')) return answer;
        const body = JSON.stringify(bend(await answer.json(), value, wrong));
        return new Response(body, { status: answer.status, headers: { 'Content-Type': 'application/json' } });
      });
    });
  };
  return { place, graph, start };
}

describe('an answer with one value that is another', () => {
  it.each(Object.entries(questions))('ends in an answer or a named fault: %s', (_, ask) =>
    fc.assert(
      fc.asyncProperty(bends, async (wrong) => {
        const { place, graph, start } = await bent({ ...wrong, request: wrong.request % 3 });
        await graph.applyBooking(plan(), { onProgress: () => undefined });
        const [own] = await place.calendar('jo@example.com');
        start();
        try {
          await ask(graph, own?.id ?? '');
        } catch (error) {
          if (!(error instanceof GraphError)) throw error;
        }
      }),
      { numRuns: 15 },
    ),
  );

  it('never makes a booking two, nor mails anybody twice, nor claims what is not there', () =>
    fc.assert(
      fc.asyncProperty(bends, async (wrong) => {
        const { place, graph, start } = await bent(wrong);
        start();
        const first = await graph.applyBooking(plan(), { onProgress: () => undefined });
        if (first.kind === 'unfinished') expect(first.error).toBeInstanceOf(GraphError);
        const mails = await place.mailbox('ana@example.com');
        if (first.kind === 'booked') expect(mails).toHaveLength(1);
        if (first.kind === 'slot-taken') expect(mails).toEqual([]);
        if (first.kind === 'unfinished' && !first.mailed) expect(mails).toEqual([]);
        // Pressed again, with a Graph that is itself again, it is one booking in any case.
        const last =
          first.kind === 'booked' ? first : await graph.applyBooking(plan(), { onProgress: () => undefined });
        expect(last.kind).toBe('booked');
        expect((await place.mailbox('ana@example.com')).map(({ kind }) => kind)).toEqual(['invitation']);
        expect(await place.calendar('jo@example.com')).toHaveLength(1);
      }),
      { numRuns: 80 },
    ));
});
