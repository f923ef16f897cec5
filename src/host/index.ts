export type { Host, HostAnswer, HostContext, HostUser, Theme } from './host.ts';
export type { SignIn, SignInAnswer, SignInRefusal, SignInRequest, SignInSettings } from './sign-in.ts';
