// A picture of two colours as a real PNG, stored without compression so that no library is needed.

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const crcTable = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function crc32(bytes: readonly number[]): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

const bigEndian4 = (value: number) => [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];

function chunk(name: string, content: readonly number[]): number[] {
  const named = [...Array.from(name, (character) => character.charCodeAt(0)), ...content];
  return [...bigEndian4(content.length), ...named, ...bigEndian4(crc32(named))];
}

function stored(bytes: readonly number[]): number[] {
  const blocks = [0x78, 0x01];
  for (let at = 0; at < bytes.length; at += 65_535) {
    const part = bytes.slice(at, at + 65_535);
    const last = at + 65_535 >= bytes.length ? 1 : 0;
    blocks.push(last, part.length & 0xff, part.length >>> 8, ~part.length & 0xff, (~part.length >>> 8) & 0xff);
    for (const byte of part) blocks.push(byte);
  }
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return [...blocks, ...bigEndian4(((high << 16) | low) >>> 0)];
}

export type Colour = readonly [red: number, green: number, blue: number];

/** Draws a square of the given size; `isInk` says for a point from 0 to 1 across and down whether it is ink or ground. */
export function drawPng(
  sizePixels: number,
  ground: Colour,
  ink: Colour,
  isInk: (across: number, down: number) => boolean,
): Uint8Array<ArrayBuffer> {
  const rows: number[] = [];
  for (let y = 0; y < sizePixels; y += 1) {
    rows.push(0);
    for (let x = 0; x < sizePixels; x += 8) {
      let byte = 0;
      for (let bit = 0; bit < 8; bit += 1) {
        if (isInk((x + bit + 0.5) / sizePixels, (y + 0.5) / sizePixels)) byte |= 0x80 >> bit;
      }
      rows.push(byte);
    }
  }
  const header = [...bigEndian4(sizePixels), ...bigEndian4(sizePixels), 1, 3, 0, 0, 0];
  return Uint8Array.from([
    ...signature,
    ...chunk('IHDR', header),
    ...chunk('PLTE', [...ground, ...ink]),
    ...chunk('IDAT', stored(rows)),
    ...chunk('IEND', []),
  ]);
}
