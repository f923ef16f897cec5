import { describe, expect, it } from 'vitest';
import { type Breakage, office, person, seriesPlan } from './office.ts';

const ana = person('Ana');
const jo = person('Jo');
const quiet = { onProgress: () => undefined };

interface Part {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly dependsOn?: readonly string[];
}
interface Answer {
  readonly id: string;
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** Breaks the answers of batches; the parts are carried out before. */
function spoil(change: (answers: Answer[], parts: readonly Part[], count: number) => Answer[]): Breakage {
  let count = 0;
  return (request, pass) => {
    if (!request.url.endsWith('/$batch')) return undefined;
    return (async () => {
      const { requests } = (await request.json()) as { requests: Part[] };
      const { responses } = (await (await pass()).json()) as { responses: Answer[] };
      return json({ responses: change(responses, requests, count++) });
    })();
  };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

async function expectWhole(place: ReturnType<typeof office>, count: number) {
  const mails = await place.mailbox('ana@example.com');
  expect(mails.map(({ kind, attachments }) => [kind, attachments.length])).toEqual(
    Array.from({ length: count }, () => ['invitation', 1]),
  );
  expect(await place.calendar('jo@example.com')).toHaveLength(count);
}

describe('a batch', () => {
  it('F007 feeds a mailbox one part at a time, however many it holds', async () => {
    const place = office([ana, jo]);
    const batches: Part[][] = [];
    place.breakWith((request, pass) =>
      request.url.endsWith('/$batch')
        ? request.json().then((body) => {
            batches.push((body as { requests: Part[] }).requests);
            return pass();
          })
        : undefined,
    );
    await place.graphOf(jo).applySeries(seriesPlan(6), quiet);
    expect(batches.length).toBeGreaterThan(3);
    for (const parts of batches) {
      expect(parts.length).toBeLessThanOrEqual(20);
      for (const [index, part] of parts.entries())
        expect(part.dependsOn ?? []).toEqual(index === 0 ? [] : [parts[index - 1]?.id]);
    }
    const stats = (await (
      await place.tenant.fetch(new Request('https://graph.microsoft.com/sandbox/stats'))
    ).json()) as {
      mostInFlight: number;
      byStatus: Record<string, number>;
    };
    expect(stats.mostInFlight).toBeLessThanOrEqual(3);
    expect(stats.byStatus['429'] ?? 0).toBe(0);
  });

  it('F008 is read by the ids of its parts, in whatever order they come', async () => {
    const place = office([ana, jo]);
    place.breakWith(spoil((answers) => answers.toReversed()));
    expect(await place.graphOf(jo).applySeries(seriesPlan(3), quiet)).toMatchObject({ kind: 'booked' });
    await expectWhole(place, 3);
  });

  it('F008 takes a part without an answer for one that may have happened, and looks', async () => {
    const place = office([ana, jo]);
    place.breakWith(spoil((answers, _, count) => (count === 1 ? answers.slice(1) : answers)));
    expect(await place.graphOf(jo).applySeries(seriesPlan(3), quiet)).toMatchObject({ kind: 'booked' });
    await expectWhole(place, 3);
  });

  it('F006 sends again only the parts that were refused as too much, after the longest wait that any of them asks for', async () => {
    const place = office([ana, jo]);
    const sizes: number[] = [];
    let struck = false;
    place.breakWith((request, pass) =>
      request.url.endsWith('/$batch')
        ? request.json().then((body) => {
            const { requests } = body as { requests: Part[] };
            if (requests[0]?.url === '/me/events') sizes.push(requests.length);
            if (requests[0]?.url !== '/me/events' || struck) return pass();
            struck = true;
            // Nothing of it was carried out: the first was too much, the others wait for it.
            return json({
              responses: requests.map(({ id }, index) => ({
                id,
                status: index === 0 ? 429 : 424,
                headers: index === 0 ? { 'Retry-After': '7' } : {},
                body: { error: { code: 'x' } },
              })),
            });
          })
        : undefined,
    );
    expect(await place.graphOf(jo).applySeries(seriesPlan(3), quiet)).toMatchObject({ kind: 'booked' });
    expect(sizes).toEqual([3, 3]);
    expect(place.clock.waits).toContain(7000);
    await expectWhole(place, 3);
  });

  it('F009 that is refused as a whole is a failure of every part of it, and books nothing', async () => {
    const place = office([ana, jo]);
    place.breakWith((request) =>
      request.url.endsWith('/$batch') ? Promise.resolve(json({ error: { code: 'BadRequest' } }, 400)) : undefined,
    );
    const outcome = await place.graphOf(jo).applySeries(seriesPlan(3), quiet);
    expect(outcome).toMatchObject({ kind: 'unfinished', step: 'look-again', mailed: false });
    expect(await place.calendar('jo@example.com')).toEqual([]);
  });

  it('F011 says the refusal of the part that failed, not of those that waited for it, and leaves a series that can go on', async () => {
    const place = office([ana, jo]);
    let isRefusing = true;
    place.breakWith((request, pass) =>
      request.url.endsWith('/$batch') && isRefusing
        ? request.json().then(async (body) => {
            const { requests } = body as { requests: Part[] };
            if (requests[0]?.url !== '/me/events') return pass();
            return json({
              responses: requests.map(({ id }, index) => ({
                id,
                status: index === 0 ? 403 : 424,
                body: { error: { code: index === 0 ? 'ErrorAccessDenied' : 'FailedDependency' } },
              })),
            });
          })
        : undefined,
    );
    const graph = place.graphOf(jo);
    const outcome = await graph.applySeries(seriesPlan(2), quiet);
    expect(outcome).toMatchObject({
      kind: 'unfinished',
      step: 'create',
      mailed: false,
      error: { fault: { kind: 'forbidden', code: 'ErrorAccessDenied' } },
      state: {
        sessions: [
          { number: 1, stage: 'absent' },
          { number: 2, stage: 'absent' },
        ],
      },
    });
    isRefusing = false;
    expect(await graph.applySeries(seriesPlan(2), quiet)).toMatchObject({ kind: 'booked' });
    await expectWhole(place, 2);
  });
});
