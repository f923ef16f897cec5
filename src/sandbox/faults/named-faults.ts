// A handful of faults with names, so that anybody can switch one on without writing a rule. The stage shows them.

import type { JsonObject } from '../seed.ts';

export interface NamedFault {
  readonly name: string;
  /** As the stage says it. */
  readonly words: string;
  readonly rules: readonly JsonObject[];
}

const calendars = '/(calendar|calendars|calendarView|events|mailboxSettings)(/|\\?|$)';
const writing = ['POST', 'PATCH', 'PUT', 'DELETE'];
const saving = '/(events|items|drive|tasks|attachments)(/|\\?|:|$)';

export const namedFaults: readonly NamedFault[] = [
  {
    name: 'busy',
    words: 'Outlook is busy',
    rules: [{ path: calendars, probability: 0.5, status: 429, headers: { 'Retry-After': '2' } }],
  },
  {
    name: 'answers-lost',
    words: 'Answers get lost',
    rules: [{ method: writing, path: saving, probability: 0.5, commit: true, status: 504 }],
  },
  { name: 'slow', words: 'Everything is slow', rules: [{ times: 'always', delayMs: 4000 }] },
  {
    name: 'half-unread',
    words: 'Some calendars cannot be read',
    rules: [
      {
        path: '/getSchedule',
        times: 'always',
        mutate: [
          { op: 'remove', path: '/value/1/availabilityView' },
          { op: 'remove', path: '/value/1/scheduleItems' },
          { op: 'remove', path: '/value/1/workingHours' },
          {
            op: 'add',
            path: '/value/1/error',
            value: { message: 'The mailbox could not be reached.', responseCode: '5008' },
          },
        ],
      },
    ],
  },
  { name: 'signed-out', words: 'The sign-in has ended', rules: [{ times: 'always', status: 401 }] },
  { name: 'down', words: 'Microsoft 365 is down', rules: [{ times: 'always', status: 503, html: true }] },
];

export function namedRules(name: string): readonly JsonObject[] | undefined {
  return namedFaults.find((fault) => fault.name === name)?.rules;
}
