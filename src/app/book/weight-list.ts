// What counts when times are put in order, as a list of numbers that a person can change: the engine's weights by names
// that are kept in files, and back. Only those that decide on this page; those of a series are shown where series are.
import { defaultWeights, type WeightChanges } from '#engine';

/** Each number on the page. These names stand in people's files: none may change its meaning. */
export const weightNames = [
  'outsideHours.leader',
  'outsideHours.junior',
  'hourAway.leader',
  'hourAway.junior',
  'edgeOfDay.leader',
  'edgeOfDay.junior',
  'overLunch.leader',
  'overLunch.junior',
  'noBufferBefore',
  'noBufferAfter',
  'freeBefore.5',
  'freeBefore.15',
  'freeBefore.30',
  'longRun',
  'onlyGap',
  'tentative',
  'missing',
  'missingOptional',
  'dayAway',
] as const;

export type WeightName = (typeof weightNames)[number];

/** The numbers that differ from how it was. */
export type OwnWeights = Readonly<Partial<Record<WeightName, number>>>;

export const mostWeight = 1000;

/** How the weights are put together on the page. */
export const weightGroups = {
  hours: weightNames.slice(0, 8),
  around: weightNames.slice(8, 15),
  people: weightNames.slice(15, 18),
  day: weightNames.slice(18),
} as const;

/** How it was: the engine's own number. */
export function defaultWeight(name: WeightName): number {
  const free = (minutes: number) => defaultWeights.freeBefore.find((line) => line.fromMinutes === minutes)?.cost ?? 0;
  switch (name) {
    case 'outsideHours.leader':
      return defaultWeights.outsideHours.leader;
    case 'outsideHours.junior':
      return defaultWeights.outsideHours.junior;
    case 'hourAway.leader':
      return defaultWeights.hourAway.leader;
    case 'hourAway.junior':
      return defaultWeights.hourAway.junior;
    case 'edgeOfDay.leader':
      return defaultWeights.edgeOfDay.leader;
    case 'edgeOfDay.junior':
      return defaultWeights.edgeOfDay.junior;
    case 'overLunch.leader':
      return defaultWeights.overLunch.leader;
    case 'overLunch.junior':
      return defaultWeights.overLunch.junior;
    case 'freeBefore.5':
      return free(5);
    case 'freeBefore.15':
      return free(15);
    case 'freeBefore.30':
      return free(30);
    default:
      return defaultWeights[name];
  }
}

/** The number that applies. */
export function weightAt(own: OwnWeights, name: WeightName): number {
  return own[name] ?? defaultWeight(name);
}

/** Puts one number in; the default takes the name out again. */
export function withWeight(own: OwnWeights, name: WeightName, value: number): OwnWeights {
  const entries = weightNames.map((one) => [one, one === name ? value : weightAt(own, one)] as const);
  return Object.fromEntries(entries.filter(([one, number]) => number !== defaultWeight(one)));
}

/** What somebody typed as a weight; undefined for anything that is none. */
export function parseWeight(typed: string): number | undefined {
  const value = typed.trim() === '' ? Number.NaN : Number(typed);
  return isWeight(value) ? value : undefined;
}

/** The engine's changes for a person's own numbers; undefined where there are none. */
export function weightChanges(own: OwnWeights): WeightChanges | undefined {
  if (Object.keys(own).length === 0) return undefined;
  const at = (name: WeightName) => weightAt(own, name);
  const before: Readonly<Record<number, WeightName>> = { 5: 'freeBefore.5', 15: 'freeBefore.15', 30: 'freeBefore.30' };
  return {
    outsideHours: { leader: at('outsideHours.leader'), junior: at('outsideHours.junior') },
    hourAway: { leader: at('hourAway.leader'), junior: at('hourAway.junior') },
    edgeOfDay: { leader: at('edgeOfDay.leader'), junior: at('edgeOfDay.junior') },
    overLunch: { leader: at('overLunch.leader'), junior: at('overLunch.junior') },
    noBufferBefore: at('noBufferBefore'),
    noBufferAfter: at('noBufferAfter'),
    freeBefore: defaultWeights.freeBefore.map((line) => {
      const name = before[line.fromMinutes];
      return name === undefined ? line : { ...line, cost: at(name) };
    }),
    longRun: at('longRun'),
    onlyGap: at('onlyGap'),
    tentative: at('tentative'),
    missing: at('missing'),
    missingOptional: at('missingOptional'),
    dayAway: at('dayAway'),
  };
}

/** A person's own numbers from a file's: unknown names and numbers that cannot be are left out. */
export function ownWeights(kept: Readonly<Record<string, number>>): OwnWeights {
  return Object.fromEntries(
    weightNames.flatMap((name) => {
      const value = Object.hasOwn(kept, name) ? kept[name] : undefined;
      return value === undefined || !isWeight(value) || value === defaultWeight(name) ? [] : [[name, value] as const];
    }),
  );
}

/** What to write: the file's numbers as they stood, with only those put in or taken out that were changed here. */
export function keptWeights(own: OwnWeights, kept: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const read = ownWeights(kept);
  const changed = weightNames.filter((name) => own[name] !== read[name]);
  const isChanged = (name: string) => changed.some((one) => one === name);
  const rest = Object.entries(kept).filter(([name]) => !isChanged(name));
  const mine = changed.flatMap((name) => (own[name] === undefined ? [] : [[name, own[name]] as const]));
  return Object.fromEntries([...rest, ...mine]);
}

/** Whether two persons' numbers are the same. */
export function isSameWeights(one: OwnWeights, other: OwnWeights): boolean {
  return weightNames.every((name) => one[name] === other[name]);
}

function isWeight(value: number): boolean {
  return Number.isFinite(value) && value >= 0 && value <= mostWeight;
}
