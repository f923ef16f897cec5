// The starts that a recurrence rule gives within a window, with its end and RFC 5545's courtesy to the first start.
import ICAL from 'ical.js';
import { reasonOf } from './components.ts';
import type { Rule } from './recurrence-rule.ts';
import { ruleMoments } from './rule-moments.ts';

export interface Window {
  /** Wall times, both ends included. */
  readonly from: number;
  readonly to: number;
}

export type RuleStarts =
  | { readonly kind: 'starts'; readonly starts: readonly number[] }
  /** More than `mostStarts` in the window, or too much work to get there. */
  | { readonly kind: 'too-many' }
  | { readonly kind: 'refused'; readonly reason: string };

/** The most occurrences of one event that are ever laid out. */
export const mostStarts = 5_000;
/** About two seconds of ical.js. */
const mostSteps = 50_000;

class Exhausted extends Error {}

/**
 * Wall times of the rule's occurrences within a window, in order. The first start belongs to the set and to its count
 * whether or not the rule matches it.
 */
export function ruleStarts(
  rule: Rule,
  firstWallMs: number,
  window: Window,
  toInstant: (wallMs: number) => number,
): RuleStarts {
  const starts: number[] = [];
  let seen = 0;
  /** False when the rule is over. */
  const take = (wallMs: number): boolean => {
    if (wallMs > window.to || isOver(rule, wallMs, toInstant)) return false;
    seen += 1;
    if (rule.end.kind === 'count' && seen > rule.end.count) return false;
    if (wallMs >= window.from) starts.push(wallMs);
    if (starts.length > mostStarts) throw new Exhausted();
    return true;
  };
  try {
    if (!take(firstWallMs)) return { kind: 'starts', starts };
    for (const wallMs of matches(rule, firstWallMs, window)) {
      if (wallMs > firstWallMs && !take(wallMs)) break;
    }
    return { kind: 'starts', starts };
  } catch (cause) {
    return cause instanceof Exhausted ? { kind: 'too-many' } : { kind: 'refused', reason: reasonOf(cause) };
  }
}

/** Whether the rule itself, and not only the courtesy, gives its first start. */
export function startsOnRule(rule: Rule, firstWallMs: number): boolean {
  if (isQuick(rule)) return false;
  return ruleMoments(rule, firstWallMs, { from: firstWallMs, to: firstWallMs }).next().value === firstWallMs;
}

function isQuick({ frequency }: Rule): boolean {
  return frequency === 'SECONDLY' || frequency === 'MINUTELY' || frequency === 'HOURLY';
}

function isOver({ end }: Rule, wallMs: number, toInstant: (wallMs: number) => number): boolean {
  if (end.kind !== 'until') return false;
  if (end.isDate) return Math.floor(wallMs / 86_400_000) * 86_400_000 > end.wallMs;
  return end.isUtc ? toInstant(wallMs) > end.wallMs : wallMs > end.wallMs;
}

function matches(rule: Rule, firstWallMs: number, window: Window): Iterable<number> {
  return isQuick(rule) ? quickMoments(rule, firstWallMs) : ruleMoments(rule, firstWallMs, window);
}

/** Rules of hours and less, by ical.js, on a leash: one that matches nothing must not hang whoever opens the file. */
function* quickMoments(rule: Rule, firstWallMs: number): Generator<number> {
  const first = ICAL.Time.fromDateTimeString(new Date(firstWallMs).toISOString().slice(0, 19));
  const iterator = ICAL.Recur.fromString(textOf(rule)).iterator(first);
  let steps = 0;
  const check = iterator.check_contracting_rules.bind(iterator);
  iterator.check_contracting_rules = () => {
    steps += 1;
    if (steps > mostSteps) throw new Exhausted();
    return check();
  };
  for (let time = iterator.next(); time; time = iterator.next()) {
    yield Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
  }
}

function textOf(rule: Rule): string {
  const parts = [`FREQ=${rule.frequency}`, `INTERVAL=${rule.interval}`, `WKST=${rule.weekStart}`];
  if (rule.byDay.length > 0) parts.push(`BYDAY=${rule.byDay.map(({ day }) => day).join(',')}`);
  for (const [name, numbers] of rule.by) parts.push(`${name}=${numbers.join(',')}`);
  return parts.join(';');
}
