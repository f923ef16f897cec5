import { describe, expect, it } from 'vitest';
import { utcMinute } from '#engine';
import { json, scriptedGraph } from './scripted-graph.ts';

const window = { start: utcMinute(29_920_000), end: utcMinute(29_960_000) };

function event(index: number) {
  return {
    id: `e${index}`,
    bodyPreview: 'Vice Versa session K7Q2-9D',
    subject: `Session ${index}`,
    start: { dateTime: `2026-11-24T${String(index % 20).padStart(2, '0')}:00:00.0000000`, timeZone: 'UTC' },
    end: { dateTime: `2026-11-24T${String(index % 20).padStart(2, '0')}:45:00.0000000`, timeZone: 'UTC' },
    isOrganizer: true,
  };
}

describe('pages of a calendar', () => {
  it('F082 F083 are all read, each event once, however the pages overlap', async () => {
    const next = (page: number) => `https://graph.microsoft.com/v1.0/me/calendarView?$skip=${page}`;
    const { graph, sent } = scriptedGraph(({ url }) => {
      if (!url.pathname.endsWith('/calendarView')) return json({ ...event(0), id: url.pathname.split('/').at(-1) });
      const page = Number(url.searchParams.get('$skip') ?? 0);
      // While they are read somebody adds an event at the front: the last of each page comes again on the next.
      const items = Array.from({ length: 11 }, (_, index) => event(page * 10 + index));
      return json({ value: items, ...(page < 4 ? { '@odata.nextLink': next(page + 1) } : {}) });
    });
    const sessions = await graph.readSessions(window);
    expect(new Set(sessions.map(({ eventId }) => eventId)).size).toBe(51);
    expect(sessions).toHaveLength(51);
    expect(sent.filter(({ url }) => url.pathname.endsWith('/calendarView'))).toHaveLength(5);
  });
});
