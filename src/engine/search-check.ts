// Refuses questions that have no answer, each with what to do instead.
import { dayNumberOf, daysInMonth } from './dates.ts';
import { checkPeople, checkZone, isMinuteOfDay } from './people-check.ts';
import type { Block, DayOff, SearchPerson, SlotSearch } from './search.ts';
import type { WeightChanges } from './weights.ts';

const longestWindowMinutes = 731 * 1440;

/** Throws a RangeError for a question that cannot be meant. */
export function checkSearch(search: SlotSearch): void {
  const { people, window, lengthMinutes, stepMinutes, notBefore, now, dayPart, rooms = [], wishedDay } = search;
  checkPeople(people, rooms);
  if (!Number.isSafeInteger(window.start) || !Number.isSafeInteger(window.end) || window.end <= window.start) {
    throw new RangeError('The window is empty or reversed: its end must come after its start.');
  }
  if (window.end - window.start > longestWindowMinutes) {
    throw new RangeError('The window is longer than two years: search a shorter one.');
  }
  if (!isMultipleOfFive(lengthMinutes) || lengthMinutes < 5 || lengthMinutes > 1440) {
    throw new RangeError(`A slot of ${lengthMinutes} minutes cannot be found: take 5 to 1440, a multiple of 5.`);
  }
  if (!isMultipleOfFive(stepMinutes) || stepMinutes < 5 || 60 % stepMinutes !== 0) {
    throw new RangeError(`Starts cannot be ${stepMinutes} minutes apart: take 5, 10, 15, 20, 30 or 60.`);
  }
  if (!Number.isSafeInteger(notBefore) || !Number.isSafeInteger(now ?? 0)) {
    throw new RangeError('now and notBefore must be whole minutes: make them with utcMinute.');
  }
  if (search.alignTo !== undefined) checkZone(search.alignTo, 'alignTo');
  if (dayPart !== undefined) {
    checkZone(dayPart.zone, 'the part of the day');
    if (!isMinuteOfDay(dayPart.startMinute) || !isMinuteOfDay(dayPart.endMinute)) {
      throw new RangeError('The part of the day must be given in minutes from 0 to 1440.');
    }
  }
  checkQuorum(search.quorum, people);
  checkBlocks(search.blocks ?? [], people);
  for (const day of search.daysOff ?? []) checkDayOff(day, people);
  if (wishedDay !== undefined) {
    checkZone(wishedDay.zone, 'the wished day');
    if (!isDate(wishedDay.date)) throw new RangeError('The wished day is not a day of the calendar.');
  }
  checkWeights(search.weights ?? {});
}

function checkQuorum(quorum: number | undefined, people: readonly SearchPerson[]): void {
  if (quorum === undefined) {
    const counted = people.find(({ presence }) => presence === 'counted');
    if (counted === undefined) return;
    throw new RangeError(`${counted.key} is counted, but nothing says how many must come: give a quorum.`);
  }
  const most = people.filter(({ presence }) => presence !== 'optional').length;
  if (!Number.isInteger(quorum) || quorum < 1 || quorum > most) {
    throw new RangeError(`A quorum of ${quorum} cannot be met: take 1 to ${most}, the people who are not optional.`);
  }
}

function checkBlocks(blocks: readonly Block[], people: readonly SearchPerson[]): void {
  const keys = new Set(people.map(({ key }) => key));
  for (const block of blocks) {
    if (!isMultipleOfFive(block.minutes) || block.minutes < 5 || block.minutes > 1440) {
      throw new RangeError(`A block of ${block.minutes} minutes cannot be kept: take 5 to 1440, a multiple of 5.`);
    }
    const stranger = block.keys.find((key) => !keys.has(key));
    if (stranger !== undefined) throw new RangeError(`A block names ${stranger}, who is not in the search.`);
  }
}

function checkDayOff({ name, zone, from, to = from, key }: DayOff, people: readonly SearchPerson[]): void {
  checkZone(zone, `the day off ${name}`);
  if (!isDate(from) || !isDate(to)) throw new RangeError(`The day off ${name} is not a day of the calendar.`);
  if (dayNumberOf(to) < dayNumberOf(from)) {
    throw new RangeError(`The days off ${name} are reversed: the last comes before the first.`);
  }
  if (key !== undefined && !people.some((person) => person.key === key)) {
    throw new RangeError(`The day off ${name} is that of ${key}, who is not in the search.`);
  }
}

function checkWeights(weights: WeightChanges): void {
  for (const [name, weight] of Object.entries(weights)) {
    const numbers = typeof weight === 'number' ? [weight] : weightNumbers(weight);
    if (numbers.every((number) => Number.isFinite(number) && number >= 0)) continue;
    throw new RangeError(`The weight ${name} is no cost: give finite numbers of 0 or more.`);
  }
}

function weightNumbers(weight: Exclude<WeightChanges[keyof WeightChanges], number>): readonly number[] {
  if (weight === undefined) return [Number.NaN];
  if ('leader' in weight) return [weight.leader, weight.junior];
  return weight.flatMap(({ fromMinutes, cost }) => [fromMinutes, cost]);
}

function isDate({ year, month, day }: DayOff['from']): boolean {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return false;
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function isMultipleOfFive(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes % 5 === 0;
}
