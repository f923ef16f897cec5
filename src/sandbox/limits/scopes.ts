// The permissions that a route asks for once it knows whose things it works on. What they are stands in permissions.ts.

import type { Call } from '../routes/call.ts';
import { requirePermission } from './permissions.ts';

export { seesBasicOnly } from './permissions.ts';

const calendar = '/users/me/calendars/primary';

export function requireProfile(call: Call, isOwn: boolean): void {
  requirePermission(call, 'GET', '/users/me', isOwn);
}

export function requireCalendarRead(call: Call, isOwn: boolean): void {
  requirePermission(call, 'GET', `${calendar}/events`, isOwn);
}

/** Bodies and attachments: more than Calendars.ReadBasic gives. */
export function requireCalendarDetails(call: Call, isOwn: boolean): void {
  requirePermission(call, 'GET', `${calendar}/events/one/attachments`, isOwn);
}

export function requireCalendarWrite(call: Call, isOwn: boolean): void {
  requirePermission(call, 'POST', `${calendar}/events`, isOwn);
}

export function requireSchedule(call: Call): void {
  requirePermission(call, 'POST', `${calendar}/getschedule`, true);
}

export function requireSettingsRead(call: Call): void {
  requirePermission(call, 'GET', '/users/me/mailboxsettings', true);
}

export function requireSettingsWrite(call: Call): void {
  requirePermission(call, 'PATCH', '/users/me/mailboxsettings', true);
}
