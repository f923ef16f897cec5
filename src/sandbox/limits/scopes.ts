// Which delegated permissions let a call through, after Microsoft's published permissions.

import { type Call, requireScope } from '../routes/call.ts';

const readUser = [
  'User.Read',
  'User.ReadWrite',
  'User.ReadBasic.All',
  'User.Read.All',
  'User.ReadWrite.All',
  'Directory.Read.All',
];
const readUsers = ['User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All'];
const fullProfiles = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All'];
const readCalendar = [
  'Calendars.ReadBasic',
  'Calendars.Read',
  'Calendars.ReadWrite',
  'Calendars.Read.Shared',
  'Calendars.ReadWrite.Shared',
];
const readDetails = readCalendar.filter((scope) => scope !== 'Calendars.ReadBasic');
const readShared = ['Calendars.Read.Shared', 'Calendars.ReadWrite.Shared'];
const writeCalendar = ['Calendars.ReadWrite', 'Calendars.ReadWrite.Shared'];

export function requireProfile(call: Call, isOwn: boolean): void {
  requireScope(call, 'directory', ...(isOwn ? readUser : readUsers));
}

export function requireDirectory(call: Call): void {
  requireScope(call, 'directory', ...readUsers);
}

/** Whether more of others than name and address may be seen. */
export function seesFullProfiles(call: Call): boolean {
  return call.scopes === undefined || fullProfiles.some((scope) => call.scopes?.has(scope.toLowerCase()));
}

export function requirePeople(call: Call): void {
  requireScope(call, 'outlook', 'People.Read', 'People.Read.All');
}

export function requireCalendarRead(call: Call, isOwn: boolean): void {
  requireScope(call, 'outlook', ...(isOwn ? readCalendar : readShared));
}

/** Bodies and attachments: more than Calendars.ReadBasic gives. */
export function requireCalendarDetails(call: Call, isOwn: boolean): void {
  requireScope(call, 'outlook', ...(isOwn ? readDetails : readShared));
}

/** Whether the token sees events without their bodies only. */
export function seesBasicOnly(call: Call): boolean {
  return call.scopes !== undefined && !readDetails.some((scope) => call.scopes?.has(scope.toLowerCase()));
}

export function requireCalendarWrite(call: Call, isOwn: boolean): void {
  requireScope(call, 'outlook', ...(isOwn ? writeCalendar : ['Calendars.ReadWrite.Shared']));
}

export function requireSchedule(call: Call): void {
  requireScope(call, 'outlook', ...readCalendar);
}

export function requireSettingsRead(call: Call): void {
  requireScope(call, 'outlook', 'MailboxSettings.Read', 'MailboxSettings.ReadWrite');
}

export function requireSettingsWrite(call: Call): void {
  requireScope(call, 'outlook', 'MailboxSettings.ReadWrite');
}
