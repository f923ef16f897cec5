// Wall clocks in plain JavaScript: offsets are asked of Intl at the ends of stretches of 5.7 days, narrowed down where
// they differ, and kept. For the reference and for the engine that uses no library.

const minutesOfDay = 1440;

/** The instant at which a zone's clock shows a local minute; of two the earlier. */
export function instantOf(localMinute: number, offsetOf: (minute: number) => number): number {
  const before = offsetOf(localMinute - minutesOfDay);
  const after = offsetOf(localMinute + minutesOfDay);
  const first = localMinute - before;
  return before === after || offsetOf(first) === before ? first : localMinute - after;
}

const zones = new Map<string, (minute: number) => number>();

/** Minutes ahead of UTC by instant. */
export function offsetsOf(zone: string): (minute: number) => number {
  const kept = zones.get(zone);
  if (kept !== undefined) return kept;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const ask = (minute: number): number => {
    const text = format.format(minute * 60_000);
    const sign = text.lastIndexOf('GMT') + 3;
    if (sign === text.length) return 0;
    const size = Number(text.slice(sign + 1, sign + 3)) * 60 + Number(text.slice(sign + 4, sign + 6));
    return text[sign] === '-' ? -size : size;
  };
  const stretches = new Map<number, { change: number; before: number; after: number }>();
  const offsetOf = (minute: number): number => {
    const index = Math.floor(minute / 8192);
    let stretch = stretches.get(index);
    if (stretch === undefined) {
      let low = index * 8192;
      let high = low + 8192;
      const before = ask(low);
      const after = ask(high);
      while (before !== after && high - low > 1) {
        const middle = (low + high) >>> 1;
        if (ask(middle) === after) high = middle;
        else low = middle;
      }
      stretch = { change: high, before, after };
      stretches.set(index, stretch);
    }
    return minute < stretch.change ? stretch.before : stretch.after;
  };
  zones.set(zone, offsetOf);
  return offsetOf;
}
