// What a token may do with one file, beyond the table of permissions: one's own files need less than other people's, and
// the smallest permission of all reaches the app's own folder only.

import { type Call, hasScope } from '../routes/call.ts';
import { Refusal } from '../validators/refusal.ts';

const readAny = [
  'Files.Read.All',
  'Files.ReadWrite.All',
  'Sites.Read.All',
  'Sites.ReadWrite.All',
  'Sites.Manage.All',
  'Sites.FullControl.All',
];
const writeAny = ['Files.ReadWrite.All', 'Sites.ReadWrite.All', 'Sites.Manage.All', 'Sites.FullControl.All'];

/** Refuses a token that may not do this with a file; `inAppFolder` is whether the file lies in the app's own folder. */
export function requireFileScope(
  call: Call,
  access: 'read' | 'write',
  where: { readonly isOwn: boolean; readonly inAppFolder: boolean },
): void {
  const any = access === 'read' ? readAny : writeAny;
  const own = access === 'read' ? ['Files.Read', 'Files.ReadWrite', ...any] : ['Files.ReadWrite', ...any];
  if (hasScope(call, ...(where.isOwn ? own : any))) return;
  if (where.isOwn && where.inAppFolder && hasScope(call, 'Files.ReadWrite.AppFolder')) return;
  throw new Refusal(403, 'accessDenied', 'Access denied');
}
