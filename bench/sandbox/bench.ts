// How fast the tenant answers when it is large: one mailbox with 5,000 events, a company of 1,000 people, and the same
// over a real connection. The limits are those a person at the other end would not notice.

import { createTenant, type SeedPerson, type Tenant } from '#sandbox';
import { companyPeople } from '../../src/sandbox/company/company.ts';
import { listenOnLoopback } from '../../src/sandbox/serve/loopback.ts';

interface Row {
  readonly what: string;
  readonly medianMs: number;
  readonly worstMs: number;
  readonly limitMs: number | undefined;
}

const runs = 25;
const graph = 'https://graph.microsoft.com';

export async function run(): Promise<void> {
  const nowMs = Date.now();
  const started = performance.now();
  const people = companyPeople(1, 1000, nowMs);
  const madeMs = performance.now() - started;
  const [first] = people;
  if (first === undefined) throw new Error('The company has nobody in it.');
  const full = {
    ...first,
    id: crypto.randomUUID(),
    userPrincipalName: 'full@larkfield.example',
    mail: 'full@larkfield.example',
    events: manyEvents(nowMs),
  };
  const before = performance.now();
  const tenant = createTenant({ people: [...people, full], now: () => nowMs, seedsLate: true });
  const seededMs = performance.now() - before;
  const rows: Row[] = [
    {
      what: `making up ${people.length} people`,
      medianMs: madeMs,
      worstMs: madeMs,
      limitMs: undefined,
    },
    { what: 'opening a tenant with them', medianMs: seededMs, worstMs: seededMs, limitMs: undefined },
    ...(await measured(tenant, people, nowMs)),
  ];
  process.stdout.write(`\nsandbox, ${runs} runs each after the first, Node ${process.version}\n\n${table(rows)}\n`);
}

async function measured(tenant: Tenant, people: readonly SeedPerson[], nowMs: number): Promise<readonly Row[]> {
  const reader = people[10]?.mail ?? '';
  const full = 'full@larkfield.example';
  const day = (days: number) => new Date(nowMs + days * 86_400_000).toISOString();
  const view = `startDateTime=${day(-30)}&endDateTime=${day(60)}`;
  const ask =
    (who: string, path: string, body?: unknown, method = 'POST') =>
    async () => {
      const request = new Request(`${graph}/v1.0${path}`, asked(who, body, method));
      return (await read(await tenant.fetch(request))).length;
    };
  const schedules = {
    schedules: people.slice(100, 120).map(({ mail }) => mail),
    startTime: { dateTime: day(0).slice(0, 19), timeZone: 'UTC' },
    endTime: { dateTime: day(61).slice(0, 19), timeZone: 'UTC' },
    availabilityViewInterval: 5,
  };
  const busiest = { ...schedules, schedules: [full] };
  const list = await listenOnLoopback(0);
  if (list.kind !== 'listening') throw new Error('No port could be opened.');
  list.answer(tenant.fetch);
  const overTheWire = async () =>
    (await read(await fetch(`${list.origin}/v1.0/me/calendarView?${view}&$top=100`, asked(full)))).length;
  const write = {
    subject: 'New',
    start: { dateTime: day(3).slice(0, 19), timeZone: 'UTC' },
    end: { dateTime: day(4).slice(0, 19), timeZone: 'UTC' },
  };
  try {
    return [
      await row(
        'page of 100 of a view, 5,000 events in the mailbox',
        50,
        ask(full, `/me/calendarView?${view}&$top=100`),
      ),
      await row('the same over HTTP', 50, overTheWire),
      await row(
        'a later page of it, ordered by subject',
        undefined,
        ask(full, `/me/calendarView?${view}&$top=100&$skip=1000&$orderby=subject`),
      ),
      await row('page of 999 of that view', undefined, ask(full, `/me/calendarView?${view}&$top=999`)),
      await row(
        'filtered by start and end',
        undefined,
        ask(
          full,
          `/me/events?$filter=${encodeURIComponent(`start/dateTime ge '${day(1).slice(0, 19)}' and subject eq 'Event 77'`)}`,
        ),
      ),
      await row('view right after a write', undefined, async () => {
        await ask(full, '/me/events', write)();
        return ask(full, `/me/calendarView?${view}&$top=100`)();
      }),
      await row('schedules of 20 people over 61 days', 150, ask(reader, '/me/calendar/getSchedule', schedules)),
      await row(
        'schedule of the mailbox with 5,000 events',
        undefined,
        ask(reader, '/me/calendar/getSchedule', busiest),
      ),
      await row(
        'search among 1,000 people',
        undefined,
        async () =>
          (
            await read(
              await tenant.fetch(
                new Request(`${graph}/v1.0/users?$search="displayName:an"&$top=25`, {
                  headers: { ...asked(reader).headers, ConsistencyLevel: 'eventual' },
                }),
              ),
            )
          ).length,
      ),
      await row('page of 999 people', undefined, ask(reader, '/users?$top=999')),
    ];
  } finally {
    await list.close();
  }
}

function asked(who: string, body?: unknown, method = 'POST') {
  const headers: Record<string, string> = {
    authorization: `Bearer sandbox:${who}`,
    'content-type': 'application/json',
  };
  return body === undefined ? { headers } : { method, headers, body: JSON.stringify(body) };
}

async function read(answer: Response): Promise<string> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text}`);
  return text;
}

async function row(what: string, limitMs: number | undefined, ask: () => Promise<number>): Promise<Row> {
  const times: number[] = [];
  await ask();
  for (let index = 0; index < runs; index += 1) {
    const before = performance.now();
    await ask();
    times.push(performance.now() - before);
  }
  times.sort((one, other) => one - other);
  return { what, limitMs, medianMs: times[Math.floor(runs / 2)] ?? 0, worstMs: times.at(-1) ?? 0 };
}

/** Single events and series over two years, several on every day. */
function manyEvents(nowMs: number): SeedPerson['events'] {
  const first = Math.floor(nowMs / 86_400_000) - 365;
  return Array.from({ length: 5000 }, (_, index) => {
    const day = new Date((first + (index % 730)) * 86_400_000).toISOString().slice(0, 10);
    const hour = String(8 + (Math.floor(index / 730) % 10)).padStart(2, '0');
    const timeZone = ['UTC', 'W. Europe Standard Time', 'Asia/Kolkata'][index % 3] ?? 'UTC';
    const event = {
      subject: `Event ${index}`,
      body: { contentType: 'html', content: `<p>${'Words about what this is for. '.repeat(8)}</p>` },
      start: { dateTime: `${day}T${hour}:00:00`, timeZone },
      end: { dateTime: `${day}T${hour}:45:00`, timeZone },
    };
    if (index % 100 !== 0) return { event };
    const recurrence = {
      pattern: { type: 'daily', interval: 7 },
      range: { type: 'noEnd', startDate: day, recurrenceTimeZone: timeZone },
    };
    return { event: { ...event, recurrence } };
  });
}

function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ what }) => what.length));
  const cell = (ms: number) => `${ms.toFixed(ms < 10 ? 2 : 0)} ms`.padStart(10);
  const lines = rows.map(({ what, medianMs, worstMs, limitMs }) => {
    const verdict =
      limitMs === undefined ? '' : medianMs < limitMs ? `  under ${limitMs} ms` : `  NOT under ${limitMs} ms`;
    return `${what.padEnd(width)} ${cell(medianMs)} ${cell(worstMs)}${verdict}`;
  });
  return [`${''.padEnd(width)} ${'median'.padStart(10)} ${'worst'.padStart(10)}`, ...lines].join('\n');
}
