// The documentation's own examples, as data: each request is accepted and answered as the page says, with the properties
// that the page shows. What differs is listed with the reason, and what does not apply says why.
import { afterAll, describe, expect, it } from 'vitest';
import { type Answer, bureau, person, seedEvent } from './bureau.ts';
import differences from './documented/differences.json' with { type: 'json' };
import examples from './documented/examples.json' with { type: 'json' };

interface Example {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly status?: number;
  /** The properties of the answer; 0 stands for a value, a list shows one member. */
  readonly answer?: Names;
  readonly doesNotApply?: string;
}
type Names = 0 | readonly Names[] | { readonly [name: string]: Names };

interface Difference {
  readonly why: string;
  readonly status?: number;
  /** Properties that the page shows and Graph does not, or not always, give. */
  readonly without?: readonly string[];
  readonly body?: unknown;
}

const all: readonly Example[] = examples as readonly Example[];
const applying = all.filter(({ doesNotApply }) => doesNotApply === undefined);
const differing = new Map<string, Difference>(Object.entries(differences as Record<string, Difference>));

const people = () => [
  person('Megan', {
    manager: 'adele@larkfield.example',
    delegates: ['alex@larkfield.example'],
    workmates: ['adele@larkfield.example', 'alex@larkfield.example', 'lorrie@larkfield.example'],
    events: [seedEvent('Seeded', '2026-11-24T10:00:00', '2026-11-24T11:00:00')],
  }),
  person('Adele', { department: 'Sales' }),
  person('Alex', { delegates: ['megan@larkfield.example'] }),
  person('Lorrie', { manager: 'megan@larkfield.example' }),
  person('Jonas'),
  person('Hall', { kind: 'room' }),
];

type Office = ReturnType<typeof bureau>;
type Maker = (office: Office, example: Example) => Promise<string>;

const json = { 'content-type': 'application/json' };
const must = (answer: Answer): Answer => {
  expect([200, 201, 202, 204], answer.text).toContain(answer.status);
  return answer;
};
const slot = (hour: string) => ({ dateTime: `2026-11-25T${hour}:00:00`, timeZone: 'UTC' });
const address = (name: string) => `${name}@larkfield.example`;

/** What stands in the braces of an address. Each is made when an example asks for it. */
const makers: Readonly<Record<string, Maker>> = {
  event: async ({ as }, { url }) => {
    const isAnswer = /\/(accept|tentativelyAccept|decline)$/.test(url);
    const made = must(
      await as(isAnswer ? 'Alex' : 'Megan').post('/me/events', {
        body: {
          subject: 'Example',
          start: slot('10'),
          end: slot('11'),
          isOnlineMeeting: true,
          onlineMeetingProvider: 'teamsForBusiness',
          location: { displayName: 'Hall' },
          attendees: [{ type: 'required', emailAddress: { address: address(isAnswer ? 'megan' : 'adele') } }],
        },
      }),
    ).body;
    if (!isAnswer) return made.id;
    const { value } = must(await as('Megan').get(`/me/events?$filter=iCalUId eq '${made.iCalUId}'`)).body;
    return value[0].id;
  },
  calendar: async ({ as }) => must(await as('Megan').get('/me/calendar')).body.id,
  attachment: async ({ as }, { url }) => {
    const event = decodeURIComponent(/\/events\/([^/]+)/.exec(url)?.[1] ?? '');
    const body = { '@odata.type': '#microsoft.graph.fileAttachment', name: 'a.txt', contentBytes: btoa('a') };
    return must(await as('Megan').post(`/me/events/${event}/attachments`, { body })).body.id;
  },
  category: async ({ as }) => must(await as('Megan').get('/me/outlook/masterCategories')).body.value[0].id,
  permission: async ({ as }) => {
    const { value } = must(await as('Megan').get('/me/calendar/calendarPermissions')).body;
    return value.find((one: { emailAddress: { address?: string } }) => one.emailAddress.address === address('alex')).id;
  },
  me: async () => address('megan'),
  colleague: async () => address('lorrie'),
  colleagueId: async ({ as }) => must(await as('Lorrie').get('/me')).body.id,
  owner: async () => address('alex'),
  name: async () => 'approot',
  'special-folder-name': async () => 'approot',
  item: async ({ as }, { url }) =>
    must(
      await as('Megan').put(`/me/drive/root:/${/content$/.test(url) ? 'Old' : 'Example'}.txt:/content`, {
        body: 'Hello',
        headers: { 'content-type': 'text/plain' },
      }),
    ).body.id,
  'perm-id': async ({ as }, { url }) => {
    const item = decodeURIComponent(/\/items\/([^/]+)/.exec(url)?.[1] ?? '');
    const body = { type: 'view', scope: 'organization' };
    return must(await as('Megan').post(`/me/drive/items/${item}/createLink`, { body })).body.id;
  },
  drive: async ({ as }) => {
    must(
      await as('Megan').put('/me/drive/root:/Documents/a.txt:/content', {
        body: 'Hello',
        headers: { 'content-type': 'text/plain' },
      }),
    );
    return must(await as('Megan').get('/me/drive')).body.id;
  },
  site: async ({ as }) => must(await as('Megan').get('/sites/root')).body.id,
  host: async ({ as }) => must(await as('Megan').get('/sites/root')).body.siteCollection.hostname,
  sitePath: async ({ as }) => {
    const { webUrl } = must(await as('Megan').get('/sites/root')).body;
    return new URL(webUrl).pathname.slice(1);
  },
  list: async ({ as }) => {
    const { id } = must(await as('Megan').get('/sites/root')).body;
    const body = {
      displayName: 'Books',
      columns: [
        { name: 'Name', text: {} },
        { name: 'Color', text: {} },
        { name: 'Quantity', number: {} },
        { name: 'Weight', number: {} },
      ],
      list: { template: 'genericList' },
    };
    return must(await as('Megan').post(`/sites/${id}/lists`, { body })).body.id;
  },
  listItem: async ({ as }, { url }) => {
    const [, site = '', list = ''] = /\/sites\/([^/]+)\/lists\/([^/]+)/.exec(url) ?? [];
    const body = { fields: { Title: 'Widget', Name: 'Gizmo', Color: 'Purple', Quantity: 32 } };
    return must(await as('Megan').post(`/sites/${site}/lists/${list}/items`, { body })).body.id;
  },
  chat: async ({ as }) => (await meetingOf(as)).chatInfo.threadId,
  joinUrl: async ({ as }) => (await meetingOf(as)).joinWebUrl,
  meeting: async ({ as }) => (await meetingOf(as)).id,
  app: async ({ as }) => must(await as('Megan').get('/appCatalogs/teamsApps')).body.value.at(-1).id,
  tab: async ({ as }, { url }) => {
    const chat = /\/chats\/([^/]+)/.exec(url)?.[1] ?? '';
    const app = must(await as('Megan').get('/appCatalogs/teamsApps')).body.value.at(-1).id;
    const bind = { 'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${app}` };
    must(await as('Megan').post(`/chats/${chat}/installedApps`, { body: bind }));
    const configuration = { entityId: 'x', contentUrl: 'https://larkfield.example/tab' };
    const body = { displayName: 'Tab', configuration, ...bind };
    return must(await as('Megan').post(`/chats/${chat}/tabs`, { body })).body.id;
  },
  installation: async ({ as }) => must(await as('Lorrie').get('/me/teamwork/installedApps')).body.value.at(-1).id,
  room: async ({ as }) => must(await as('Megan').get('/places/microsoft.graph.room')).body.value[0].id,
  roomList: async ({ as }) =>
    must(await as('Megan').get('/places/microsoft.graph.roomlist')).body.value[0].emailAddress,
  todoList: async ({ as }) => must(await as('Megan').get('/me/todo/lists')).body.value[0].id,
  task: async ({ as }, { url }) => {
    const list = /\/todo\/lists\/([^/]+)/.exec(url)?.[1] ?? '';
    return must(
      await as('Megan').post(`/me/todo/lists/${list}/tasks`, { body: { title: 'Do it', dueDateTime: slot('12') } }),
    ).body.id;
  },
};

/** An online meeting that Megan organizes, found by the address to join it. */
async function meetingOf(as: Office['as']) {
  const event = must(
    await as('Megan').post('/me/events', {
      body: {
        subject: 'Online',
        start: slot('14'),
        end: slot('15'),
        isOnlineMeeting: true,
        onlineMeetingProvider: 'teamsForBusiness',
        attendees: [{ type: 'required', emailAddress: { address: address('lorrie') } }],
      },
    }),
  ).body;
  const filter = encodeURIComponent(`JoinWebUrl eq '${event.onlineMeeting.joinUrl}'`);
  return must(await as('Megan').get(`/me/onlineMeetings?$filter=${filter}`)).body.value[0];
}

/** The example with everything in braces made, in its address and in its body; the same name is the same thing. */
async function filledIn(office: Office, example: Example, sent: unknown): Promise<Example> {
  const made = new Map<string, string>();
  let { url } = example;
  let body = sent === undefined || typeof sent === 'string' ? sent : JSON.stringify(sent);
  for (let hole = nextHole(url, body); hole !== undefined; hole = nextHole(url, body)) {
    const make = makers[hole];
    if (make === undefined) throw new Error(`Nothing makes {${hole}}.`);
    const value = made.get(hole) ?? (await make(office, { ...example, url }));
    made.set(hole, value);
    url = url.replaceAll(`{${hole}}`, encodeURIComponent(value));
    body = body?.replaceAll(`{${hole}}`, value);
  }
  return { ...example, url, body };
}

function nextHole(...texts: readonly (string | undefined)[]): string | undefined {
  return texts.map((text) => /\{([A-Za-z-]+)\}/.exec(text ?? '')?.[1]).find((name) => name !== undefined);
}

/** What the page shows and the answer lacks. */
function missing(names: Names, value: unknown, at = ''): readonly string[] {
  if (names === 0 || value === null || value === undefined) return [];
  if (Array.isArray(names)) {
    const [first] = names;
    return Array.isArray(value) && value.length > 0 && first !== undefined ? missing(first, value[0], `${at}/0`) : [];
  }
  if (typeof value !== 'object') return [`${at} is no object`];
  return Object.entries(names).flatMap(([name, inner]) => {
    const own = Object.getOwnPropertyDescriptor(value, name);
    if (own === undefined) return [`${at}/${name}`];
    return missing(inner, own.value, `${at}/${name}`);
  });
}

let held = 0;

describe('the documented examples', () => {
  it.each(applying)('$name: $method $url', async (example) => {
    const office = bureau(people());
    const difference = differing.get(example.name);
    const { method, url, headers, body } = await filledIn(office, example, difference?.body ?? example.body);
    const ask = {
      headers: { ...(body === undefined ? {} : json), ...headers },
      ...(body === undefined ? {} : { body }),
    };
    const answer = await office.as('Megan').send(method, url, ask);
    expect(answer.status, answer.text).toBe(difference?.status ?? example.status ?? 200);
    if (answer.status < 300 && example.answer !== undefined) {
      const left = missing(example.answer, answer.body).filter(
        (name) => !(difference?.without ?? []).some((one) => name === one || name.startsWith(`${one}/`)),
      );
      expect(left).toEqual([]);
    }
    held += 1;
  });

  it('differ only where it is said', () => {
    const names = new Set(applying.map(({ name }) => name));
    expect([...differing.keys()].filter((name) => !names.has(name))).toEqual([]);
    for (const { why } of differing.values()) expect(why.length).toBeGreaterThan(10);
  });

  afterAll(() => {
    process.stdout.write(
      `${all.length} documented examples: ${applying.length} apply, ${held} hold (${differing.size} with a difference that is said), ${all.length - applying.length} do not apply.\n`,
    );
  });
});
