// Reasons are data from the engine; here they become words for one person, who is "you" and everybody else by name.
import type { Reason, ScorePart, Slot } from '#engine';
import type { TimeFormat } from '../format/time-format.ts';
import type { Words } from '../messages/words.ts';

export interface ReasonSpeech {
  readonly words: Words['reasons'];
  readonly format: Pick<TimeFormat, 'minuteOfDay' | 'length' | 'hours'>;
  /** How many people meet, me included. */
  readonly peopleCount: number;
  /** A person's name by key; undefined is the reader. */
  readonly nameOf: (key: string) => string | undefined;
}

/** One reason as a phrase that can stand in a list. */
export function reasonText(reason: Reason, speech: ReasonSpeech): string {
  const { words, format, nameOf, peopleCount } = speech;
  switch (reason.kind) {
    case 'inside-hours':
      return words.insideHours(peopleCount);
    case 'outside-hours':
      return words.outsideHours(nameOf(reason.key), format.minuteOfDay(reason.localMinute));
    case 'hours-unknown':
      return words.hoursUnknown(nameOf(reason.key));
    case 'fresh':
      return words.fresh(peopleCount);
    case 'free-before':
      return reason.minutes >= 60 ? words.hourFreeBefore : words.freeBefore(format.length(reason.minutes));
    case 'no-buffer-before':
      return words.noBufferBefore(nameOf(reason.key));
    case 'no-buffer-after':
      return words.noBufferAfter(nameOf(reason.key));
    case 'not-near-lunch':
      return words.notNearLunch;
    case 'over-lunch':
      return words.overLunch(nameOf(reason.key));
    case 'early':
      return words.early(nameOf(reason.key), format.minuteOfDay(reason.localMinute));
    case 'late':
      return words.late(nameOf(reason.key), format.minuteOfDay(reason.localMinute));
    case 'only-gap':
      return words.onlyGap(nameOf(reason.key));
    case 'long-run':
      return words.longRun(nameOf(reason.key), format.length(reason.minutes));
    case 'tentative':
      return words.tentative(nameOf(reason.key));
    case 'working-elsewhere':
      return words.workingElsewhere(nameOf(reason.key));
    case 'calendar-unknown':
      return words.calendarUnknown(nameOf(reason.key));
    case 'missing':
      return words.missing[reason.why](nameOf(reason.key));
    case 'days-from-wish':
      return words.daysFromWish(reason.days);
    case 'days-away':
      return words.daysAway(reason.days);
    case 'clock-change':
      return words.clockChange(
        nameOf(reason.key),
        format.hours(Math.abs(reason.offsetBefore)),
        format.hours(Math.abs(reason.offsetAfter)),
      );
  }
}

/** So many of the missing are told with their reasons; the others are counted. */
const mostMissing = 3;

/** Who gets a place in the line: the unknown always, then what costs, then what is good; plain working hours last. */
function rank({ reason, points }: ScorePart): number {
  if (reason.kind === 'calendar-unknown' || reason.kind === 'missing') return 0;
  if (reason.kind === 'inside-hours') return 3;
  return points < 0 && reason.kind !== 'free-before' ? 1 : 2;
}

/**
 * The reasons of a slot in one line, begun with a capital: the few that matter most, in the engine's own order.
 * Somebody unknown or missing is never left out, however many reasons there are; who is missing stands first, and a crowd
 * of them is counted. How far away the day is stands beside the line.
 */
export function reasonLine(slot: Slot, speech: ReasonSpeech, most = 4): string {
  const told = slot.parts.filter(({ reason }) => reason.kind !== 'days-away');
  const missing = told.filter(({ reason }) => reason.kind === 'missing');
  const named = missing.slice(0, mostMissing);
  const parts = [...named, ...told.filter(({ reason }) => reason.kind !== 'missing')];
  const unknown = parts.filter(({ reason }) => reason.kind === 'calendar-unknown').length + named.length;
  const ranked = [...parts].sort((one, other) => rank(one) - rank(other) || one.points - other.points);
  const shown = new Set(ranked.slice(0, Math.max(most, unknown)));
  const phrases = parts.filter((part) => shown.has(part)).map(({ reason }) => reasonText(reason, speech));
  const more = missing.length - named.length;
  if (more > 0) phrases.splice(named.length, 0, speech.words.moreMissing(more));
  return capitalized(phrases.join(' · '));
}

/** Who cannot come to a slot, by name, a crowd counted; undefined when everybody can. Whoever books is never missed. */
export function missingNames(
  slot: Pick<Slot, 'missing'>,
  nameOf: ReasonSpeech['nameOf'],
): { readonly names: readonly string[]; readonly more: number } | undefined {
  const { missing = [] } = slot;
  if (missing.length === 0) return undefined;
  const names = missing.slice(0, mostMissing).map((key) => nameOf(key) ?? key);
  return { names, more: missing.length - names.length };
}

function capitalized(text: string): string {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase() + rest.join('');
}
