// How long to wait before asking again: what the server says where it can be read, else back-off with full jitter.

const longestSeconds = 60;

/**
 * Seconds to wait by a Retry-After header: a decimal number, rounded up, or an HTTP date; at least 1, at most 60.
 * Undefined for a missing or garbled one. In Chromium the header is usually hidden from other origins.
 */
export function parseRetryAfter(header: string | null, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return clamp(Math.ceil(Number(text)));
  if (!/^[A-Za-z]{3}, \d{2} [A-Za-z]{3} \d{4} /.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : clamp(Math.ceil((at - nowMs) / 1000));
}

/** Seconds before attempt `attempt` (1 is the first repeat): half of 2, 4, 8 … 60, plus as much again by chance. */
export function backOffSeconds(attempt: number, random: number): number {
  const ceiling = Math.min(longestSeconds, 2 ** attempt);
  return ceiling / 2 + (ceiling / 2) * random;
}

function clamp(seconds: number): number {
  return Math.min(longestSeconds, Math.max(1, seconds));
}
