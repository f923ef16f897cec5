// Times in the mailbox, in the reader's zone and language.
import { cityOf } from './people.ts';

export interface Reader {
  readonly locale: string;
  readonly zone: string;
}

/** Says when something is, such as "Tue, 24 Nov 2026, 10:00 – 10:45, Madrid". Empty when it is not known. */
export function formatSpan(startMs: number | undefined, endMs: number | undefined, reader: Reader): string {
  if (startMs === undefined) return '';
  const format = new Intl.DateTimeFormat(reader.locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: reader.zone,
  });
  const span = endMs === undefined ? format.format(startMs) : format.formatRange(startMs, Math.max(startMs, endMs));
  return `${span} (${cityOf(reader.zone)} time)`;
}

/** Says when a mail was sent: the time for today, the day for older ones. */
export function formatSent(sentMs: number | undefined, nowMs: number, reader: Reader): string {
  if (sentMs === undefined) return '';
  const day = (ms: number) => new Intl.DateTimeFormat('en-CA', { timeZone: reader.zone }).format(ms);
  const options: Intl.DateTimeFormatOptions =
    day(sentMs) === day(nowMs) ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat(reader.locale, { ...options, timeZone: reader.zone }).format(sentMs);
}

/** Says how big a file is. */
export function formatSize(bytes: number, locale: string): string {
  const [value, unit] =
    bytes < 1_000_000 ? [Math.max(1, Math.round(bytes / 1000)), 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }).format(
    value,
  );
}
