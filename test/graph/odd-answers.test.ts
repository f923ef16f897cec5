// Answers that a real Microsoft 365 gives on some days to some people, each with the complaint that it caused.
import { describe, expect, it } from 'vitest';
import { type Span, toWall, utcMinute } from '#engine';
import { office, person, plan, slot } from './office.ts';
import { json, scriptedGraph } from './scripted-graph.ts';

const minute = (iso: string) => utcMinute(Date.parse(`${iso}Z`) / 60_000);
const quiet = { onProgress: () => undefined };

interface Question {
  readonly schedules: readonly string[];
  readonly startTime: { readonly dateTime: string };
  readonly endTime: { readonly dateTime: string };
}

describe('a calendar with thousands of entries', () => {
  const window: Span = { start: minute('2026-11-23T00:00'), end: minute('2026-12-23T00:00') };
  /** Takes at most `most` entries an answer, one every ten minutes, as Exchange takes a thousand. */
  const dense = (most: number) =>
    scriptedGraph(({ body }) => {
      const { schedules, startTime, endTime } = body as Question;
      const [from, to] = [minute(startTime.dateTime), minute(endTime.dateTime)];
      const entries = Array.from({ length: (to - from) / 10 }, (_, index) => from + index * 10);
      const stamp = (at: number) => ({ dateTime: new Date(at * 60_000).toISOString().slice(0, 19), timeZone: 'UTC' });
      const scheduleItems = entries.map((at) => ({ status: 'busy', start: stamp(at), end: stamp(at + 5) }));
      const value = schedules.map((scheduleId) =>
        scheduleId.startsWith('dense') && entries.length > most
          ? { scheduleId, error: { responseCode: '5006', message: 'too many calendar entries' } }
          : { scheduleId, scheduleItems: scheduleId.startsWith('dense') ? scheduleItems : [] },
      );
      return json({ value });
    });

  it('is read in shorter stretches, whole, and nobody else is asked for twice', async () => {
    const { graph, sent } = dense(1000);
    const [one, other] = await graph.readSchedules(['dense@example.com', 'light@example.com'], window);
    expect([one?.why, other?.why]).toEqual([undefined, undefined]);
    expect(one?.time.kind === 'known' && one.time.items.length).toBe(30 * 144);
    expect(sent.map(({ body }) => (body as Question).schedules.length)).toEqual([2, ...sent.slice(1).map(() => 1)]);
    expect(sent.length).toBeLessThan(20);
  });

  it('that is too full even for a day is unknown, for that reason, after a bounded number of questions', async () => {
    const { graph, sent } = dense(10);
    const [one] = await graph.readSchedules(['dense@example.com'], window);
    expect(one).toMatchObject({ why: 'too-dense', time: { kind: 'unknown' } });
    expect(sent.length).toBeLessThan(80);
  });
});

describe('a mailbox in a time zone of its own making', () => {
  const me = (settings: unknown) =>
    scriptedGraph(({ url }) =>
      json(url.pathname.endsWith('/mailboxSettings') ? settings : { id: 'me-id', userPrincipalName: 'me@example.com' }),
    ).graph.readMe();
  const california = {
    name: 'Customized Time Zone',
    bias: 480,
    standardOffset: { time: '02:00:00', dayOccurrence: 1, dayOfWeek: 'sunday', month: 11, year: 0 },
    daylightOffset: { time: '02:00:00', dayOccurrence: 2, dayOfWeek: 'sunday', month: 3, year: 0, daylightBias: -60 },
  };

  it('is not shown the time of Greenwich', async () => {
    const { mailbox } = await me({ timeZone: 'Customized Time Zone', workingHours: { timeZone: california } });
    if (mailbox.kind === 'missing') throw new Error('missing');
    expect(toWall(mailbox.zone, minute('2026-11-24T18:00'))).toMatchObject({ day: 24, hour: 10 });
    expect(toWall(mailbox.zone, minute('2026-07-24T18:00'))).toMatchObject({ day: 24, hour: 11 });
    // Nothing else would be taken back.
    expect(mailbox.zoneName).toBe('UTC');
  });

  it.each([
    [{ timeZone: 'tzone://Microsoft/Custom' }],
    [{ timeZone: null, workingHours: null }],
    [{ timeZone: 'Customized Time Zone', workingHours: { timeZone: { bias: 'noon' } } }],
    [{ timeZone: 'Customized Time Zone', workingHours: 'none' }],
  ])('that says nothing more is read in UTC: %j', async (settings) => {
    expect((await me(settings)).mailbox).toMatchObject({ kind: 'found', zoneName: 'UTC', zone: { name: 'UTC' } });
  });
});

const rowsFor = (body: unknown) =>
  ((body as Question | undefined)?.schedules ?? []).map((scheduleId) => ({ scheduleId, scheduleItems: [] }));

describe('a person whose device', () => {
  it('writes ids in capitals is still who the host says', async () => {
    const { graph, sent } = scriptedGraph(({ body }) => json({ value: rowsFor(body) }), {
      token: async () => ({ kind: 'token', accessToken: 't', accountId: 'ab12-cd' }),
      hostUserId: 'AB12-CD',
    });
    await graph.applyBooking(plan(), quiet);
    expect(sent.map(({ method, url }) => `${method} ${url.pathname}`)).toContain('POST /v1.0/me/events');
  });

  it('has a clock that is a day slow mails nobody for a time that is over', async () => {
    const [ana, jo] = [person('Ana'), person('Jo')];
    const place = office([ana, jo]);
    // The office's clock stands on 23 November at nine.
    const yesterday = { start: utcMinute(slot.start - 4 * 1440), end: utcMinute(slot.end - 4 * 1440) };
    const outcome = await place.graphOf(jo).applyBooking(plan(undefined, yesterday), quiet);
    expect(outcome).toMatchObject({
      kind: 'unfinished',
      mailed: false,
      error: { fault: { kind: 'conflict', code: 'InThePast' } },
    });
    expect(await place.mailbox('ana@example.com')).toEqual([]);
    if (outcome.kind !== 'unfinished' || outcome.eventId === undefined) throw new Error('nothing to take back');
    await place.graphOf(jo).undoBooking(outcome.eventId, '');
    expect(await place.calendar('jo@example.com')).toEqual([]);
  });
});
