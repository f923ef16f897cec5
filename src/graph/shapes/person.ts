import * as v from 'valibot';
import { collection, list, maybeText } from './tolerant.ts';
import { workingHoursShape } from './working-hours.ts';

export const meShape = v.object({
  id: v.string(),
  displayName: maybeText,
  mail: maybeText,
  userPrincipalName: v.string(),
});

export const mailboxSettingsShape = v.object({
  timeZone: maybeText,
  language: v.optional(v.nullable(v.object({ locale: maybeText }))),
  // Hours of an odd shape must not cost a person the rest of their settings.
  workingHours: v.fallback(v.optional(v.nullable(workingHoursShape)), undefined),
});

/** /me/people: those one works with, most relevant first. */
export const relevantPeople = collection(
  v.object({
    displayName: maybeText,
    jobTitle: maybeText,
    userPrincipalName: maybeText,
    scoredEmailAddresses: list(v.object({ address: maybeText })),
    personType: v.optional(v.nullable(v.object({ class: maybeText, subclass: maybeText }))),
  }),
);

/** /users: the directory. */
export const directoryUsers = collection(
  v.object({
    displayName: maybeText,
    jobTitle: maybeText,
    mail: maybeText,
    userPrincipalName: v.string(),
  }),
);
