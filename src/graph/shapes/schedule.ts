// One row of getSchedule, parsed into the engine's person time. What cannot be read is unknown, never free.

import * as v from 'valibot';
import type { Busyness, PersonTime, ScheduleItem, Span, UtcMinute } from '#engine';
import { utcMinute } from '#engine';
import { dateTimeTimeZone, instantOf } from './date-time.ts';
import { maybeText, word } from './tolerant.ts';
import { hoursOf, workingHoursShape } from './working-hours.ts';

const statuses: readonly Busyness[] = ['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown'];

const row = v.object({
  scheduleId: maybeText,
  availabilityView: maybeText,
  error: v.optional(v.nullable(v.object({ message: maybeText, responseCode: v.optional(v.unknown()) }))),
  scheduleItems: v.optional(
    v.nullable(
      v.array(v.object({ status: word(statuses, 'unknown'), start: dateTimeTimeZone, end: dateTimeTimeZone })),
    ),
  ),
  workingHours: v.optional(v.nullable(workingHoursShape)),
});

export const scheduleRows = v.object({ value: v.array(v.unknown()) });

/** What one row says: a schedule, or the words of its error. `unreadable` covers a row of a shape we do not know. */
export type RowAnswer =
  | { readonly kind: 'time'; readonly address: string; readonly time: PersonTime & { readonly kind: 'known' } }
  | { readonly kind: 'error'; readonly address: string; readonly code: string; readonly message: string }
  | { readonly kind: 'unreadable'; readonly address: string };

/** Cells of the view in minutes: the finest Graph gives. */
export const viewMinutes = 5;

/** Reads a row of a request over `window`, whose view starts at the window's start. */
export function readRow(raw: unknown, window: Span): RowAnswer {
  const parsed = v.safeParse(row, raw);
  if (!parsed.success) return { kind: 'unreadable', address: addressOf(raw) };
  const { scheduleId: address = '', availabilityView, error, scheduleItems, workingHours } = parsed.output;
  if (error) {
    return { kind: 'error', address, code: String(error.responseCode ?? ''), message: error.message ?? '' };
  }
  const listed = itemsOf(scheduleItems ?? []);
  const hasBoth = scheduleItems !== null && scheduleItems !== undefined;
  if (listed === undefined || (!hasBoth && availabilityView === undefined)) return { kind: 'unreadable', address };
  // A mailbox may withhold items and still fill the view, so what either calls busy is busy.
  const seen = availabilityView === undefined ? [] : viewItems(availabilityView, window);
  const hours = workingHours ? hoursOf(workingHours) : undefined;
  return { kind: 'time', address, time: { kind: 'known', items: [...listed, ...seen], hours, zone: hours?.zone } };
}

/** Undefined when one of them cannot be placed in time: the whole row is unknown then. */
function itemsOf(
  items: readonly {
    status: Busyness;
    start: v.InferOutput<typeof dateTimeTimeZone>;
    end: v.InferOutput<typeof dateTimeTimeZone>;
  }[],
): ScheduleItem[] | undefined {
  const placed: ScheduleItem[] = [];
  for (const item of items) {
    const start = instantOf(item.start, 'down');
    const end = instantOf(item.end, 'up');
    if (start === undefined || end === undefined) return undefined;
    if (start < end) placed.push({ span: { start, end }, status: item.status });
  }
  return placed;
}

/** 4 was "working elsewhere" before 2022 and is still met; a digit nobody documented is unknown. */
const digits: Readonly<Record<string, Busyness>> = {
  '0': 'free',
  '1': 'tentative',
  '2': 'busy',
  '3': 'oof',
  '4': 'workingElsewhere',
};

/** Runs of the view that are not free; what the view does not cover is unknown. */
function viewItems(view: string, window: Span): ScheduleItem[] {
  const cells = Math.ceil((window.end - window.start) / viewMinutes);
  const items: ScheduleItem[] = [];
  const at = (cell: number): UtcMinute => utcMinute(Math.min(window.end, window.start + cell * viewMinutes));
  let from = 0;
  for (let cell = 1; cell <= cells; cell++) {
    if (cell < cells && view[cell] === view[from]) continue;
    const digit = view[from];
    const status = digit === undefined ? 'unknown' : (digits[digit] ?? 'unknown');
    if (status !== 'free') items.push({ span: { start: at(from), end: at(cell) }, status });
    from = cell;
  }
  return items;
}

function addressOf(raw: unknown): string {
  const parsed = v.safeParse(v.object({ scheduleId: v.string() }), raw);
  return parsed.success ? parsed.output.scheduleId : '';
}
