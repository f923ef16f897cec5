// RRULE: strict reading, with a reason in plain words for what RFC 5545 does not allow.
import { parseTime } from '../zones/wall-time.ts';
import { BrokenLine, type Property } from './components.ts';

export const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type WeekdayCode = (typeof weekdayCodes)[number];
const frequencies = ['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;

export interface RuleDay {
  /** Which one of the month or year; 0 for every one. */
  readonly nth: number;
  readonly day: WeekdayCode;
}

export type RuleEnd =
  | { readonly kind: 'never' }
  | { readonly kind: 'count'; readonly count: number }
  /** As written: a date, a wall time, or an instant when `isUtc`. */
  | { readonly kind: 'until'; readonly wallMs: number; readonly isDate: boolean; readonly isUtc: boolean };

export interface Rule {
  readonly line: number;
  readonly frequency: (typeof frequencies)[number];
  readonly interval: number;
  readonly end: RuleEnd;
  readonly weekStart: WeekdayCode;
  readonly byDay: readonly RuleDay[];
  /** The other BY parts by name, numbers as written. */
  readonly by: ReadonlyMap<string, readonly number[]>;
}

const ranges: Readonly<Record<string, readonly [least: number, most: number]>> = {
  BYSECOND: [0, 60],
  BYMINUTE: [0, 59],
  BYHOUR: [0, 23],
  BYMONTHDAY: [-31, 31],
  BYYEARDAY: [-366, 366],
  BYWEEKNO: [-53, 53],
  BYMONTH: [1, 12],
  BYSETPOS: [-366, 366],
};
const mayBeZero = new Set(['BYSECOND', 'BYMINUTE', 'BYHOUR']);

/** Reads an RRULE or EXRULE. Throws BrokenLine. */
export function parseRule({ raw, line, name }: Property): Rule {
  const fail = (reason: string) => new BrokenLine(line, `${name}: ${reason}`);
  const parts = new Map<string, string>();
  for (const part of raw.trim().toUpperCase().split(';')) {
    if (part === '') continue;
    const [key = '', value = '', ...rest] = part.split('=');
    if (value === '' || rest.length > 0) throw fail(`“${part}” is not NAME=VALUE.`);
    if (parts.has(key)) throw fail(`${key} is there twice.`);
    parts.set(key, value);
  }
  const frequency = frequencies.find((candidate) => candidate === parts.get('FREQ'));
  if (frequency === undefined) throw fail(`FREQ must be one of ${frequencies.join(', ')}.`);
  const by = new Map<string, readonly number[]>();
  for (const [key, value] of parts) {
    const range = ranges[key];
    if (range)
      by.set(
        key,
        value.split(',').map((text) => wholeNumber(text, range, mayBeZero.has(key), key, fail)),
      );
    else if (!known.has(key) && !key.startsWith('X-')) throw fail(`${key} is not a part of a recurrence rule.`);
  }
  const byDay = (parts.get('BYDAY')?.split(',') ?? []).map((text) => parseDay(text, fail));
  if (byDay.some(({ nth }) => nth !== 0) && frequency !== 'MONTHLY' && frequency !== 'YEARLY') {
    throw fail('BYDAY may number its days only in monthly and yearly rules.');
  }
  for (const part of notIn[frequency] ?? [])
    if (by.has(part)) throw fail(`${part} has no place in a ${frequency} rule.`);
  return {
    line,
    frequency,
    interval: parts.has('INTERVAL')
      ? wholeNumber(parts.get('INTERVAL') ?? '', [1, 100_000], false, 'INTERVAL', fail)
      : 1,
    end: parseEnd(parts, fail),
    weekStart: parts.has('WKST') ? parseDay(parts.get('WKST') ?? '', fail).day : 'MO',
    byDay,
    by,
  };
}

/** RFC 5545's table of what may not stand together. */
const notIn: Readonly<Record<string, readonly string[]>> = {
  DAILY: ['BYWEEKNO', 'BYYEARDAY'],
  WEEKLY: ['BYWEEKNO', 'BYYEARDAY', 'BYMONTHDAY'],
  MONTHLY: ['BYWEEKNO', 'BYYEARDAY'],
};

const known = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST', 'BYDAY']);

type Fail = (reason: string) => BrokenLine;

function parseEnd(parts: ReadonlyMap<string, string>, fail: Fail): RuleEnd {
  const count = parts.get('COUNT');
  const until = parts.get('UNTIL');
  if (count !== undefined && until !== undefined) throw fail('COUNT and UNTIL exclude each other.');
  if (count !== undefined)
    return { kind: 'count', count: wholeNumber(count, [1, 1_000_000_000], false, 'COUNT', fail) };
  if (until === undefined) return { kind: 'never' };
  const written = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/.exec(until);
  const [, year, month, day, hour, minute, second, zulu] = written ?? [];
  const time = written && parseTime(`${year}-${month}-${day}T${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}`);
  if (!time) throw fail(`UNTIL=${until} is not a date.`);
  return { kind: 'until', wallMs: time.wallMs, isDate: hour === undefined, isUtc: zulu !== undefined };
}

function parseDay(text: string, fail: Fail): RuleDay {
  const [, number, code] = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(text) ?? [];
  const day = weekdayCodes.find((candidate) => candidate === code);
  const nth = Number(number ?? 0);
  if (day === undefined || (number !== undefined && nth === 0) || Math.abs(nth) > 53)
    throw fail(`“${text}” is not a weekday.`);
  return { nth, day };
}

function wholeNumber(
  text: string,
  [least, most]: readonly [number, number],
  zero: boolean,
  key: string,
  fail: Fail,
): number {
  const value = /^[+-]?\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most) || (value === 0 && !zero)) throw fail(`${key}=${text} is out of range.`);
  return value;
}
