// The door of the host room: who is around us, and who is signed in.
export type { Host, HostAnswer, HostContext, HostUser, Theme } from './host.ts';
export { createSignIn } from './msal-sign-in.ts';
export { finishSignIn } from './redirect.ts';
export type { SignIn, SignInAnswer, SignInOptions, SignInRefusal, SignInRequest, SignInSettings } from './sign-in.ts';
export type { StartOptions } from './start.ts';
export { startHost } from './start.ts';
