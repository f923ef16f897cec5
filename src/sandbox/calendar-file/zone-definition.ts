// A VTIMEZONE read by what it does: when the clock changes and to which offset. Used only where the name says nothing.
import { parseTime } from '../zones/wall-time.ts';
import { BrokenLine, type Component, find, findAll } from './components.ts';
import { parseRule } from './recurrence-rule.ts';
import { ruleStarts } from './rule-starts.ts';

interface Onset {
  readonly at: number;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface DefinedZone {
  /** Milliseconds to add to UTC at an instant. */
  readonly offsetMs: (instant: number) => number;
}

const centuryMs = 100 * 366 * 86_400_000;

/** The clock that a VTIMEZONE describes, up to the instant `until`. Before its first rule the offset is that rule's old one. */
export function defineZone(definition: Component, until: number): DefinedZone {
  const rules = definition.parts.filter(({ name }) => name === 'STANDARD' || name === 'DAYLIGHT');
  if (rules.length === 0)
    throw new BrokenLine(definition.line, 'This time zone has neither STANDARD nor DAYLIGHT rules.');
  const onsets = rules.flatMap((rule) => onsetsOf(rule, until)).sort((a, b) => a.at - b.at);
  const earliest = onsets[0]?.fromMs ?? 0;
  return {
    offsetMs: (instant) => {
      let [low, high] = [0, onsets.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((onsets[middle]?.at ?? 0) <= instant) low = middle + 1;
        else high = middle;
      }
      return onsets[low - 1]?.toMs ?? earliest;
    },
  };
}

function onsetsOf(rule: Component, until: number): readonly Onset[] {
  const fromMs = offsetOf(rule, 'TZOFFSETFROM');
  const toMs = offsetOf(rule, 'TZOFFSETTO');
  const start = find(rule, 'DTSTART');
  const first = start && wallOf(start.raw);
  if (start === undefined || first === undefined)
    throw new BrokenLine(start?.line ?? rule.line, 'This time zone rule has no readable DTSTART.');
  const walls = [
    first,
    ...findAll(rule, 'RDATE').flatMap(({ raw }) => raw.split(',').flatMap((value) => wallOf(value) ?? [])),
  ];
  for (const property of findAll(rule, 'RRULE')) {
    // Outlook dates its rules from 1601; a century back is more than anybody's calendar needs.
    const answer = ruleStarts(
      parseRule(property),
      first,
      { from: until - centuryMs, to: until + fromMs },
      (wall) => wall - fromMs,
    );
    if (answer.kind === 'starts') walls.push(...answer.starts);
  }
  return [...new Set(walls)].map((wall) => ({ at: wall - fromMs, fromMs, toMs }));
}

function wallOf(raw: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z?$/.exec(raw.trim());
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  return parseTime(`${year}-${month}-${day}T${hour}:${minute}:${second}`)?.wallMs;
}

function offsetOf(rule: Component, name: string): number {
  const property = find(rule, name);
  const parts = /^([+-])(\d\d)(\d\d)(\d\d)?$/.exec(property?.raw.trim() ?? '');
  if (parts === null) throw new BrokenLine(property?.line ?? rule.line, `This time zone rule has no readable ${name}.`);
  const [, sign, hours, minutes, seconds = '0'] = parts;
  return (sign === '-' ? -1000 : 1000) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}
