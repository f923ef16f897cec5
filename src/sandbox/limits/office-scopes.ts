// Which permissions let a call through to lists, chats, tasks, meetings and rooms, after Microsoft's published
// permissions, and in which words each of these services refuses.

import type { Call } from '../routes/call.ts';
import { accessDenied, Refusal } from '../validators/refusal.ts';

const manageSites = ['Sites.Manage.All', 'Sites.FullControl.All'];

const needs = {
  'sites read': ['Sites.Read.All', 'Sites.ReadWrite.All', ...manageSites],
  'sites write': ['Sites.ReadWrite.All', ...manageSites],
  'sites manage': manageSites,
  'chats basic': ['Chat.ReadBasic', 'Chat.Read', 'Chat.ReadWrite'],
  'chat members': ['ChatMember.Read', 'ChatMember.ReadWrite', 'Chat.ReadBasic', 'Chat.Read', 'Chat.ReadWrite'],
  'chats create': ['Chat.Create', 'Chat.ReadWrite'],
  'tabs read': [
    'TeamsTab.ReadWriteSelfForChat',
    'TeamsTab.Read.All',
    'TeamsTab.ReadWriteForChat',
    'TeamsTab.ReadWrite.All',
    'TeamsTab.ReadWriteAndConsentSelfForChat',
  ],
  'tabs create': [
    'TeamsTab.Create',
    'TeamsTab.ReadWriteSelfForChat',
    'TeamsTab.ReadWriteForChat',
    'TeamsTab.ReadWrite.All',
  ],
  'tabs write': ['TeamsTab.ReadWriteSelfForChat', 'TeamsTab.ReadWriteForChat', 'TeamsTab.ReadWrite.All'],
  'apps read': [
    'TeamsAppInstallation.ReadForChat',
    'TeamsAppInstallation.ReadWriteForChat',
    'TeamsAppInstallation.ReadWriteSelfForChat',
    'TeamsAppInstallation.ReadWriteAndConsentForChat',
    'TeamsAppInstallation.ReadWriteAndConsentSelfForChat',
  ],
  'apps write': [
    'TeamsAppInstallation.ReadWriteSelfForChat',
    'TeamsAppInstallation.ReadWriteForChat',
    'TeamsAppInstallation.ReadWriteAndConsentForChat',
    'TeamsAppInstallation.ReadWriteAndConsentSelfForChat',
  ],
  'own apps read': [
    'TeamsAppInstallation.ReadForUser',
    'TeamsAppInstallation.ReadWriteSelfForUser',
    'TeamsAppInstallation.ReadWriteForUser',
  ],
  'own apps write': ['TeamsAppInstallation.ReadWriteSelfForUser', 'TeamsAppInstallation.ReadWriteForUser'],
  'app catalogue read': ['AppCatalog.Read.All', 'AppCatalog.ReadWrite.All', 'AppCatalog.Submit', 'Directory.Read.All'],
  'notices send': ['TeamsActivity.Send'],
  'teams read': ['Team.ReadBasic.All', 'TeamSettings.Read.All', 'User.Read.All', 'Directory.Read.All'],
  'tasks read': ['Tasks.Read', 'Tasks.ReadWrite', 'Tasks.Read.Shared', 'Tasks.ReadWrite.Shared'],
  'tasks write': ['Tasks.ReadWrite', 'Tasks.ReadWrite.Shared'],
  'meetings read': ['OnlineMeetings.Read', 'OnlineMeetings.ReadWrite'],
  'meetings write': ['OnlineMeetings.ReadWrite'],
  'places read': ['Place.Read.All', 'Place.ReadWrite.All'],
  'groups read': [
    'GroupMember.Read.All',
    'GroupMember.ReadBasic.All',
    'Group.Read.All',
    'Group.ReadWrite.All',
    'Directory.Read.All',
  ],
  'own groups': ['User.Read', 'GroupMember.Read.All', 'User.Read.All', 'Directory.Read.All'],
  'manager read': ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All'],
  'reports read': ['User.Read', 'User.ReadWrite', 'User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All'],
} as const;

export type Need = keyof typeof needs;

/** Whether the token gives any of the permissions that the need names. */
export function meets(call: Call, need: Need): boolean {
  const { scopes } = call;
  return scopes === undefined || needs[need].some((scope) => scopes.has(scope.toLowerCase()));
}

const refusals: Readonly<Record<string, (call: Call, need: Need) => Refusal>> = {
  files: () => new Refusal(403, 'accessDenied', 'Access denied'),
  teams: (call, need) =>
    new Refusal(
      403,
      'Forbidden',
      `Missing scope permissions on the request. API requires one of '${needs[need].join(', ')}'. Scopes on the request '${[...(call.scopes ?? [])].join(', ')}'`,
    ),
  outlook: () => accessDenied(),
  directory: () =>
    new Refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'),
};

/** Refuses a token that does not meet the need, in the words of the service. */
export function demand(call: Call, service: 'files' | 'teams' | 'outlook' | 'directory', need: Need): void {
  if (meets(call, need)) return;
  throw refusals[service]?.(call, need) ?? accessDenied();
}
