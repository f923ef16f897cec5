// From a bare page to somewhere one can work: the customer's settings, and who is around us.
import { createSignIn, type Host, type SignIn, startHost } from '#host';
import { readSettings, type Settings, type SettingsAnswer } from './settings.ts';

/** How the opening ended. Every way but the first is shown as sentences and a button. */
export type Opening =
  | { readonly kind: 'open'; readonly host: Host; readonly signIn: SignIn; readonly settings: Settings }
  | { readonly kind: 'settings'; readonly answer: Exclude<SettingsAnswer, { kind: 'found' }>; readonly host: Host }
  | { readonly kind: 'silent'; readonly waitedMs: number };

/** Opens the app. Never rejects and always ends: each wait in it has a limit of its own. */
export async function open(): Promise<Opening> {
  const answer = await readSettings();
  const found = await startHost(answer.kind === 'found' ? { frameOrigins: answer.settings.frameOrigins } : {});
  if (found.kind === 'silent') return found;
  const { host } = found;
  if (answer.kind !== 'found') return { kind: 'settings', answer, host };
  const { clientId, authority } = answer.settings;
  const redirectUrl = new URL('auth.html', document.baseURI).href;
  return {
    kind: 'open',
    host,
    signIn: createSignIn({ clientId, authority, redirectUrl }, host),
    settings: answer.settings,
  };
}
