// What a person has said so far on the booking page, and how each answer changes it. Nothing typed is ever thrown away
// by another answer: what no longer fits is named by the screen, not dropped.
import type { Span } from '#engine';
import type { FoundPerson } from '#graph';
import { mostPeople, type Role } from '#mentoring';
import { addressKey } from '../names.ts';

export interface DraftPerson extends FoundPerson {
  readonly seat: Role;
  /** Said by whoever books. Whether it can be kept is attendance.ts's to say. */
  readonly isOptional: boolean;
}

export type DayPartWish = 'any' | 'morning' | 'afternoon';

export interface Draft {
  /** One intention: stays while nothing changes, so that a second click or a retry books nothing twice. */
  readonly intentId: string;
  readonly people: readonly DraftPerson[];
  readonly mySeat: Role;
  readonly leads: Role;
  readonly lengthMinutes: number;
  readonly withinDays: number;
  readonly noticeHours: number;
  readonly part: DayPartWish;
  readonly allowOutsideHours: boolean;
  /** At least so many must be able to come, me among them; everybody when undefined. */
  readonly quorum: number | undefined;
  readonly slot: Span | undefined;
  /** Undefined until chosen: the screen then proposes one that fits. */
  readonly guideId: string | undefined;
  /** Undefined until changed: the neutral default of the invitation's language. */
  readonly subject: string | undefined;
  readonly location: string;
  readonly isOnlineMeeting: boolean;
}

export type DraftChange =
  | { readonly kind: 'add'; readonly person: FoundPerson }
  | { readonly kind: 'remove'; readonly address: string }
  | { readonly kind: 'my-seat'; readonly seat: Role }
  | { readonly kind: 'seat'; readonly address: string; readonly seat: Role }
  | { readonly kind: 'optional'; readonly address: string; readonly isOptional: boolean }
  | { readonly kind: 'quorum'; readonly quorum: number | undefined }
  | { readonly kind: 'leads'; readonly leads: Role }
  | { readonly kind: 'length'; readonly minutes: number }
  | { readonly kind: 'within'; readonly days: number }
  | { readonly kind: 'notice'; readonly hours: number }
  | { readonly kind: 'part'; readonly part: DayPartWish }
  | { readonly kind: 'outside-hours'; readonly allowed: boolean }
  | { readonly kind: 'slot'; readonly slot: Span | undefined }
  | { readonly kind: 'guide'; readonly guideId: string }
  | { readonly kind: 'subject'; readonly subject: string }
  | { readonly kind: 'location'; readonly location: string }
  | { readonly kind: 'online'; readonly online: boolean }
  /** The same wish once more, after what was booked for it was undone. */
  | { readonly kind: 'again' }
  | { readonly kind: 'restart' };

export const leastLengthMinutes = 5;
export const mostLengthMinutes = 480;
export const mostWithinDays = 180;
export const mostNoticeHours = 60 * 24;
/** Everybody but me. */
export const mostOthers = mostPeople - 1;

/** A fresh page: 45 minutes, four weeks, two days' notice, the junior leads. */
export function startDraft(intentId: string, guideId?: string): Draft {
  return {
    intentId,
    people: [],
    mySeat: 'junior',
    leads: 'junior',
    lengthMinutes: 45,
    withinDays: 28,
    noticeHours: 48,
    part: 'any',
    allowOutsideHours: false,
    quorum: undefined,
    slot: undefined,
    guideId,
    subject: undefined,
    location: '',
    isOnlineMeeting: true,
  };
}

/**
 * Applies one change. A change that changes nothing gives the same draft back, intent included; any other gets
 * `freshIntentId`, because it is another booking.
 */
export function changeDraft(draft: Draft, change: DraftChange, freshIntentId: string): Draft {
  if (change.kind === 'restart') return startDraft(freshIntentId);
  if (change.kind === 'again') return { ...draft, intentId: freshIntentId };
  const changes = changesOf(draft, change);
  const isSame = Object.entries(changes).every(([name, value]) => isEqual(draft[name as keyof Draft], value));
  return isSame ? draft : { ...draft, ...changes, intentId: freshIntentId };
}

function changesOf(draft: Draft, change: Exclude<DraftChange, { kind: 'restart' | 'again' }>): Partial<Draft> {
  switch (change.kind) {
    case 'add':
      return addPerson(draft, change.person);
    case 'remove':
      return { people: without(draft.people, change.address) };
    case 'my-seat':
      return changeMySeat(draft, change.seat);
    case 'seat':
      return { people: withPerson(draft.people, change.address, { seat: change.seat }) };
    case 'optional':
      return { people: withPerson(draft.people, change.address, { isOptional: change.isOptional }) };
    case 'quorum':
      return change.quorum === undefined || isWhole(change.quorum, 2, mostPeople) ? { quorum: change.quorum } : {};
    case 'leads':
      return { leads: change.leads };
    case 'length':
      return isLength(change.minutes) ? { lengthMinutes: change.minutes } : {};
    case 'within':
      return isWhole(change.days, 1, mostWithinDays) ? { withinDays: change.days } : {};
    case 'notice':
      return isWhole(change.hours, 0, mostNoticeHours) ? { noticeHours: change.hours } : {};
    case 'part':
      return { part: change.part };
    case 'outside-hours':
      return { allowOutsideHours: change.allowed };
    case 'slot':
      return { slot: change.slot };
    case 'guide':
      return { guideId: change.guideId };
    case 'subject':
      return { subject: change.subject };
    case 'location':
      return { location: change.location };
    case 'online':
      return { isOnlineMeeting: change.online };
  }
}

/** Whether a session may be this long: what the engine can search and a guide can fill. */
export function isLength(minutes: number): boolean {
  return isWhole(minutes, leastLengthMinutes, mostLengthMinutes) && minutes % 5 === 0;
}

/** A whole number between two limits, both included. */
export function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** Whether both seats are taken: a session needs somebody to learn from and somebody to learn. */
export function hasBothSeats(draft: Draft): boolean {
  return draft.people.some((person) => person.seat !== draft.mySeat);
}

function addPerson(draft: Draft, person: FoundPerson): Partial<Draft> {
  const isIn = draft.people.some((other) => addressKey(other.address) === addressKey(person.address));
  if (isIn || draft.people.length >= mostOthers) return {};
  return { people: [...draft.people, { ...person, seat: otherSeat(draft.mySeat), isOptional: false }] };
}

function withPerson(
  people: readonly DraftPerson[],
  address: string,
  wanted: Partial<Pick<DraftPerson, 'seat' | 'isOptional'>>,
): readonly DraftPerson[] {
  return people.map((person) => {
    if (addressKey(person.address) !== addressKey(address)) return person;
    const changed = { ...person, ...wanted };
    return changed.seat === person.seat && changed.isOptional === person.isOptional ? person : changed;
  });
}

function without(people: readonly DraftPerson[], address: string): readonly DraftPerson[] {
  return people.some((person) => addressKey(person.address) === addressKey(address))
    ? people.filter((person) => addressKey(person.address) !== addressKey(address))
    : people;
}

/** With one other person the seats swap; in a larger company only mine changes, the rest was said on purpose. */
function changeMySeat(draft: Draft, seat: Role): Partial<Draft> {
  if (seat === draft.mySeat) return {};
  const [only, ...more] = draft.people;
  const people = only !== undefined && more.length === 0 ? [{ ...only, seat: otherSeat(seat) }] : draft.people;
  return { mySeat: seat, people };
}

export function otherSeat(seat: Role): Role {
  return seat === 'leader' ? 'junior' : 'leader';
}

function isEqual(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => item === other[index]);
  }
  if (isSpan(one) && isSpan(other)) return one.start === other.start && one.end === other.end;
  return one === other;
}

function isSpan(value: unknown): value is Span {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}
