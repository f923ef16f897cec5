// Which delegated permissions let a call through, after Microsoft's published permissions: one table for all routes. The
// first row that fits a call decides. A token needs any one of the permissions that a row names; the least comes first.
// https://learn.microsoft.com/graph/permissions-reference

import { type Call, hasScope } from '../routes/call.ts';
import { accessDenied, Refusal } from '../validators/refusal.ts';

export type Service = 'outlook' | 'directory' | 'drive' | 'teams';

/**
 * Methods, then the path in the one spelling of routes/path.ts, where * is one segment and ** any number, then what a
 * token needs for one's own things and, where it is another, for somebody else's.
 */
type Row = readonly [service: Service, methods: string, path: string, own: string, others?: string];

const me = 'User.Read User.ReadWrite User.ReadBasic.All User.Read.All User.ReadWrite.All Directory.Read.All';
const users = 'User.ReadBasic.All User.Read.All User.ReadWrite.All Directory.Read.All';
const profiles = 'User.Read.All User.ReadWrite.All Directory.Read.All Directory.ReadWrite.All';
const memberships = 'User.Read GroupMember.Read.All Group.Read.All Directory.Read.All User.Read.All User.ReadWrite.All';
const groups = 'GroupMember.ReadBasic.All GroupMember.Read.All Group.Read.All Directory.Read.All Group.ReadWrite.All';
const calendarBasic =
  'Calendars.ReadBasic Calendars.Read Calendars.ReadWrite Calendars.Read.Shared Calendars.ReadWrite.Shared';
const calendarRead = 'Calendars.Read Calendars.ReadWrite Calendars.Read.Shared Calendars.ReadWrite.Shared';
const calendarShared = 'Calendars.Read.Shared Calendars.ReadWrite.Shared';
const calendarWrite = 'Calendars.ReadWrite Calendars.ReadWrite.Shared';
const calendarWriteShared = 'Calendars.ReadWrite.Shared';
const settingsRead = 'MailboxSettings.Read MailboxSettings.ReadWrite';
const settingsWrite = 'MailboxSettings.ReadWrite';
const appFolder = 'Files.ReadWrite.AppFolder Files.ReadWrite Files.ReadWrite.All Sites.ReadWrite.All';
const filesRead = 'Files.Read Files.ReadWrite Files.Read.All Files.ReadWrite.All Sites.Read.All Sites.ReadWrite.All';
const filesWrite = 'Files.ReadWrite Files.ReadWrite.All Sites.ReadWrite.All';
const sitesRead = 'Sites.Read.All Sites.ReadWrite.All Sites.Manage.All Sites.FullControl.All Sites.Selected';
const sitesWrite = 'Sites.ReadWrite.All Sites.Manage.All Sites.FullControl.All Sites.Selected';
const sitesManage = 'Sites.Manage.All Sites.FullControl.All';
const siteFiles = 'Files.ReadWrite.All Sites.ReadWrite.All Files.ReadWrite Sites.Selected';
const chatRead = 'Chat.ReadBasic Chat.Read Chat.ReadWrite';
const tabsRead = 'TeamsTab.Read.All TeamsTab.ReadWriteSelfForChat TeamsTab.ReadWriteForChat TeamsTab.ReadWrite.All';
const tabsWrite = 'TeamsTab.ReadWriteSelfForChat TeamsTab.ReadWriteForChat TeamsTab.ReadWrite.All';
const appsRead =
  'TeamsAppInstallation.ReadForChat TeamsAppInstallation.ReadWriteSelfForChat TeamsAppInstallation.ReadWriteForChat TeamsAppInstallation.ReadWriteAndConsentSelfForChat';
const appsWrite =
  'TeamsAppInstallation.ReadWriteSelfForChat TeamsAppInstallation.ReadWriteForChat TeamsAppInstallation.ReadWriteAndConsentSelfForChat TeamsAppInstallation.ReadWriteAndConsentForChat';
const ownAppsRead =
  'TeamsAppInstallation.ReadForUser TeamsAppInstallation.ReadWriteSelfForUser TeamsAppInstallation.ReadWriteForUser';
const meetingsRead = 'OnlineMeetings.Read OnlineMeetings.ReadWrite';
const joinedTeams = 'Team.ReadBasic.All TeamSettings.Read.All User.Read.All';
const catalog = 'AppCatalog.Read.All AppCatalog.ReadWrite.All AppCatalog.Submit';
const photo = `${me} ProfilePhoto.Read.All`;
const tasksRead = 'Tasks.Read Tasks.ReadWrite';
const tasksReadShared = 'Tasks.Read.Shared Tasks.ReadWrite.Shared';
const notify = 'TeamsActivity.Send';

const writes = 'POST PUT PATCH DELETE';

const table: readonly Row[] = [
  // The directory
  ['directory', 'GET', '/users/*/manager', profiles],
  ['directory', 'GET', '/users/*/directreports/**', me, profiles],
  ['directory', 'GET', '/users/*/memberof/**', memberships, profiles],
  ['directory', 'GET', '/users/*/transitivememberof/**', memberships, profiles],
  ['directory', 'GET', '/users', users],
  ['directory', 'GET', '/users/$count', users],
  ['directory', 'GET', '/users/*', me, users],
  ['directory', 'GET', '/groups/**', groups],
  ['outlook', 'GET', '/places/**', 'Place.Read.All Place.ReadWrite.All'],
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
  // Files. An upload session and a download address carry no token and are no routes of this table.
  ['drive', 'GET', '/users/*/drive/special/approot**', appFolder],
  ['drive', writes, '/users/*/drive/special/approot**', appFolder],
  ['drive', 'GET', '/users/*/drive/**', `${filesRead} Files.ReadWrite.AppFolder`],
  ['drive', 'GET', '/users/*/drives/**', filesRead],
  ['drive', 'GET', '/drives/**', `${filesRead} Files.ReadWrite.AppFolder`],
  ['drive', writes, '/users/*/drive/**', `${filesWrite} Files.ReadWrite.AppFolder`],
  ['drive', writes, '/drives/**', `${filesWrite} Files.ReadWrite.AppFolder`],
  // Sites and their lists
  ['drive', 'GET', '/sites/*/drive/**', `${filesRead} ${sitesRead}`],
  ['drive', writes, '/sites/*/drive/**', siteFiles],
  ['drive', 'POST', '/sites/*/lists', sitesManage],
  ['drive', 'POST PATCH DELETE', '/sites/*/lists/*/columns/**', sitesManage],
  ['drive', 'POST PATCH DELETE', '/sites/*/lists/*/items/**', sitesWrite],
  ['drive', 'PATCH DELETE', '/sites/*/lists/*', sitesManage],
  ['drive', 'GET', '/sites/**', sitesRead],
  // Teams
  ['teams', 'GET', '/chats/*/tabs/**', tabsRead],
  ['teams', 'POST', '/chats/*/tabs', `TeamsTab.Create ${tabsWrite}`],
  ['teams', 'PATCH DELETE', '/chats/*/tabs/*', tabsWrite],
  ['teams', 'GET', '/chats/*/installedapps/**', appsRead],
  ['teams', 'POST DELETE', '/chats/*/installedapps/**', appsWrite],
  ['teams', 'GET', '/chats/**', chatRead],
  ['teams', 'GET', '/users/*/chats/**', chatRead],
  ['teams', 'POST', '/chats/*/sendactivitynotification', notify],
  ['teams', 'POST', '/users/*/teamwork/sendactivitynotification', notify],
  ['teams', 'GET', '/users/*/teamwork/installedapps/**', ownAppsRead],
  ['teams', 'GET', '/users/*/joinedteams', joinedTeams],
  ['teams', 'GET', '/appcatalogs/teamsapps/**', catalog],
  ['teams', 'GET', '/users/*/onlinemeetings/**', meetingsRead],
  ['teams', 'POST PATCH DELETE', '/users/*/onlinemeetings/**', 'OnlineMeetings.ReadWrite'],
  // Tasks
  ['outlook', 'GET', '/users/*/todo/**', tasksRead, tasksReadShared],
  ['outlook', 'POST PATCH DELETE', '/users/*/todo/**', 'Tasks.ReadWrite', 'Tasks.ReadWrite.Shared'],
  // Notices
  ['outlook', 'GET POST PATCH DELETE', '/subscriptions/**', calendarRead],
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
  throw missingScope(call, needed.service, needed.anyOf);
}

export function missingScope(call: Call, service: Service, anyOf: readonly string[]): Refusal {
  switch (service) {
    case 'outlook':
      return accessDenied();
    case 'directory':
      return new Refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
    case 'drive':
      return new Refusal(403, 'accessDenied', 'Access denied');
    case 'teams':
      return new Refusal(
        403,
        'Forbidden',
        `Missing scope permissions on the request. API requires one of '${anyOf.join(', ')}'. Scopes on the request '${[...(call.scopes ?? [])].join(', ')}'`,
      );
  }
}

/** Whether more of others than name and address may be seen. */
export function seesFullProfiles(call: Call): boolean {
  return hasScope(call, ...profiles.split(' '));
}

/** Whether the token sees events without their bodies only. */
export function seesBasicOnly(call: Call): boolean {
  return !hasScope(call, ...calendarRead.split(' '));
}
