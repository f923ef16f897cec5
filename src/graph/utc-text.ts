import type { UtcMinute } from '#engine';

/** An instant as Graph takes it in UTC without offset: 2026-03-29T01:00:00 */
export function utcText(at: UtcMinute): string {
  return new Date(at * 60_000).toISOString().slice(0, 19);
}
