// Which delegated permissions let a call to mailboxes and profiles through, after Microsoft's published permissions: one
// table. The first row that fits a call decides, and a token needs any one of the permissions in it; the least comes
// first. Files, lists, Teams, tasks and groups have the like in office-scopes.ts.
// https://learn.microsoft.com/graph/permissions-reference

import { type Call, hasScope } from '../routes/call.ts';
import { accessDenied, Refusal } from '../validators/refusal.ts';

export type Service = 'outlook' | 'directory';

/**
 * Methods, then the path in the one spelling of routes/path.ts, where * is one segment and ** any number, then what a
 * token needs for one's own things and, where it is another, for somebody else's.
 */
type Row = readonly [service: Service, methods: string, path: string, own: string, others?: string];

const me = 'User.Read User.ReadWrite User.ReadBasic.All User.Read.All User.ReadWrite.All Directory.Read.All';
const users = 'User.ReadBasic.All User.Read.All User.ReadWrite.All Directory.Read.All';
const profiles = 'User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All';
const calendarBasic =
  'Calendars.ReadBasic Calendars.Read Calendars.ReadWrite Calendars.Read.Shared Calendars.ReadWrite.Shared';
const calendarRead = 'Calendars.Read Calendars.ReadWrite Calendars.Read.Shared Calendars.ReadWrite.Shared';
const calendarShared = 'Calendars.Read.Shared Calendars.ReadWrite.Shared';
const calendarWrite = 'Calendars.ReadWrite Calendars.ReadWrite.Shared';
const calendarWriteShared = 'Calendars.ReadWrite.Shared';
const settingsRead = 'MailboxSettings.Read MailboxSettings.ReadWrite';
const settingsWrite = 'MailboxSettings.ReadWrite';
const photo = `${me} ProfilePhoto.Read.All`;

const subscribable =
  'Files.Read Files.ReadWrite Files.ReadWrite.All Tasks.Read Tasks.ReadWrite Chat.Read Chat.ReadWrite User.Read';

const writes = 'POST PUT PATCH DELETE';

const table: readonly Row[] = [
  // The directory
  ['directory', 'GET', '/users', users],
  ['directory', 'GET', '/users/$count', users],
  ['directory', 'GET', '/users/*', me, users],
  ['outlook', 'GET', '/users/*/people/**', 'People.Read People.Read.All'],
  ['outlook', 'GET', '/users/*/photo/**', photo, users],
  ['outlook', 'GET', '/users/*/photos/**', photo, users],
  // The calendar. What belongs to somebody else is looked at again where it is opened.
  ['outlook', 'POST', '/users/*/calendars/*/getschedule', calendarBasic],
  ['outlook', 'POST', '/users/*/findmeetingtimes', calendarShared],
  ['outlook', 'POST', '/users/*/calendars/*/events/*/forward', calendarRead, calendarShared],
  ['outlook', 'GET', '/users/*/calendars/*/events/*/attachments/**', calendarRead, calendarShared],
  ['outlook', 'GET', '/users/*/calendars/*/events/*/extensions/**', calendarRead, calendarShared],
  ['outlook', 'GET', '/users/*/calendars/**', calendarBasic, calendarShared],
  ['outlook', 'GET', '/users/*/calendargroups/**', calendarBasic, calendarShared],
  ['outlook', writes, '/users/*/calendars/**', calendarWrite, calendarWriteShared],
  ['outlook', writes, '/users/*/calendargroups/**', calendarWrite, calendarWriteShared],
  ['outlook', 'GET POST', '/users/*/reminderview**', calendarRead, calendarShared],
  // Settings
  ['outlook', 'GET', '/users/*/mailboxsettings/**', settingsRead],
  ['outlook', 'PATCH', '/users/*/mailboxsettings/**', settingsWrite],
  ['outlook', 'GET', '/users/*/outlook/mastercategories/**', settingsRead],
  ['outlook', 'POST PATCH DELETE', '/users/*/outlook/mastercategories/**', settingsWrite],
  ['directory', 'GET', '/users/*/outlook/**', me],
  ['directory', 'POST', '/users/*/translateexchangeids', `${me} ${calendarRead}`],
  // Notices
  ['outlook', 'GET POST PATCH DELETE', '/subscriptions/**', `${calendarRead} ${subscribable}`],
];

interface ReadyRow {
  readonly service: Service;
  readonly methods: ReadonlySet<string>;
  readonly pattern: RegExp;
  readonly own: readonly string[];
  readonly others: readonly string[];
}

const rows = table.map(([service, methods, path, own, others]): ReadyRow => {
  const ownScopes = [...new Set(own.split(' '))];
  return {
    service,
    methods: new Set(methods.split(' ')),
    pattern: patternOf(path),
    own: ownScopes,
    others: others === undefined ? ownScopes : [...new Set(others.split(' '))],
  };
});

function patternOf(path: string): RegExp {
  const source = path
    .replace(/[.$()]/g, String.raw`\$&`)
    .replaceAll('/**', '(?:/.*)?')
    .replaceAll('**', '.*')
    .replace(/(?<!\.|\))\*/g, '[^/]+');
  return new RegExp(`^${source}$`, 'i');
}

/** The permissions of which a call needs one; undefined where the table has no row. */
export function permissionsFor(
  method: string,
  route: string,
  isOwn: boolean,
): { readonly service: Service; readonly anyOf: readonly string[] } | undefined {
  const wanted = method === 'HEAD' ? 'GET' : method;
  const row = rows.find(({ methods, pattern }) => methods.has(wanted) && pattern.test(route));
  return row === undefined ? undefined : { service: row.service, anyOf: isOwn ? row.own : row.others };
}

/** Refuses a token that has none of the permissions, in the words of the service that would refuse. */
export function requirePermission(call: Call, method: string, route: string, isOwn: boolean): void {
  const needed = permissionsFor(method, route, isOwn);
  if (needed === undefined || hasScope(call, ...needed.anyOf)) return;
  if (needed.service === 'outlook') throw accessDenied();
  throw new Refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
}

/** Whether more of others than name and address may be seen. */
export function seesFullProfiles(call: Call): boolean {
  return hasScope(call, ...profiles.split(' '));
}

/** Whether the token sees events without their bodies only. */
export function seesBasicOnly(call: Call): boolean {
  return !hasScope(call, ...calendarRead.split(' '));
}
