import { describe, expect, it } from 'vitest';
import { bureau, invited, meeting, person } from './bureau.ts';

const office = () => bureau([person('Ana'), person('Jo')]);
const slot = (day: number) => [`2026-11-${day}T10:00:00`, `2026-11-${day}T11:00:00`] as const;
const subjects = (body: { value: { subject: string }[] }) => body.value.map(({ subject }) => subject);

async function filled() {
  const tenant = office();
  const ana = tenant.as('Ana');
  const make = async (subject: string, day: number, more: object = {}) =>
    (await ana.post('/me/events', { body: { ...meeting(subject, ...slot(day)), ...more } })).body;
  const alpha = await make('Alpha talk', 24, { categories: ['Blue category', 'Mentoring'] });
  tenant.later(3_600_000);
  const beta = await make("Beta's talk", 25, { importance: 'high', attendees: invited('Jo') });
  const jo = tenant.as('Jo');
  await jo.post('/me/events', { body: { ...meeting('From Jo', ...slot(26)), attendees: invited('Ana') } });
  return { ...tenant, ana, alpha, beta };
}

describe('$filter of events', () => {
  const filters: readonly [filter: string, found: readonly string[]][] = [
    ["subject eq 'alpha TALK'", ['Alpha talk']],
    ["subject eq 'Beta''s talk'", ["Beta's talk"]],
    ["startswith(subject,'Beta')", ["Beta's talk"]],
    ["contains(subject,'talk')", ['Alpha talk', "Beta's talk"]],
    ["not contains(subject,'talk')", ['From Jo']],
    ['isOrganizer eq true', ['Alpha talk', "Beta's talk"]],
    ['isOrganizer eq false', ['From Jo']],
    ["categories/any(c:c eq 'Mentoring')", ['Alpha talk']],
    ["categories/any(c:startswith(c,'Blue'))", ['Alpha talk']],
    ["start/dateTime ge '2026-11-25T00:00'", ["Beta's talk", 'From Jo']],
    ["start/dateTime ge '2026-11-25' and end/dateTime lt '2026-11-26T00:00:00Z'", ["Beta's talk"]],
    ["(importance eq 'high' or isOrganizer eq false) and not (subject eq 'From Jo')", ["Beta's talk"]],
    ['lastModifiedDateTime ge 2026-11-23T10:00:00Z', ["Beta's talk", 'From Jo']],
    ["organizer/emailAddress/address eq 'jo@larkfield.example'", ['From Jo']],
    ["type eq 'singleInstance' and showAs eq 'tentative'", ['From Jo']],
    ["importance in ('high', 'low')", ["Beta's talk"]],
  ];
  it.each(filters)('%s', async (filter, found) => {
    const { ana } = await filled();
    expect(subjects((await ana.get(`/me/events?$filter=${encodeURIComponent(filter)}`)).body)).toEqual(found);
  });

  it('finds an event by its iCalUId', async () => {
    const { ana, beta, as } = await filled();
    expect(subjects((await ana.get(`/me/events?$filter=iCalUId eq '${beta.iCalUId}'`)).body)).toEqual(["Beta's talk"]);
    const copies = (await as('Jo').get(`/me/events?%24filter=iCalUId%20eq%20%27${beta.iCalUId}%27`)).body;
    expect(copies.value[0].isOrganizer).toBe(false);
  });

  const refusals: readonly [query: string, code: string][] = [
    ['$search="talk"', 'ErrorInvalidUrlQuery'],
    ["$filter=subjekt eq 'x'", 'RequestBroker--ParseUri'],
    ["$filter=subject eq 'x", 'RequestBroker--ParseUri'],
    ['$orderby=subjekt', 'RequestBroker--ParseUri'],
    ['$select=subjekt', 'RequestBroker--ParseUri'],
    ["$filter=attendees/any(a:a/emailAddress/address eq 'jo@larkfield.example')", 'ErrorInvalidUrlQueryFilter'],
    ['$top=0', 'RequestBroker--ParseUri'],
  ];
  it.each(refusals)('refuses %s', async (query, code) => {
    const { ana } = await filled();
    const answer = await ana.get(`/me/events?${query}`);
    expect([answer.status, answer.body.error.code]).toEqual([400, code]);
  });
});

describe('other options', () => {
  it('order, count, choose and page', async () => {
    const { ana } = await filled();
    const { body } = await ana.get('/me/events?$orderby=start/dateTime desc&$select=subject,start&$top=2&$count=true');
    expect(subjects(body)).toEqual(['From Jo', "Beta's talk"]);
    expect(body['@odata.count']).toBe(3);
    expect(Object.keys(body.value[0]).sort()).toEqual(['@odata.etag', 'id', 'start', 'subject']);
    expect(subjects((await ana.get(body['@odata.nextLink'])).body)).toEqual(['Alpha talk']);
    expect((await ana.get('/me/events/$count')).text).toBe('3');
    expect((await ana.get('/me/events/$count?$filter=isOrganizer eq true')).text).toBe('2');
    const view = '/me/calendarView/$count?startDateTime=2026-11-24&endDateTime=2026-11-25';
    expect((await ana.get(view)).text).toBe('1');
  });

  it('expand attachments with a choice of their properties', async () => {
    const { ana, alpha } = await filled();
    await ana.post(`/me/events/${alpha.id}/attachments`, {
      body: { '@odata.type': '#microsoft.graph.fileAttachment', name: 'a.txt', contentBytes: btoa('hello') },
    });
    const { body } = await ana.get(`/me/events/${alpha.id}?$select=subject&$expand=attachments($select=id,name)`);
    expect(body.attachments).toEqual([
      {
        '@odata.type': '#microsoft.graph.fileAttachment',
        '@odata.mediaContentType': 'text/plain',
        id: expect.any(String),
        name: 'a.txt',
      },
    ]);
    expect((await ana.get(`/me/events/${alpha.id}?$expand=nonsense`)).status).toBe(501);
  });
});

describe('versions', () => {
  it('answer 304 to who has the latest, and 412 to a change or removal of an older one', async () => {
    const { ana, alpha } = await filled();
    const path = `/me/events/${alpha.id}`;
    const etag = alpha['@odata.etag'];
    expect((await ana.get(path, { headers: { 'If-None-Match': etag } })).status).toBe(304);
    await ana.patch(path, { body: { subject: 'Gamma' }, headers: { 'If-Match': etag } });
    expect((await ana.get(path, { headers: { 'If-None-Match': etag } })).status).toBe(200);
    const late = await ana.delete(path, { headers: { 'If-Match': etag } });
    expect([late.status, late.body.error.code]).toEqual([412, 'ErrorIrresolvableConflict']);
    const { body } = await ana.get(path);
    expect((await ana.delete(path, { headers: { 'If-Match': `"${body.changeKey}"` } })).status).toBe(204);
  });
});

describe('the ids of an item', () => {
  it('are translated to and fro', async () => {
    const { ana, alpha } = await filled();
    const translate = async (ids: readonly string[], sourceIdType: string, targetIdType: string) =>
      (await ana.post('/me/translateExchangeIds', { body: { inputIds: ids, sourceIdType, targetIdType } })).body.value;
    const [immutable] = await translate([alpha.id], 'restId', 'restImmutableEntryId');
    expect(immutable.sourceId).toBe(alpha.id);
    expect((await ana.get(`/me/events/${immutable.targetId}`)).body.subject).toBe('Alpha talk');
    for (const kind of ['ewsId', 'entryId', 'immutableEntryId', 'restImmutableEntryId']) {
      const [there] = await translate([alpha.id], 'RestId', kind);
      expect(there.targetId).not.toBe(alpha.id);
      const source = kind === 'immutableEntryId' ? 'immutableEntryId' : kind;
      expect((await translate([there.targetId], source, 'restId'))[0]).toEqual({
        sourceId: there.targetId,
        targetId: alpha.id,
      });
    }
    const [unknown] = await translate(['nonsense'], 'restId', 'ewsId');
    expect(unknown).toMatchObject({ sourceId: 'nonsense', errorDetails: { code: 'ErrorInvalidIdMalformed' } });
    const many = Array.from({ length: 1001 }, () => alpha.id);
    const body = { inputIds: many, sourceIdType: 'restId', targetIdType: 'ewsId' };
    expect((await ana.post('/me/translateExchangeIds', { body })).status).toBe(400);
  });
});

describe('what the sandbox does not have', () => {
  it.each([
    '/me/messages',
    '/me/mailFolders/inbox',
    '/me/contacts',
    '/groups/x/events',
    '/me/events/x/permanentDelete',
  ])('is named: %s', async (path) => {
    const answer = await office().as('Ana').get(path);
    expect([answer.status, answer.body.error.code]).toEqual([501, 'NotImplemented']);
    expect(answer.body.error.message).toContain(path);
  });
});
