// Graph's availabilityView read run by run: a day has a dozen of them, and nearly three hundred digits.
import { cellMinutes } from './grid.ts';
import type { AvailabilityView, Busyness } from './schedule.ts';

/** 4 was "working elsewhere" before 2022 and is still met; a digit nobody documented is unknown. */
function statusOf(code: number): Busyness {
  switch (code) {
    case 48:
      return 'free';
    case 49:
      return 'tentative';
    case 50:
      return 'busy';
    case 51:
      return 'oof';
    case 52:
      return 'workingElsewhere';
    default:
      return 'unknown';
  }
}

/** Calls back for every run of equal digits, in order, free ones too. */
export function eachRun(
  { start, text }: AvailabilityView,
  take: (status: Busyness, start: number, end: number) => void,
): void {
  for (let from = 0; from < text.length; ) {
    const code = text.charCodeAt(from);
    let to = from + 1;
    while (to < text.length && text.charCodeAt(to) === code) to++;
    take(statusOf(code), start + from * cellMinutes, start + to * cellMinutes);
    from = to;
  }
}
