import { describe, expect, it } from 'vitest';
import { type Answer, bureau, meeting, person, seedEvent } from './bureau.ts';

const at = (day: number) => [`2026-11-${day}T10:00:00`, `2026-11-${day}T11:00:00`] as const;
const seeded = [23, 24, 25, 26, 27].map((day) => seedEvent(`Day ${day}`, ...at(day)));
const office = () => bureau([person('Ana', { events: seeded }), person('Jo')]);
type Ana = ReturnType<ReturnType<typeof office>['as']>;
const view = '/me/calendarView/delta?startDateTime=2026-11-23T00:00:00Z&endDateTime=2026-11-30T00:00:00Z';

interface Item {
  readonly id: string;
  readonly subject?: string;
  readonly type?: string;
  readonly '@removed'?: { readonly reason: string };
}

/** Reads a round to its end. */
async function round(ana: Ana, from: string, headers: Record<string, string> = {}) {
  const items: Item[] = [];
  let pages = 0;
  let next: string | undefined = from;
  let last: Answer | undefined;
  while (next !== undefined) {
    last = await ana.get(next, { headers });
    expect(last.status).toBe(200);
    items.push(...last.body.value);
    pages += 1;
    next = last.body['@odata.nextLink'];
  }
  return { items, pages, link: String(last?.body['@odata.deltaLink']) };
}

const daily = {
  pattern: { type: 'daily', interval: 1 },
  range: { type: 'numbered', startDate: '2026-11-24', numberOfOccurrences: 3 },
};

describe('following a calendar view', () => {
  it('tells everything first, page by page, and then nothing', async () => {
    const ana = office().as('Ana');
    const first = await ana.get(view, { headers: { Prefer: 'odata.maxpagesize=2' } });
    expect(first.headers.get('preference-applied')).toContain('odata.track-changes');
    expect(first.body['@odata.context']).toMatch(/#Collection\(event\)$/);
    expect(first.body['@odata.nextLink']).toContain('/me/calendarView/delta?$skiptoken=');
    expect(first.body).not.toHaveProperty('@odata.deltaLink');
    const { items, pages, link } = await round(ana, view, { Prefer: 'odata.maxpagesize=2' });
    expect(items.map(({ subject }) => subject)).toEqual(['Day 23', 'Day 24', 'Day 25', 'Day 26', 'Day 27']);
    expect(pages).toBe(3);
    expect(link).toContain('$deltatoken=');
    expect((await round(ana, link)).items).toEqual([]);
  });

  it('tells what is new, what changed, what moved out and what is gone', async () => {
    const ana = office().as('Ana');
    const { items, link } = await round(ana, view);
    const [day23, day24, day25] = items;
    const added = await ana.post('/me/events', { body: meeting('New', ...at(28)) });
    await ana.post('/me/events', { body: meeting('Far', '2027-01-11T10:00:00', '2027-01-11T11:00:00') });
    await ana.patch(`/me/events/${day23?.id}`, { body: { subject: 'Changed' } });
    await ana.delete(`/me/events/${day24?.id}`);
    const away = { dateTime: '2026-12-24T10:00:00', timeZone: 'UTC' };
    await ana.patch(`/me/events/${day25?.id}`, { body: { start: away, end: away } });
    const next = await round(ana, link);
    const found = next.items.map((item) => item['@removed']?.reason ?? item.subject);
    expect(found).toEqual(['New', 'Changed', 'deleted', 'deleted']);
    expect(next.items[0]?.id).toBe(added.body.id);
    expect(next.items[2]).toEqual({ id: day24?.id, '@removed': { reason: 'deleted' } });
    expect(next.items[3]?.id).toBe(day25?.id);
    expect((await round(ana, next.link)).items).toEqual([]);
  });

  it('says nothing of what came and went between two rounds', async () => {
    const ana = office().as('Ana');
    const { link } = await round(ana, view);
    const { body } = await ana.post('/me/events', { body: meeting('Brief', ...at(28)) });
    await ana.delete(`/me/events/${body.id}`);
    expect((await round(ana, link)).items).toEqual([]);
  });

  it('tells a deletion in the middle of a round in the next one, rather than never', async () => {
    const ana = office().as('Ana');
    const first = await ana.get(view, { headers: { Prefer: 'odata.maxpagesize=2' } });
    const gone = first.body.value[0];
    await ana.delete(`/me/events/${gone.id}`);
    const rest = await round(ana, first.body['@odata.nextLink']);
    expect(rest.items.map(({ subject }) => subject)).not.toContain('Day 23');
    const next = await round(ana, rest.link);
    expect(next.items).toContainEqual({ id: gone.id, '@removed': { reason: 'deleted' } });
  });

  it('gives a series as its master and its occurrences, these with little but their times', async () => {
    const ana = office().as('Ana');
    const { link } = await round(ana, view);
    const { body: series } = await ana.post('/me/events', {
      body: { ...meeting('Daily', ...at(24)), recurrence: daily },
    });
    const { items, link: second } = await round(ana, link);
    expect(items.map(({ type }) => type)).toEqual(['seriesMaster', 'occurrence', 'occurrence', 'occurrence']);
    expect(Object.keys(items[1] ?? {}).sort()).toEqual(
      ['@odata.etag', '@odata.type', 'end', 'id', 'seriesMasterId', 'start', 'type'].sort(),
    );
    await ana.delete(`/me/events/${items[2]?.id}`);
    const after = await round(ana, second);
    expect(after.items.filter((item) => item['@removed'] !== undefined)).toEqual([
      { id: items[2]?.id, '@removed': { reason: 'deleted' } },
    ]);
    await ana.delete(`/me/events/${series.id}`);
    const ids = (await round(ana, after.link)).items.map(({ id }) => id);
    expect(ids).toEqual([series.id, items[1]?.id, items[3]?.id]);
  });

  it('does not tell of extensions', async () => {
    const ana = office().as('Ana');
    const { items, link } = await round(ana, view);
    const extension = { extensionName: 'Com.Contoso.Referral', companyName: 'Wingtip Toys' };
    expect((await ana.post(`/me/events/${items[0]?.id}/extensions`, { body: extension })).status).toBe(201);
    expect((await round(ana, link)).items).toEqual([]);
  });

  it('goes by immutable ids when asked to', async () => {
    const ana = office().as('Ana');
    const headers = { Prefer: 'IdType="ImmutableId"' };
    const { items, link } = await round(ana, view, headers);
    expect(items[0]?.id).toMatch(/^AAkALg/);
    await ana.delete(`/me/events/${items[0]?.id}`);
    expect((await round(ana, link, headers)).items[0]?.id).toBe(items[0]?.id);
  });

  it('follows one calendar of several', async () => {
    const ana = office().as('Ana');
    const { body: calendar } = await ana.post('/me/calendars', { body: { name: 'Second' } });
    const { items, link } = await round(
      ana,
      view.replace('/me/', `/me/calendars/${calendar.id}/`).replace('delta?', 'delta()?'),
    );
    expect(items).toEqual([]);
    await ana.post('/me/events', { body: meeting('Elsewhere', ...at(28)) });
    await ana.post(`/me/calendars/${calendar.id}/events`, { body: meeting('Here', ...at(28)) });
    expect((await round(ana, link)).items.map(({ subject }) => subject)).toEqual(['Here']);
  });

  it('begins again after the mailbox was put back, and says where', async () => {
    const { as, tenant } = office();
    const ana = as('Ana');
    const { link } = await round(ana, view);
    tenant.restore(tenant.snapshot());
    const answer = await ana.get(link);
    expect([answer.status, answer.body.error.code]).toEqual([410, 'syncStateNotFound']);
    const location = answer.headers.get('location') ?? '';
    expect((await round(ana, location)).items).toHaveLength(5);
  });

  it.each(['$select=subject', '$filter=isAllDay eq false', '$top=5', '$expand=extensions', '%24orderby=subject'])(
    'refuses %s',
    async (option) => {
      const answer = await office().as('Ana').get(`${view}&${option}`);
      expect([answer.status, answer.body.error.code]).toEqual([400, 'ErrorInvalidUrlQuery']);
    },
  );

  it('needs a window, and a token that was given out', async () => {
    const ana = office().as('Ana');
    expect((await ana.get('/me/calendarView/delta')).body.error.code).toBe('ErrorInvalidParameter');
    expect((await ana.get('/me/calendarView/delta?$deltatoken=rubbish')).status).toBe(400);
  });
});

describe('following the events of a calendar', () => {
  it('is only in beta', async () => {
    const ana = office().as('Ana');
    const refused = await ana.get('/me/events/delta');
    expect(refused.status).toBe(400);
    expect(refused.body.error.message).toContain("Change tracking is not supported against 'microsoft.graph.event'");
    const { items, link } = await round(ana, '/beta/me/events/delta');
    expect(items).toHaveLength(5);
    await ana.post('/me/events', { body: meeting('Far', '2027-01-11T10:00:00', '2027-01-11T11:00:00') });
    expect((await round(ana, link)).items).toHaveLength(1);
    const late = await round(ana, '/beta/me/calendars/calendar/events/delta?startDateTime=2026-12-01T00:00:00Z');
    expect(late.items).toHaveLength(1);
  });
});
