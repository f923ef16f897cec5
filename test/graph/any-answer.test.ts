// Whatever comes back, every question to Graph ends in an answer or in a named fault: never in a mistake of ours.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Graph, GraphError } from '#graph';
import { plan, slot } from './office.ts';
import { scriptedGraph } from './scripted-graph.ts';

const questions: Readonly<Record<string, (graph: Graph) => Promise<unknown>>> = {
  'who I am': (graph) => graph.readMe(),
  'people by name': (graph) => graph.findPeople('ana'),
  schedules: (graph) => graph.readSchedules(['ana@example.com', 'jo@example.com'], slot),
  sessions: (graph) => graph.readSessions(slot),
  'one session': (graph) => graph.readSession('x'),
  files: (graph) => graph.readSessionFiles('x'),
  'one file': (graph) => graph.readSessionFile('x', 'y'),
  'a photo': (graph) => graph.readPhoto('ana@example.com'),
  'to cancel': (graph) => graph.undoBooking('x', 'Sorry'),
};

/** JSON with the names that Graph uses, and values of every kind behind them. */
const names = fc.constantFrom(
  ...'value id userPrincipalName displayName mail timeZone workingHours language scheduleId scheduleItems'.split(' '),
  ...'availabilityView error responseCode message code innerError start end dateTime status bodyPreview body'.split(
    ' ',
  ),
  ...'attendees emailAddress address organizer singleValueExtendedProperties onlineMeeting joinUrl'.split(' '),
  ...'@odata.nextLink isCancelled categories scoredEmailAddresses personType daysOfWeek startTime bias'.split(' '),
);
const leaf = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1e21, '', 'UTC', '2026-11-26T10:00:00.0000000', 'Vice Versa session K7Q2-9D', '2'),
  fc.string({ maxLength: 20 }),
);
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(names, tie('json'), { maxKeys: 6 }),
  ),
}));
const bodies = fc.oneof(
  fc.constantFrom(
    '',
    '<html>Sign in</html>',
    '{"value":[',
    '\uFEFF{}',
    'null',
    '[]',
    '{}',
    '{"value":[null,1,"x",{}]}',
  ),
  json.map((value) => JSON.stringify(value)),
  json.map((value) => JSON.stringify({ value: [value, value] })),
);
const answers = fc.record({
  status: fc.constantFrom(
    200,
    201,
    202,
    204,
    206,
    301,
    304,
    400,
    401,
    403,
    404,
    409,
    410,
    412,
    418,
    423,
    424,
    429,
    500,
  ),
  type: fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/html', 'image/png', ''),
  body: bodies,
});

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

function respond(answer: Answer | undefined): Response {
  const { status, type, body } = answer ?? { status: 500, type: '', body: '' };
  const isBare = status === 204 || status === 304;
  return new Response(isBare ? null : body, { status, headers: type === '' ? {} : { 'Content-Type': type } });
}

describe.each(Object.entries(questions))('asking for %s', (_, ask) => {
  it('ends in an answer or a named fault, whatever comes back', () =>
    fc.assert(
      fc.asyncProperty(fc.array(answers, { minLength: 1, maxLength: 6 }), async (script) => {
        const { graph } = scriptedGraph((_sent, count) => respond(script[(count - 1) % script.length]));
        try {
          await ask(graph);
        } catch (error) {
          if (!(error instanceof GraphError)) throw error;
        }
      }),
      { numRuns: 100 },
    ));
});

describe('a booking', () => {
  it('ends in an outcome whatever comes back, and is called booked only with somebody who holds the event', () =>
    fc.assert(
      fc.asyncProperty(fc.array(answers, { minLength: 1, maxLength: 8 }), async (script) => {
        const { graph } = scriptedGraph((_sent, count) => respond(script[(count - 1) % script.length]));
        const outcome = await graph.applyBooking(plan(), { onProgress: () => undefined });
        expect(['unfinished', 'slot-taken']).toContain(outcome.kind);
        if (outcome.kind === 'unfinished') expect(outcome.error).toBeInstanceOf(GraphError);
      }),
      { numRuns: 100 },
    ));
});
