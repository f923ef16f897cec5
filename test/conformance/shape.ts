// Whether an answer has the shape that Graph v1.0's metadata gives it: no property that the type does not have, every
// value of its type, every enum one of its members in camelCase. What an answer is, its @odata.context says.

import documented from './documented/shapes.json' with { type: 'json' };

type Shape = Readonly<Record<string, string>>;

const types = new Map<string, Shape>(Object.entries(documented.types));
const enums = new Map<string, readonly string[]>(Object.entries(documented.enums));

/** Types that may have more than the metadata says. */
const open = new Set([
  'extension',
  'openTypeExtension',
  'fieldValueSet',
  'identity',
  'identitySet',
  'sharePointIdentity',
  'sharePointIdentitySet',
  'teamsTabConfiguration',
]);

/** What the members of a collection are, by the last name in the context. */
const typeByName: Readonly<Record<string, string>> = {
  events: 'event',
  calendarView: 'event',
  instances: 'event',
  exceptionOccurrences: 'event',
  calendars: 'calendar',
  calendar: 'calendar',
  calendarPermissions: 'calendarPermission',
  attachments: 'attachment',
  users: 'user',
  people: 'person',
  mailboxSettings: 'mailboxSettings',
  masterCategories: 'outlookCategory',
  items: 'driveItem',
  children: 'driveItem',
  root: 'driveItem',
  approot: 'driveItem',
  permissions: 'permission',
  tabs: 'teamsTab',
  installedApps: 'teamsAppInstallation',
  chats: 'chat',
  lists: 'todoTaskList',
  tasks: 'todoTask',
  onlineMeetings: 'onlineMeeting',
};

/** Every way in which the answer is not what Graph's metadata says; nothing for what has no type here. */
export function shapeFaults(body: unknown): readonly string[] {
  if (!isObject(body)) return [];
  if ('error' in body) return errorFaults(body['error']);
  const context = body['@odata.context'];
  if (typeof context !== 'string' || context.includes('/beta/')) return [];
  const type = typeOf(context);
  if (type === undefined) return [];
  const value = body['value'];
  if (Array.isArray(value) && types.get(type)?.['value'] === undefined) {
    return value.flatMap((item, index) => faultsOf(item, type, `value/${index}`));
  }
  return faultsOf(body, type, '');
}

/** The type that a context names, or leads to. */
export function typeOf(context: string): string | undefined {
  const fragment = decodeURIComponent(context.split('#')[1] ?? '');
  const named = /microsoft\.graph\.(\w+)\)?(?:\(.*\))?(?:\/\$entity)?$/.exec(fragment)?.[1];
  if (named !== undefined) return types.has(named) ? named : undefined;
  const plain = withoutParentheses(fragment).replace(/\/\$entity$/, '');
  const name = plain.split('/').at(-1) ?? '';
  if (/(^|\/)sites\b/.test(plain) && name === 'lists') return 'list';
  if (/\blists\b/.test(plain) && name === 'items') return 'listItem';
  return typeByName[name];
}

function withoutParentheses(text: string): string {
  let kept = text;
  while (/\([^()]*\)/.test(kept)) kept = kept.replace(/\([^()]*\)/g, '');
  return kept;
}

function faultsOf(value: unknown, name: string, at: string): readonly string[] {
  if (!isObject(value)) return [`${at} is no ${name}: ${JSON.stringify(value)}`];
  const derived = /^#?microsoft\.graph\.(\w+)$/.exec(String(value['@odata.type'] ?? ''))?.[1];
  const type = derived !== undefined && types.has(derived) ? derived : name;
  const shape = types.get(type);
  if (shape === undefined) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key.includes('@')) return [];
    const wanted = shape[key];
    if (wanted === undefined) return open.has(type) ? [] : [`${at}/${key} is no property of ${type}`];
    return valueFaults(inner, wanted, `${at}/${key}`);
  });
}

function valueFaults(value: unknown, wanted: string, at: string): readonly string[] {
  if (wanted.endsWith('[]')) {
    if (!Array.isArray(value)) return [`${at} is no list: ${JSON.stringify(value)}`];
    return value.flatMap((item, index) => valueFaults(item, wanted.slice(0, -2), `${at}/${index}`));
  }
  if (value === null) return wanted.endsWith('?') ? [] : [`${at} may not be null`];
  const name = wanted.replace(/\?$/, '');
  const members = enums.get(name);
  if (members !== undefined) {
    const written = String(value).split(',');
    return written.every((member) => members.includes(member)) ? [] : [`${at} is no ${name}: ${JSON.stringify(value)}`];
  }
  if (types.has(name)) return faultsOf(value, name, at);
  return isPlain(value, name) ? [] : [`${at} is no ${name}: ${JSON.stringify(value)}`];
}

function isPlain(value: unknown, name: string): boolean {
  if (name === 'any') return true;
  if (name === 'integer') return Number.isInteger(value);
  return name.split('|').some((one) => typeof value === one);
}

function errorFaults(error: unknown): readonly string[] {
  if (!isObject(error)) return ['error is no object'];
  const faults = ['code', 'message'].filter((name) => typeof error[name] !== 'string');
  const inner = error['innerError'];
  const texts = ['date', 'request-id', 'client-request-id'];
  const missing = isObject(inner) ? texts.filter((name) => typeof inner[name] !== 'string') : texts;
  return [...faults, ...missing].map((name) => `error has no ${name}`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
