import type { en } from '../en/index.ts';
import { createPlural } from '../plural.ts';

const plural = createPlural('de');
const atWhose = (name: string | undefined) => (name === undefined ? 'bei Ihnen' : `bei ${name}`);
const forWhom = (name: string | undefined) => (name === undefined ? 'für Sie' : `für ${name}`);
const without = (name: string | undefined, why: string) => `ohne ${name ?? 'Sie'} (${why})`;

export const reasons: (typeof en)['reasons'] = {
  insideHours: (people) => (people > 2 ? 'innerhalb der Arbeitszeit aller' : 'innerhalb beider Arbeitszeiten'),
  outsideHours: (name, clock) => `außerhalb der Arbeitszeit ${atWhose(name)} (${clock})`,
  hoursUnknown: (name) => `Arbeitszeit ${atWhose(name)} unbekannt`,
  fresh: (people) => (people > 2 ? 'alle ausgeruht' : 'beide ausgeruht'),
  hourFreeBefore: 'eine Stunde davor frei',
  freeBefore: (length) => `${length} davor frei`,
  noBufferBefore: (name) =>
    name === undefined ? 'Sie kommen direkt aus einem Termin' : `${name} kommt direkt aus einem Termin`,
  noBufferAfter: (name) =>
    name === undefined ? 'Sie haben gleich danach einen Termin' : `${name} hat gleich danach einen Termin`,
  notNearLunch: 'nicht nahe der Mittagspause',
  overLunch: (name) => `in der Mittagszeit ${atWhose(name)}`,
  early: (name, clock) => `früh ${forWhom(name)} (${clock})`,
  late: (name, clock) => `spät ${forWhom(name)} (${clock})`,
  onlyGap: (name) => `einzige freie Zeit an diesem Tag ${atWhose(name)}`,
  longRun: (name, length) => `innerhalb von ${length} Terminen am Stück ${forWhom(name)}`,
  tentative: (name) =>
    name === undefined ? 'Sie haben dann einen Termin mit Vorbehalt' : `${name} hat dann einen Termin mit Vorbehalt`,
  workingElsewhere: (name) =>
    name === undefined ? 'Sie arbeiten dann an einem anderen Ort' : `${name} arbeitet dann an einem anderen Ort`,
  calendarUnknown: (name) => `Zeit ${atWhose(name)} unbekannt`,
  missing: {
    busy: (name) => without(name, 'in einem Termin'),
    oof: (name) => without(name, 'abwesend'),
    'day-off': (name) => without(name, 'freier Tag'),
    unknown: (name) => without(name, 'Zeit unbekannt'),
    'outside-hours': (name) => without(name, 'außerhalb der Arbeitszeit'),
  },
  moreMissing: (count) => `und ohne ${count} weitere`,
  daysFromWish: (days) =>
    days === 0
      ? 'am gewünschten Tag'
      : days < 0
        ? plural(-days, { one: '{n} Tag vor dem gewünschten', other: '{n} Tage vor dem gewünschten' })
        : plural(days, { one: '{n} Tag nach dem gewünschten', other: '{n} Tage nach dem gewünschten' }),
  daysAway: (days) =>
    days === 0
      ? 'am ersten möglichen Tag'
      : plural(days, { one: '{n} Tag nach dem ersten möglichen', other: '{n} Tage nach dem ersten möglichen' }),
  clockChange: (name, before, after) =>
    `nach einer Zeitumstellung: zwischen den Uhren vorher ${before}, dann ${after}${name === undefined ? '' : ` (${name})`}`,
};
