// The offsets of a zone that Intl knows: asked at the ends of stretches, narrowed down by bisection, kept for good.
import { type UtcMinute, utcMinute } from './minutes.ts';

/**
 * Minutes in a stretch whose ends are asked: 5.7 days. Shorter than the shortest spell between two clock changes since
 * 1970 in the tz database (6.96 days: Boa Vista 2000, Gaza 2040), so equal ends mean that nothing changed between.
 */
const stretchMinutes = 8192;

/** Intl answers for 100 million days around 1970 and throws beyond. */
const lastMinute = 144_000_000_000;

/** One offset for the whole stretch, or two and the first minute of the second. */
type Stretch = number | { readonly change: number; readonly before: number; readonly after: number };

/** The rule of an Intl zone. Throws a RangeError where Intl does not know the name. */
export function intlOffsets(name: string): (at: UtcMinute) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const ask = (minute: number): number => offsetIn(format.format(clamp(minute) * 60_000));
  const stretches = new Map<number, Stretch>();
  return (at) => {
    const index = Math.floor(at / stretchMinutes);
    let stretch = stretches.get(index);
    if (stretch === undefined) {
      stretch = readStretch(ask, index * stretchMinutes);
      stretches.set(index, stretch);
    }
    if (typeof stretch === 'number') return stretch;
    return at < stretch.change ? stretch.before : stretch.after;
  };
}

/** First minute after `from`, up to `to`, at which the offset is that of `to`; the offsets at both must differ. */
export function changeBetween(offsetAt: (at: UtcMinute) => number, from: number, to: number): number {
  const after = offsetAt(utcMinute(to));
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(utcMinute(middle)) === after) high = middle;
    else low = middle;
  }
  return high;
}

function readStretch(ask: (minute: number) => number, from: number): Stretch {
  const to = from + stretchMinutes;
  const before = ask(from);
  const after = ask(to);
  return before === after ? before : { change: changeBetween(ask, from, to), before, after };
}

/** Reads the offset at the end of "3/29/2026, GMT+02:00". Seconds, only met before 1973, go to the nearest minute. */
function offsetIn(text: string): number {
  const match = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  if (match === null) throw new Error(`Not an offset: ${text}`);
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match;
  const size = Number(hours) * 60 + Number(minutes) + Math.round(Number(seconds) / 60);
  return sign === '-' && size !== 0 ? -size : size;
}

function clamp(minute: number): number {
  return Math.max(-lastMinute, Math.min(lastMinute, minute));
}
