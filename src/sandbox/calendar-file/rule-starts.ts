// The starts that a recurrence rule gives, by ical.js, kept on a leash: a rule that matches nothing or everything must
// not hang whoever opens the file. Ends are decided here, because UNTIL is an instant and ical.js sees only wall time.
import ICAL from 'ical.js';
import { reasonOf } from './components.ts';
import type { Rule } from './recurrence-rule.ts';

export type RuleStarts =
  | { readonly kind: 'starts'; readonly starts: readonly number[] }
  /** More than `mostStarts` in the window, or too much work to get there. */
  | { readonly kind: 'too-many' }
  | { readonly kind: 'refused'; readonly reason: string };

/** The most occurrences of one event that are ever laid out. */
export const mostStarts = 5_000;
/** About two seconds of work. */
const mostSteps = 50_000;

class Exhausted extends Error {}

/**
 * Wall times of the rule's occurrences within a window of wall times, both ends included, in order. The first start
 * belongs to the set and to its count whether or not the rule matches it, as RFC 5545 has it.
 */
export function ruleStarts(
  rule: Rule,
  firstWallMs: number,
  window: { readonly from: number; readonly to: number },
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
    for (const wallMs of matches(rule, firstWallMs)) {
      if (wallMs > firstWallMs && !take(wallMs)) break;
    }
    return { kind: 'starts', starts };
  } catch (cause) {
    return cause instanceof Exhausted ? { kind: 'too-many' } : { kind: 'refused', reason: reasonOf(cause) };
  }
}

/** Whether the rule itself, and not only RFC 5545's courtesy, gives its first start. */
export function startsOnRule(rule: Rule, firstWallMs: number): boolean {
  try {
    for (const wallMs of matches(rule, firstWallMs)) return wallMs === firstWallMs;
    return false;
  } catch {
    return false;
  }
}

function isOver({ end }: Rule, wallMs: number, toInstant: (wallMs: number) => number): boolean {
  if (end.kind !== 'until') return false;
  if (end.isDate) return Math.floor(wallMs / 86_400_000) * 86_400_000 > end.wallMs;
  return end.isUtc ? toInstant(wallMs) > end.wallMs : wallMs > end.wallMs;
}

function* matches(rule: Rule, firstWallMs: number): Generator<number> {
  const iterator = ICAL.Recur.fromString(textOf(rule)).iterator(
    ICAL.Time.fromDateTimeString(new Date(firstWallMs).toISOString().slice(0, 19)),
  );
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
  if (rule.byDay.length > 0) parts.push(`BYDAY=${rule.byDay.map(({ nth, day }) => `${nth || ''}${day}`).join(',')}`);
  for (const [name, numbers] of rule.by) parts.push(`${name}=${numbers.join(',')}`);
  return parts.join(';');
}
