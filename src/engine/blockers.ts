// Who takes the time that would otherwise be there. A count of minutes, never a judgement.
import { countShared, makeRow, setCells } from './bits.ts';
import { cellMinutes } from './grid.ts';
import type { Blocker } from './search.ts';
import { blockedByOne, byKey, type Field } from './slot-starts.ts';

/** Worst first: by what only this person takes, then by all they have, then by key. Nobody who blocks nothing. */
export function blockersOf(field: Field): Blocker[] {
  const { grid, wanted } = field;
  const people = field.members.filter(({ presence }) => presence !== 'optional').map(({ person }) => person);
  const window = makeRow(grid.cellCount);
  setCells(window, grid.windowStart, grid.windowEnd);
  const alone = blockedByOne(grid, people);
  return people
    .map(({ key, blocked, hours }) => ({
      key,
      soleBlockMinutes: countShared(alone, blocked, wanted) * cellMinutes,
      busyMinutes: countShared(blocked, hours?.row ?? window, window) * cellMinutes,
    }))
    .filter(({ soleBlockMinutes, busyMinutes }) => soleBlockMinutes > 0 || busyMinutes > 0)
    .sort((a, b) => b.soleBlockMinutes - a.soleBlockMinutes || b.busyMinutes - a.busyMinutes || byKey(a, b));
}
