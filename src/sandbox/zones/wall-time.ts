// Wall time and instants. A wall time is kept as the milliseconds that UTC would show for the same digits; turning it
// into an instant needs a zone. Offsets come from luxon and are remembered per quarter of an hour, the finest step at
// which any zone has changed its clock since 1970.

import type { IANAZone } from 'luxon';

const quarterMs = 15 * 60_000;
const dayMs = 86_400_000;
const offsets = new Map<string, Map<number, number>>();

function offsetMs(zone: IANAZone, instantMs: number): number {
  let known = offsets.get(zone.name);
  if (known === undefined) {
    known = new Map();
    offsets.set(zone.name, known);
  }
  const quarter = Math.floor(instantMs / quarterMs);
  let offset = known.get(quarter);
  if (offset === undefined) {
    if (known.size > 50_000) known.clear();
    offset = zone.offset(quarter * quarterMs) * 60_000;
    known.set(quarter, offset);
  }
  return offset;
}

/** The digits that a clock on the wall shows at an instant. */
export function instantToWall(instantMs: number, zone: IANAZone): number {
  return instantMs + offsetMs(zone, instantMs);
}

/**
 * The instant at which a clock on the wall shows the digits. Shown twice: the first. Never shown, in a spring gap: as
 * late as if the clock had not been moved, so 02:30 becomes 03:30.
 */
export function wallToInstant(wallMs: number, zone: IANAZone): number {
  const before = offsetMs(zone, wallMs - dayMs);
  const after = offsetMs(zone, wallMs + dayMs);
  for (const offset of before === after ? [before] : [before, after].sort((a, b) => b - a)) {
    if (offsetMs(zone, wallMs - offset) === offset) return wallMs - offset;
  }
  return wallMs - before;
}

const written = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(Z|[+-]\d\d:?\d\d)?$/i;

export interface WrittenTime {
  readonly wallMs: number;
  /** Set when the text itself says Z or an offset, which then decides the instant. */
  readonly offsetMs: number | undefined;
}

/** Reads 2026-11-24, 2026-11-24T09:00, seconds, up to nine fractional digits, Z and offsets; undefined for anything else. */
export function parseTime(text: string): WrittenTime | undefined {
  const parts = written.exec(text.trim());
  if (parts === null) return undefined;
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', fraction = '', offset] = parts;
  const wallMs =
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) +
    Math.floor(Number(`0.${fraction || '0'}`) * 1000);
  const real = new Date(wallMs);
  const exists = real.getUTCMonth() === Number(month) - 1 && real.getUTCDate() === Number(day);
  if (!exists || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return { wallMs, offsetMs: offset === undefined ? undefined : parseOffset(offset) };
}

function parseOffset(text: string): number {
  if (text.toUpperCase() === 'Z') return 0;
  const digits = text.replace(/\D/g, '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (text.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** 2026-11-24T09:00:00.0000000, the seven digits that Exchange writes. */
export function formatWall(wallMs: number): string {
  return `${new Date(wallMs).toISOString().slice(0, 23)}0000`;
}

/** 2026-11-24 */
export function formatDate(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 10);
}

/** 2026-11-24T09:00:00.0000000Z, as Exchange writes the moments of its own bookkeeping. */
export function formatInstant(instantMs: number): string {
  return `${formatWall(instantMs)}Z`;
}
