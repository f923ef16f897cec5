// Ids as long as Exchange's own, made from a counter so that the same story has the same ids at every start.

const occurrenceMark = [0x01, 0x51, 0x00, 0x08] as const;
const itemPrefix = [0x00, 0x03, 0x24, 0x00] as const;
const immutablePrefix = fromBase64Url('AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A');
const itemHeadBytes = 40;

/** Pseudo-random bytes that depend on the text alone. */
export function bytesFrom(text: string, count: number): number[] {
  let state = 0x811c9dc5;
  for (const character of text) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return Array.from({ length: count }, () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) & 0xff;
  });
}

export function toBase64(bytes: Iterable<number>): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function toBase64Url(bytes: Iterable<number>): string {
  return toBase64(bytes).replaceAll('+', '_').replaceAll('/', '-');
}

function fromBase64Url(text: string): number[] {
  return Array.from(atob(text.replaceAll('_', '+').replaceAll('-', '/')), (character) => character.charCodeAt(0));
}

function bigEndian(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** (bytes - 1 - index)) % 256);
}

export function guidFrom(text: string): string {
  const hex = bytesFrom(text, 16).map((byte) => byte.toString(16).padStart(2, '0'));
  hex[6] = `4${(hex[6] ?? '00').slice(1)}`;
  hex[8] = `a${(hex[8] ?? '00').slice(1)}`;
  const all = hex.join('');
  return [all.slice(0, 8), all.slice(8, 12), all.slice(12, 16), all.slice(16, 20), all.slice(20)].join('-');
}

/** The id of an item in a person's mailbox, 152 characters. */
export function itemId(personId: string, counter: number): string {
  const mailboxGuid = guidFrom(`mailbox ${personId}`);
  const store = bytesFrom(`store ${personId}`, 16);
  const folder = [...bytesFrom(`folder ${personId}`, 16), 0, 0, 0, 0, 1, 0x0d];
  return toBase64Url([
    ...itemPrefix,
    ...Array.from(mailboxGuid, (character) => character.charCodeAt(0)),
    ...[0x46, 0, 0, 0, 0, 0],
    ...store,
    ...[7, 0],
    ...folder.slice(0, 16),
    ...folder.slice(16),
    ...bytesFrom(`source ${personId}`, 16),
    ...[0, 0],
    ...bigEndian(counter, 6),
    ...[0, 0, 0],
  ]);
}

/** The id that stays the same when the item moves. */
export function immutableItemId(personId: string, counter: number): string {
  return toBase64Url([
    ...immutablePrefix,
    ...bytesFrom(`immutable ${personId}`, 16),
    ...bytesFrom(`source ${personId}`, 16),
    ...bigEndian(counter, 6),
    ...[0, 0, 0],
  ]);
}

/** The id of one occurrence of a series, out of which the series and the day can be read again. */
export function occurrenceId(masterId: string, originalWallMs: number): string {
  const bytes = fromBase64Url(masterId);
  const head = masterId.startsWith('AAkALg') ? immutablePrefix.length : itemHeadBytes;
  const date = bigEndian(Math.round(originalWallMs / 1000) + 2 ** 40, 8);
  return toBase64Url([...bytes.slice(0, head), ...occurrenceMark, ...date, ...bytes.slice(head)]);
}

/** Splits an occurrence's id; undefined for the id of anything else. */
export function parseOccurrenceId(id: string): { masterId: string; originalWallMs: number } | undefined {
  if (!/^[\w-]+={0,2}$/.test(id)) return undefined;
  const head = id.startsWith('AAkALg') ? immutablePrefix.length : itemHeadBytes;
  let bytes: number[];
  try {
    bytes = fromBase64Url(id);
  } catch {
    return undefined;
  }
  if (occurrenceMark.some((byte, index) => bytes[head + index] !== byte)) return undefined;
  const date = bytes.slice(head + 4, head + 12).reduce((total, byte) => total * 256 + byte, 0);
  const masterId = toBase64Url([...bytes.slice(0, head), ...bytes.slice(head + 12)]);
  return { masterId, originalWallMs: (date - 2 ** 40) * 1000 };
}

export function attachmentId(eventId: string, counter: number): string {
  return toBase64Url([
    ...fromBase64Url(eventId),
    ...[0x01, 0x12, 0x00, 0x10, 0x00],
    ...bytesFrom(`attachment ${eventId} ${counter}`, 16),
  ]);
}

/** One for all copies of a meeting. */
export function newICalUId(seed: string): string {
  const hex = (bytes: readonly number[]) =>
    bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join('');
  return `040000008200E00074C5B7101A82E00800000000${hex(bytesFrom(`when ${seed}`, 8))}000000000000000010000000${hex(bytesFrom(`what ${seed}`, 16))}`;
}

/** Exchange writes the day of the occurrence into the id of the series: characters 32 to 40. */
export function occurrenceICalUId(seriesUId: string, originalWallMs: number): string {
  if (!/^[0-9A-F]{80,}$/i.test(seriesUId)) return seriesUId;
  const day = new Date(originalWallMs);
  const hex = [...bigEndian(day.getUTCFullYear(), 2), day.getUTCMonth() + 1, day.getUTCDate()];
  const text = hex.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join('');
  return seriesUId.slice(0, 32) + text + seriesUId.slice(40);
}

export function changeKey(personId: string, change: number): string {
  return toBase64([...bytesFrom(`change ${personId}`, 16), 0, 0, ...bigEndian(change, 4)]);
}

/** How MAPI names an item: what stands in its REST id behind the mailbox. */
export function entryIdOf(restId: string): string {
  return toBase64Url(fromBase64Url(restId).slice(itemHeadBytes));
}

/** The REST id of what MAPI names so in a person's mailbox; undefined for what is no entry id. */
export function itemIdOfEntry(personId: string, entryId: string): string | undefined {
  try {
    const mailboxGuid = guidFrom(`mailbox ${personId}`);
    const head = [...itemPrefix, ...Array.from(mailboxGuid, (character) => character.charCodeAt(0))];
    return toBase64Url([...head, ...fromBase64Url(entryId)]);
  } catch {
    return undefined;
  }
}
