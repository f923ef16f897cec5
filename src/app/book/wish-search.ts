// From what a person said on the page to the engine's question, and from the engine's remedies back to changes. Pure.
import {
  addDays,
  type DayPart,
  type Remedy,
  type SlotSearch,
  type Span,
  startOfDay,
  type UtcMinute,
  utcMinute,
  type WeightChanges,
  type Zone,
} from '#engine';
import type { Me, ScheduleAnswer } from '#graph';
import { addressKey } from '../names.ts';
import { attendanceOf, type Company } from './attendance.ts';
import type { Draft, DraftChange } from './draft.ts';

/** Starts are looked for every quarter of an hour. */
export const stepMinutes = 15;
const noonMinute = 12 * 60;

/** The stretch that must be read to search this far: whole days of my clock, from today. */
export function windowOf(withinDays: number, now: UtcMinute, zone: Zone): Span {
  const today = startOfDay(zone, now);
  return { start: today, end: addDays(zone, today, withinDays + 1) };
}

/** What of a draft decides about times. */
export type Wish = Company & Pick<Draft, 'lengthMinutes' | 'withinDays' | 'noticeHours' | 'part' | 'allowOutsideHours'>;

/** A search as this app asks it: no rooms, blocks, days off or wished days yet. */
export type WishSearch = Omit<SlotSearch, 'rooms' | 'blocks' | 'daysOff' | 'wishedDay'>;

/** The engine's question. `answers` stand in the order of me and the draft's people, as they were asked for. */
export function searchOf(
  draft: Wish,
  me: Pick<Me, 'address'>,
  answers: readonly ScheduleAnswer[],
  now: UtcMinute,
  zone: Zone,
  {
    withinDays = draft.withinDays,
    weights,
  }: { readonly withinDays?: number; readonly weights?: WeightChanges | undefined } = {},
): WishSearch {
  const { quorum, presenceOf } = attendanceOf(draft);
  const mine = { address: me.address, seat: draft.mySeat, presence: 'required' as const };
  const theirs = draft.people.map((person) => ({ ...person, presence: presenceOf(person) }));
  return {
    people: [mine, ...theirs].map(({ address, seat, presence }, index) => ({
      key: addressKey(address),
      role: seat,
      presence,
      time: answers[index]?.time ?? { kind: 'unknown' },
    })),
    quorum,
    weights,
    window: windowOf(withinDays, now, zone),
    lengthMinutes: draft.lengthMinutes,
    stepMinutes,
    alignTo: zone,
    now,
    notBefore: utcMinute(now + draft.noticeHours * 60),
    dayPart: dayPartOf(draft, zone),
    allowOutsideHours: draft.allowOutsideHours,
  };
}

function dayPartOf(draft: Wish, zone: Zone): DayPart | undefined {
  if (draft.part === 'any') return undefined;
  return draft.part === 'morning'
    ? { zone, startMinute: 0, endMinute: noonMinute }
    : { zone, startMinute: noonMinute, endMinute: 2 * noonMinute };
}

/** How far ahead is looked for help when nothing was found: twice as far, at least eight weeks. */
export function widerDays(withinDays: number): number {
  return Math.min(180, Math.max(56, withinDays * 2));
}

/** What pressing a remedy changes in the draft. */
export function remedyChange(remedy: Remedy, now: UtcMinute, zone: Zone): DraftChange {
  switch (remedy.kind) {
    case 'longer-horizon':
      return { kind: 'within', days: daysWithin(remedy.window, now, zone) };
    case 'shorter':
      return { kind: 'length', minutes: remedy.lengthMinutes };
    case 'any-part-of-day':
      return { kind: 'part', part: 'any' };
    case 'less-notice':
      return { kind: 'notice', hours: Math.max(0, Math.floor((remedy.notBefore - now) / 60)) };
    case 'without':
      return { kind: 'remove', address: remedy.key };
    case 'outside-hours':
      return { kind: 'outside-hours', allowed: true };
  }
}

/** The days to look ahead that reach the end of a window. */
export function daysWithin(window: Span, now: UtcMinute, zone: Zone): number {
  const days = Math.round((startOfDay(zone, window.end) - startOfDay(zone, now)) / (24 * 60));
  const isWholeDays = startOfDay(zone, window.end) === window.end;
  return Math.max(1, isWholeDays ? days - 1 : days);
}
