// Builders for calendar files: a test states only the lines that matter to it.
import {
  type CalendarFile,
  type CalendarFileOptions,
  readCalendarFile,
} from '../../../src/sandbox/calendar-file/calendar-file.ts';
import type { JsonObject, SeedEvent } from '../../../src/sandbox/seed.ts';
import { object } from './expansion.ts';

export const now = Date.parse('2026-11-23T08:00:00Z');
export const options: CalendarFileOptions = { defaultZone: 'Europe/Berlin', now, owner: 'ana@larkfield.example' };

/** A calendar around some lines. */
export function calendar(...lines: readonly string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

/** One event around some lines, with a UID and the stamp that RFC 5545 asks for. */
export function vevent(...lines: readonly string[]): string {
  return ['BEGIN:VEVENT', 'UID:one@example.com', 'DTSTAMP:20261101T000000Z', ...lines, 'END:VEVENT'].join('\r\n');
}

export function read(text: string, more: Partial<CalendarFileOptions> = {}): Extract<CalendarFile, { kind: 'read' }> {
  const answer = readCalendarFile(text, { ...options, ...more });
  if (answer.kind === 'broken') throw new Error(`line ${answer.line}: ${answer.reason}`);
  return answer;
}

export function readEvents(...lines: readonly string[]): readonly SeedEvent[] {
  return read(calendar(...lines)).events;
}

export function readEvent(...lines: readonly string[]): JsonObject {
  const events = readEvents(vevent(...lines));
  if (events.length !== 1) throw new Error(`${events.length} events`);
  return object(events[0]?.event);
}

export function broken(text: string): { readonly line: number; readonly reason: string } {
  const answer = readCalendarFile(text, options);
  if (answer.kind === 'read') throw new Error(`read ${answer.events.length} events`);
  return { line: answer.line, reason: answer.reason };
}
