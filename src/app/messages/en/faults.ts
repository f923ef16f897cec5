// The outside failing, in words: what happened, and what you can do. What was done is known by the screen that asked.
import { createPlural } from '../plural.ts';

const plural = createPlural('en');

export const faults = {
  offline: {
    happened: 'You are offline.',
    can: 'What is shown stays readable. It continues by itself when the connection is back, or try again now.',
  },
  timeout: (seconds: number) => ({
    happened: `Microsoft 365 did not answer within ${plural(seconds, { one: '{n} second', other: '{n} seconds' })}.`,
    can: 'Try again in a moment.',
  }),
  busy: (seconds: number | undefined) => ({
    happened: 'Microsoft 365 asks us to wait: too much is being asked of this mailbox.',
    can:
      seconds === undefined
        ? 'Try again in a minute.'
        : `Try again in ${plural(Math.max(1, Math.ceil(seconds)), { one: '{n} second', other: '{n} seconds' })}.`,
  }),
  unavailable: { happened: 'Microsoft 365 is not available at the moment.', can: 'Try again in a few minutes.' },
  unreadable: {
    happened: 'The answer from Microsoft 365 could not be read.',
    can: 'Try again. A network that asks you to sign in first can be the cause.',
  },
  forbidden: {
    happened: 'Your organization does not allow this for your account.',
    can: 'Your administrator can change that.',
  },
  notFound: { happened: 'It is no longer there.', can: 'It may have been moved or deleted in Outlook.' },
  conflict: {
    happened: 'It was changed somewhere else at the same moment.',
    can: 'Try again: you then see the newest state.',
  },
  noMailbox: {
    happened: 'Your account has no mailbox in Microsoft 365.',
    can: 'The guides work without one. For sessions, ask your administrator for a mailbox.',
  },
  refused: { happened: 'Microsoft 365 refused the request.', can: 'Try again. If it stays, tell your administrator.' },
  inThePast: {
    happened: 'By the clock of Microsoft 365 that time is already over. Nobody was invited.',
    can: 'Set the date and the time of this device right, then choose another time.',
  },
  wrongAccount: {
    happened: 'The sign-in belongs to another account than the one you use here.',
    can: 'Sign out of the other account, or open the app where you use the other account.',
  },
  unknown: { happened: 'Something did not work, and we do not know what.', can: 'Try again.' },
  signIn: {
    happened: 'You are not signed in yet.',
    can: 'Sign in with your work account. Your password stays with Microsoft.',
  },
  consent: {
    happened: 'Vice Versa needs your permission first.',
    can: 'It reads your calendar and writes the sessions you book, as you and only for you. You can give this permission; some organizations leave it to an administrator. The guides work without it.',
  },
  consentForPeople: {
    happened: 'Finding people by typing needs your permission.',
    can: 'It is used for this search only. Without it, type a whole address.',
  },
  consentForPreferences: {
    happened: 'Keeping this in your OneDrive needs your permission.',
    can: 'It reaches one folder that is the app’s own, and no other file of yours.',
  },
  preferencesRefused: {
    happened: 'The permission was not given.',
    can: 'You can ask again. If your organization leaves it to an administrator, ask them for Vice Versa.',
  },
  consentRefused: {
    happened: 'The permission was not given.',
    can: 'You can ask again. If your organization leaves it to an administrator, ask them for Vice Versa. The guides work without it.',
  },
  signInCancelled: { happened: 'The sign-in window was closed.', can: 'Open it again when you are ready.' },
  signInSilent: {
    happened: 'The program around this page did not answer the sign-in.',
    can: 'Try again, or open the app in a browser tab of its own.',
  },
  signInFailed: { happened: 'The sign-in did not work.', can: 'Try again.' },
  popupBlocked: {
    happened: 'Your browser kept the sign-in window from opening.',
    can: 'Allow windows for this page, then try again.',
  },
  nothingRead: 'Nothing was read and nothing was changed.',
  nothingChanged: 'Nothing was changed.',
  cancelUnsure: 'Whether it is cancelled is not known: the answer did not come. Trying again cancels nothing twice.',
  buttonSignIn: 'Sign in',
  buttonAllow: 'Give permission',
  buttonAskAgain: 'Ask again',
  waitingForWindow: 'Waiting for the sign-in window …',
  stopWaiting: 'Stop waiting',
  code: (code: string) => `For your administrator: ${code}`,
};
