// Shared free time, one answer a person: getSchedule in twenties and in windows that Graph takes.
import { type PersonTime, type Span, type UtcMinute, utcMinute } from '#engine';
import { readAnswer } from './answer.ts';
import type { Call } from './call.ts';
import type { GraphClient } from './client.ts';
import { GraphError } from './fault.ts';
import type { Options, ScheduleAnswer, UnknownReason } from './graph.ts';
import { coreScopes } from './scopes.ts';
import { type RowAnswer, readRow, scheduleRows, viewMinutes } from './shapes/schedule.ts';
import { utcText } from './utc-text.ts';

/** Documented: at most 20 addresses a call, list members counted, and a window under 42 days on the older pages. */
export const mostAddresses = 20;
const longestMinutes = 41 * 24 * 60;
const shortestMinutes = 24 * 60;
const tooDenseCode = '5006';

export async function readSchedules(
  client: GraphClient,
  addresses: readonly string[],
  window: Span,
  options: Options = {},
): Promise<readonly ScheduleAnswer[]> {
  if (!(window.start < window.end)) throw new RangeError('A window of time must end after it starts.');
  const wanted = [...new Set(addresses.map((address) => address.toLowerCase()))];
  const groups = inTwenties(wanted);
  const parts = windowsOf(outward(window)).flatMap((part) => groups.map((group) => ({ part, group })));
  const read = (await Promise.all(parts.map(({ part, group }) => readDense(client, group, part, options)))).flat();
  const failed = read.flatMap(({ rows }) => (rows instanceof GraphError ? [rows] : []));
  // A dead line or a missing sign-in concerns everybody: that is a failure of the screen, not of one person's calendar.
  const first = failed[0];
  if (first !== undefined && (failed.length === read.length || first.fault.kind === 'sign-in')) throw first;
  return addresses.map((address) => {
    const mine = read.filter(({ group }) => group.includes(address.toLowerCase()));
    return answerFor(
      address,
      mine.map(({ rows }) => (rows instanceof GraphError ? undefined : rows.get(address.toLowerCase()))),
    );
  });
}

type Rows = ReadonlyMap<string, RowAnswer>;

interface Read {
  readonly group: readonly string[];
  readonly rows: Rows | GraphError;
}

/** Whoever has too many entries for one answer is asked for again in halves, as long as those are longer than a day. */
async function readDense(
  client: GraphClient,
  group: readonly string[],
  part: Span,
  options: Options,
): Promise<readonly Read[]> {
  const rows = await readPart(client, group, part, options);
  const dense = rows instanceof GraphError ? [] : group.filter((address) => isTooDense(rows.get(address)));
  if (dense.length === 0 || part.end - part.start <= shortestMinutes) return [{ group, rows }];
  const middle = utcMinute(part.start + Math.floor((part.end - part.start) / 2 / viewMinutes) * viewMinutes);
  const halves = [
    { start: part.start, end: middle },
    { start: middle, end: part.end },
  ];
  const denser = await Promise.all(halves.map((half) => readDense(client, dense, half, options)));
  return [{ group: group.filter((address) => !dense.includes(address)), rows }, ...denser.flat()];
}

function isTooDense(row: RowAnswer | undefined): boolean {
  return row?.kind === 'error' && row.code === tooDenseCode;
}

async function readPart(
  client: GraphClient,
  group: readonly string[],
  part: Span,
  options: Options,
): Promise<Rows | GraphError> {
  try {
    return await rowsOf(await client.send(scheduleCall(group, part, options)), part);
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
}

/** Asks for at most twenty people in a window that Graph takes. */
export function scheduleCall(
  addresses: readonly string[],
  window: Span,
  options: Pick<Call, 'signal' | 'onWait'>,
): Call {
  const part = outward(window);
  return {
    ...options,
    method: 'POST',
    path: '/me/calendar/getSchedule',
    scopes: coreScopes,
    safety: 'repeatable',
    isWrite: false,
    headers: { Prefer: 'outlook.timezone="UTC"' },
    body: {
      schedules: addresses,
      startTime: { dateTime: utcText(part.start), timeZone: 'UTC' },
      endTime: { dateTime: utcText(part.end), timeZone: 'UTC' },
      availabilityViewInterval: viewMinutes,
    },
  };
}

/** The answer to such a call, person by person. Throws its fault when there is none. */
export async function scheduleAnswers(
  response: Response,
  addresses: readonly string[],
  window: Span,
): Promise<readonly ScheduleAnswer[]> {
  const rows = await rowsOf(response, outward(window));
  return addresses.map((address) => answerFor(address, [rows.get(address.toLowerCase())]));
}

async function rowsOf(response: Response, part: Span): Promise<Rows> {
  const answer = await readAnswer(response, scheduleRows);
  const rows = new Map<string, RowAnswer>();
  for (const raw of answer.value) {
    const row = readRow(raw, part);
    const key = row.address.toLowerCase();
    // Two rows for one address contradict each other: neither is believed.
    rows.set(key, rows.has(key) ? { kind: 'unreadable', address: row.address } : row);
  }
  return rows;
}

/** Known only when every part of the window was answered. */
function answerFor(address: string, parts: readonly (RowAnswer | undefined)[]): ScheduleAnswer {
  const times: (PersonTime & { kind: 'known' })[] = [];
  let why: UnknownReason | undefined;
  for (const row of parts) {
    if (row?.kind === 'time') times.push(row.time);
    else why = row?.kind === 'error' ? reasonOf(row.code, row.message) : 'no-answer';
  }
  const zone = times.find((time) => time.zone !== undefined)?.zone;
  if (why !== undefined || times.length === 0) {
    return { address, time: { kind: 'unknown' }, zone, why: why ?? 'no-answer' };
  }
  const hours = times.find((time) => time.hours !== undefined)?.hours;
  return {
    address,
    zone,
    why: undefined,
    time: { kind: 'known', items: times.flatMap((time) => time.items), hours, zone },
  };
}

/** Exchange's codes: 5009 nobody of that address here, 5006 too many entries; the words help where codes are not published. */
function reasonOf(code: string, message: string): UnknownReason {
  if (code === tooDenseCode) return 'too-dense';
  if (/NoFreeBusyAccess|access/i.test(`${code} ${message}`)) return 'not-shared';
  if (/mailbox/i.test(message) && code !== '5009') return 'no-mailbox';
  if (code === '5009' || /resolve/i.test(message)) return 'not-found';
  return 'no-answer';
}

function inTwenties(addresses: readonly string[]): readonly (readonly string[])[] {
  const groups = [];
  for (let at = 0; at < addresses.length; at += mostAddresses) groups.push(addresses.slice(at, at + mostAddresses));
  return groups;
}

function windowsOf(window: Span): readonly Span[] {
  const windows = [];
  for (let start: UtcMinute = window.start; start < window.end; ) {
    const end = utcMinute(Math.min(window.end, start + longestMinutes));
    windows.push({ start, end });
    start = end;
  }
  return windows;
}

/** The view's cells start at the window's start: put it on a five-minute mark, so that cells and our grid agree. */
export function outward(window: Span): Span {
  return {
    start: utcMinute(Math.floor(window.start / viewMinutes) * viewMinutes),
    end: utcMinute(Math.ceil(window.end / viewMinutes) * viewMinutes),
  };
}
