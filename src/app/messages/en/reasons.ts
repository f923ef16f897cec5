// Why a slot stands where it does, in words. `name` undefined means you.
import { createPlural } from '../plural.ts';
import { possessive } from './possessive.ts';

const plural = createPlural('en');
const whose = (name: string | undefined) => (name === undefined ? 'your' : possessive(name));
const forWhom = (name: string | undefined) => (name === undefined ? 'for you' : `for ${name}`);
const without = (name: string | undefined, why: string) => `without ${name ?? 'you'} (${why})`;

export const reasons = {
  insideHours: (people: number): string =>
    people > 2 ? 'inside everybody’s working hours' : 'inside both working hours',
  outsideHours: (name: string | undefined, clock: string) => `outside ${whose(name)} working hours (${clock})`,
  hoursUnknown: (name: string | undefined) => `${whose(name)} working hours are not known`,
  fresh: (people: number): string => (people > 2 ? 'everybody fresh' : 'both fresh'),
  hourFreeBefore: 'an hour free before',
  freeBefore: (length: string) => `${length} free before`,
  noBufferBefore: (name: string | undefined) =>
    name === undefined ? 'you come straight from a meeting' : `${name} comes straight from a meeting`,
  noBufferAfter: (name: string | undefined) =>
    name === undefined ? 'you have a meeting right after' : `${name} has a meeting right after`,
  notNearLunch: 'not near lunch',
  overLunch: (name: string | undefined) => `over ${whose(name)} lunch time`,
  early: (name: string | undefined, clock: string) => `early ${forWhom(name)} (${clock})`,
  late: (name: string | undefined, clock: string) => `late ${forWhom(name)} (${clock})`,
  onlyGap: (name: string | undefined) => `${whose(name)} only free time that day`,
  longRun: (name: string | undefined, length: string) => `within ${length} of meetings in a row ${forWhom(name)}`,
  tentative: (name: string | undefined) =>
    name === undefined ? 'you have a tentative meeting then' : `${name} has a tentative meeting then`,
  workingElsewhere: (name: string | undefined) =>
    name === undefined ? 'you work elsewhere then' : `${name} works elsewhere then`,
  calendarUnknown: (name: string | undefined) => `${whose(name)} time is unknown`,
  missing: {
    busy: (name: string | undefined) => without(name, 'in a meeting'),
    oof: (name: string | undefined) => without(name, 'away'),
    'day-off': (name: string | undefined) => without(name, 'a day off'),
    unknown: (name: string | undefined) => without(name, 'that time is unknown'),
    'outside-hours': (name: string | undefined) => without(name, 'outside working hours'),
  },
  moreMissing: (count: number) => `and without ${count} more`,
  daysFromWish: (days: number) =>
    days === 0
      ? 'on the day you wished for'
      : days < 0
        ? plural(-days, {
            one: '{n} day before the day you wished for',
            other: '{n} days before the day you wished for',
          })
        : plural(days, { one: '{n} day after the day you wished for', other: '{n} days after the day you wished for' }),
  daysAway: (days: number) =>
    days === 0
      ? 'on the first possible day'
      : plural(days, { one: '{n} day after the first possible one', other: '{n} days after the first possible one' }),
  clockChange: (name: string | undefined, before: string, after: string) =>
    `after a clock change: ${before} between the clocks before, ${after} then${name === undefined ? '' : ` (${name})`}`,
};
