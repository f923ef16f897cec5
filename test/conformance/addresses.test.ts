import { describe, expect, it } from 'vitest';
import { bureau, graph, meeting, person, seedEvent } from './bureau.ts';

const office = () =>
  bureau([
    person('Ana', {
      events: [
        seedEvent('Beta', '2026-11-24T12:00:00', '2026-11-24T13:00:00', { importance: 'high' }),
        seedEvent('alpha', '2026-11-25T09:00:00', '2026-11-25T10:00:00'),
        seedEvent("Gamma's day", '2026-11-26T09:00:00', '2026-11-26T10:00:00', { categories: ['Blue category'] }),
      ],
    }),
    person('Jo'),
  ]);

const subjects = (answer: { body: { value: { subject: string }[] } }) =>
  answer.body.value.map(({ subject }) => subject);

describe('addresses', () => {
  it.each([
    '/me/events',
    '/ME/Events',
    '/me/calendar/events',
    '/users/ana@larkfield.example/events',
    "/users('ana@larkfield.example')/calendar/events",
    '/beta/me/events',
    '/users/11111111-0000-4000-8000-416e61000000/events',
  ])('finds the same events under %s', async (path) => {
    expect(subjects(await office().as('Ana').get(path))).toEqual(['Beta', 'alpha', "Gamma's day"]);
  });

  it('finds an event in its calendar by either id, and keeps ids apart by case', async () => {
    const ana = office().as('Ana');
    const [event] = (await ana.get('/me/events')).body.value;
    const [immutable] = (await ana.get('/me/events', { headers: { Prefer: 'IdType="ImmutableId"' } })).body.value;
    const { id: calendar } = (await ana.get('/me/calendar')).body;
    for (const id of [event.id, encodeURIComponent(event.id), immutable.id]) {
      expect((await ana.get(`/me/calendars/${calendar}/events/${id}`)).body.subject).toBe('Beta');
      expect((await ana.get(`/me/events('${id}')`)).body.subject).toBe('Beta');
    }
    expect(event.id).not.toBe(immutable.id);
    expect(event.id).toHaveLength(152);
    expect((await ana.get(`/me/events/${event.id.toLowerCase()}`)).body.error.code).toBe('ErrorItemNotFound');
  });

  it('answers in the version that was asked, and refuses one that is none', async () => {
    const ana = office().as('Ana');
    expect((await ana.get('/beta/me')).body['@odata.context']).toBe(`${graph}/beta/$metadata#users/$entity`);
    expect((await ana.get(`${graph}/v2.0/me`)).body.error).toMatchObject({
      code: 'BadRequest',
      message: 'Invalid version: v2.0',
    });
  });

  it('names the route that the sandbox does not have', async () => {
    const answer = await office().as('Ana').get('/me/planner/tasks');
    expect(answer.status).toBe(501);
    expect(answer.body.error.message).toContain('GET /v1.0/me/planner/tasks');
  });

  it("says in Graph's words that something is not there", async () => {
    const ana = office().as('Ana');
    expect((await ana.get('/me/events/short')).body.error.code).toBe('ErrorInvalidIdMalformed');
    expect((await ana.get('/users/nobody@larkfield.example')).body.error.code).toBe('Request_ResourceNotFound');
    expect((await ana.get('/users/nobody@larkfield.example/events')).body.error.code).toBe('ErrorInvalidUser');
  });

  it('refuses JSON that is none', async () => {
    const answer = await office()
      .as('Ana')
      .post('/me/events', { body: '{"subject":', headers: { 'content-type': 'application/json' } });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'BadRequest']);
  });
});

describe('query options', () => {
  it.each(['$select=subject', '%24select=subject', '$Select=subject'])(
    'leaves only what %s asks for',
    async (option) => {
      const [event] = (await office().as('Ana').get(`/me/events?${option}`)).body.value;
      expect(Object.keys(event).sort()).toEqual(['@odata.etag', 'id', 'subject']);
    },
  );

  it('refuses to select what an event does not have', async () => {
    const answer = await office().as('Ana').get('/me/events?$select=subjekt');
    expect([answer.status, answer.body.error.code]).toEqual([400, 'RequestBroker--ParseUri']);
  });

  const filters: readonly [filter: string, found: readonly string[]][] = [
    ["start/dateTime ge '2026-11-25T00:00'", ['alpha', "Gamma's day"]],
    ["start/dateTime ge '2026-11-25T09:00:00.0000000Z' and end/dateTime lt '2026-11-26'", ['alpha']],
    ["subject eq 'BETA'", ['Beta']],
    ["subject eq 'Gamma''s day'", ["Gamma's day"]],
    ["startswith(subject,'al') or importance eq 'high'", ['Beta', 'alpha']],
    ["not (contains(subject,'a'))", []],
    ["categories/any(c:c eq 'Blue category')", ["Gamma's day"]],
    ["subject in ('Beta','alpha')", ['Beta', 'alpha']],
    ['isAllDay eq true', []],
  ];
  it.each(filters)('filters by %s', async (filter, found) => {
    const answer = await office()
      .as('Ana')
      .get(`/me/events?$filter=${encodeURIComponent(filter)}`);
    expect(subjects(answer)).toEqual(found);
  });

  it('refuses a filter that it cannot read', async () => {
    const answer = await office()
      .as('Ana')
      .get(`/me/events?$filter=${encodeURIComponent('subject equals 3')}`);
    expect(answer.status).toBe(400);
  });

  it('finds an event by its iCalUId', async () => {
    const ana = office().as('Ana');
    const [, alpha] = (await ana.get('/me/events')).body.value;
    expect(subjects(await ana.get(`/me/events?$filter=iCalUId eq '${alpha.iCalUId}'`))).toEqual(['alpha']);
  });

  it('orders by what it is told', async () => {
    const ana = office().as('Ana');
    expect(subjects(await ana.get('/me/events?$orderby=subject'))).toEqual(['alpha', 'Beta', "Gamma's day"]);
    expect(subjects(await ana.get('/me/events?$orderby=start/dateTime desc'))).toEqual([
      "Gamma's day",
      'alpha',
      'Beta',
    ]);
  });

  it('gives ten at a time and links to the rest until there is no more', async () => {
    const ana = bureau([
      person('Ana', {
        events: Array.from({ length: 23 }, (_, index) =>
          seedEvent(`E${index}`, '2026-11-24T12:00:00', '2026-11-24T13:00:00'),
        ),
      }),
    ]).as('Ana');
    const seen: string[] = [];
    const sizes: number[] = [];
    let link: string | undefined = '/me/events?$select=subject';
    while (link !== undefined) {
      const { body } = await ana.get(link);
      sizes.push(body.value.length);
      seen.push(...body.value.map((event: { subject: string }) => event.subject));
      link = body['@odata.nextLink'];
      if (link !== undefined) expect(new URL(link).searchParams.get('$select')).toBe('subject');
    }
    expect(sizes).toEqual([10, 10, 3]);
    expect(new Set(seen).size).toBe(23);
    expect((await ana.get('/me/events?$top=5&$skip=20')).body.value).toHaveLength(3);
    expect((await ana.get('/me/events', { headers: { Prefer: 'odata.maxpagesize=7' } })).body.value).toHaveLength(7);
    expect((await ana.get('/me/events?$count=true&$top=1')).body['@odata.count']).toBe(23);
    expect((await ana.get('/me/events?$top=0')).status).toBe(400);
  });

  it('links to the address it was called at, unless it was told another', async () => {
    const events = Array.from({ length: 11 }, (_, index) =>
      seedEvent(`E${index}`, '2026-11-24T12:00:00', '2026-11-24T13:00:00'),
    );
    const called = 'http://127.0.0.1:4010/v1.0/me/events';
    const plain = bureau([person('Ana', { events })]).as('Ana');
    expect((await plain.get(called)).body['@odata.nextLink']).toMatch(
      /^http:\/\/127\.0\.0\.1:4010\/v1\.0\/me\/events\?/,
    );
    const told = bureau([person('Ana', { events })], { graphOrigin: 'https://graph.microsoft.us' }).as('Ana');
    expect((await told.get(called)).body['@odata.nextLink']).toMatch(
      /^https:\/\/graph\.microsoft\.us\/v1\.0\/me\/events\?/,
    );
  });
});

describe('preferences', () => {
  it('shows times in the zone that was asked for, by Windows and by IANA name, and says so', async () => {
    const ana = office().as('Ana');
    for (const [zone, start] of [
      ['Pacific Standard Time', '2026-11-24T04:00:00.0000000'],
      ['Asia/Kolkata', '2026-11-24T17:30:00.0000000'],
    ]) {
      const answer = await ana.get('/me/events?$top=1', { headers: { Prefer: `outlook.timezone="${zone}"` } });
      expect(answer.body.value[0].start).toEqual({ dateTime: start, timeZone: zone });
      expect(answer.headers.get('preference-applied')).toBe(`outlook.timezone="${zone}"`);
    }
    const [event] = (await ana.get('/me/events')).body.value;
    expect(event.start).toEqual({ dateTime: '2026-11-24T12:00:00.0000000', timeZone: 'UTC' });
  });

  it.each(['Greenwich Mean Time', 'Mars/Olympus', '[]'])('refuses the zone %s', async (zone) => {
    const ana = office().as('Ana');
    const asked = await ana.get('/me/events', { headers: { Prefer: `outlook.timezone="${zone}"` } });
    expect([asked.status, asked.body.error.code]).toEqual([400, 'TimeZoneNotSupportedException']);
    const body = { ...meeting('x', '', ''), start: { dateTime: '2026-11-24T10:00:00', timeZone: zone } };
    expect((await ana.post('/me/events', { body })).body.error.message).toContain(`'${zone}'`);
  });

  it('turns bodies into text', async () => {
    const ana = office().as('Ana');
    const content = '<style>p{}</style><p>One &amp; two</p><ul><li>three</li></ul><script>alert(1)</script>';
    const { body } = await ana.post('/me/events', {
      body: { ...meeting('B', '2026-11-24T10:00', '2026-11-24T11:00'), body: { contentType: 'HTML', content } },
    });
    expect(body.body.contentType).toBe('html');
    expect(body.body.content).not.toContain('alert');
    expect(body.bodyPreview).toBe('One & two\r\nthree');
    const text = await ana.get(`/me/events/${body.id}`, {
      headers: { Prefer: 'outlook.body-content-type="text", outlook.timezone="UTC"' },
    });
    expect(text.body.body).toEqual({ contentType: 'text', content: 'One & two\r\nthree' });
    expect(text.headers.get('preference-applied')).toBe('outlook.timezone="UTC", outlook.body-content-type="text"');
  });
});
