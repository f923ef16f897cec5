// How far Graph's clock is ahead of this device's. The Date header is hidden from other origins, so bodies tell: errors
// carry the server's time, and an event that was made just now carries when. Never used to judge a token.

export interface Skew {
  /** Undefined until an answer told. */
  readonly ms: () => number | undefined;
  /** Takes in a time of the server that was read from an answer, and the device's time when it came. */
  readonly heard: (serverMs: number, nowMs: number) => void;
}

/** Bodies tell whole seconds, and an answer travels: differences below this are none. */
const leastMs = 2_000;

export function createSkew(): Skew {
  let ms: number | undefined;
  return {
    ms: () => ms,
    heard: (serverMs, nowMs) => {
      if (!Number.isFinite(serverMs)) return;
      const ahead = serverMs - nowMs;
      ms = Math.abs(ahead) < leastMs ? 0 : ahead;
    },
  };
}

/** The server's time in an error's body: `date` of the inner error, in UTC and without saying so. */
export function serverMsIn(body: unknown): number | undefined {
  const error = inside(body, 'error');
  const date = inside(inside(error, 'innerError') ?? inside(error, 'innererror'), 'date');
  if (typeof date !== 'string') return undefined;
  const ms = Date.parse(/(?:Z|[+-]\d\d:\d\d)$/i.test(date) ? date : `${date}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}

function inside(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map(Object.entries(value)).get(name);
}
