// Rows of bits: one bit is one cell of time, 32 to a word, the first cell in the lowest bit. No time is known here.

/** A row of cells. Rows that meet in one operation have the same length. */
export type Row = Int32Array;

export function makeRow(cellCount: number): Row {
  return new Int32Array((cellCount + 31) >>> 5);
}

/** Sets the cells from `from` up to but not `to`; what lies outside the row is left out. */
export function setCells(row: Row, from: number, to: number): void {
  const first = Math.max(0, from);
  const last = Math.min(row.length * 32, to) - 1;
  if (last < first) return;
  const firstWord = first >>> 5;
  const lastWord = last >>> 5;
  const head = -1 << (first & 31);
  const tail = -1 >>> (31 - (last & 31));
  if (firstWord === lastWord) {
    row[firstWord] = wordOf(row, firstWord) | (head & tail);
    return;
  }
  row[firstWord] = wordOf(row, firstWord) | head;
  for (let word = firstWord + 1; word < lastWord; word++) row[word] = -1;
  row[lastWord] = wordOf(row, lastWord) | tail;
}

export function hasCell(row: Row, cell: number): boolean {
  return cell >= 0 && ((wordOf(row, cell >>> 5) >>> (cell & 31)) & 1) === 1;
}

/** Whether any cell from `from` up to but not `to` is set. */
export function hasAnyCell(row: Row, from: number, to: number): boolean {
  let cell = Math.max(0, from);
  while (cell < to) {
    const rest = wordOf(row, cell >>> 5) >>> (cell & 31);
    if (rest !== 0) return cell + lowestBit(rest) < to;
    cell = (cell | 31) + 1;
    if (cell >= row.length * 32) return false;
  }
  return false;
}

export function addRow(row: Row, other: Row): void {
  for (let word = 0; word < row.length; word++) row[word] = wordOf(row, word) | wordOf(other, word);
}

export function keepRow(row: Row, other: Row): void {
  for (let word = 0; word < row.length; word++) row[word] = wordOf(row, word) & wordOf(other, word);
}

export function dropRow(row: Row, other: Row): void {
  for (let word = 0; word < row.length; word++) row[word] = wordOf(row, word) & ~wordOf(other, word);
}

/** Keeps the cells that begin a run of at least `length` set cells: log2(length) shifts and ands, in place. */
export function keepRunStarts(row: Row, length: number): void {
  for (let have = 1; have < length; ) {
    const by = Math.min(have, length - have);
    const words = by >>> 5;
    const bits = by & 31;
    // Ascending, so that a word is read as a source before it is narrowed.
    for (let word = 0; word < row.length; word++) {
      const low = wordOf(row, word + words) >>> bits;
      const high = bits === 0 ? 0 : wordOf(row, word + words + 1) << (32 - bits);
      row[word] = wordOf(row, word) & (low | high);
    }
    have += by;
  }
}

/** Moves every cell later by some cells, in place; what leaves the row is lost. */
export function moveLater(row: Row, by: number): void {
  const words = by >>> 5;
  const bits = by & 31;
  // Descending, so that a word is read as a source before it is overwritten.
  for (let word = row.length - 1; word >= 0; word--) {
    const high = word >= words ? wordOf(row, word - words) << bits : 0;
    const low = bits === 0 || word <= words ? 0 : wordOf(row, word - words - 1) >>> (32 - bits);
    row[word] = high | low;
  }
}

/**
 * The cells that are set in at least `least` of the rows. Counts in bit slices: plane p holds bit p of every cell's
 * count, so that 32 cells are counted by one addition. `least` is at least 1.
 */
export function setInAtLeast(rows: readonly Row[], least: number, cellCount: number): Row {
  const result = makeRow(cellCount);
  const planes: Row[] = [];
  for (let size = rows.length; size > 0; size >>>= 1) planes.push(makeRow(cellCount));
  if (least >= 2 ** planes.length) return result;
  for (const row of rows) addToCounts(planes, row);
  for (let word = 0; word < result.length; word++) {
    let more = 0;
    let equal = -1;
    for (let bit = planes.length - 1; bit >= 0; bit--) {
      const plane = wordOf(planes[bit] ?? result, word);
      if (((least >>> bit) & 1) === 0) {
        more |= equal & plane;
        equal &= ~plane;
      } else equal &= plane;
    }
    result[word] = more | equal;
  }
  return result;
}

function addToCounts(planes: readonly Row[], row: Row): void {
  for (let word = 0; word < row.length; word++) {
    let carry = wordOf(row, word);
    for (const plane of planes) {
      if (carry === 0) break;
      const before = wordOf(plane, word);
      plane[word] = before ^ carry;
      carry &= before;
    }
  }
}

/** The set cells in ascending order. */
export function listCells(row: Row): number[] {
  const cells: number[] = [];
  for (let word = 0; word < row.length; word++) {
    for (let rest = wordOf(row, word); rest !== 0; rest &= rest - 1) cells.push(word * 32 + lowestBit(rest));
  }
  return cells;
}

/** How many cells are set in all three rows. */
export function countShared(a: Row, b: Row, c: Row): number {
  let count = 0;
  for (let word = 0; word < a.length; word++) count += bitsIn(wordOf(a, word) & wordOf(b, word) & wordOf(c, word));
  return count;
}

/** Length of the run of set cells that ends just before `cell`, at most `most`. */
export function runBefore(row: Row, cell: number, most: number): number {
  let length = 0;
  while (length < most && hasCell(row, cell - 1 - length)) length++;
  return length;
}

/** Length of the run of set cells that begins at `cell`, at most `most`. */
export function runAfter(row: Row, cell: number, most: number): number {
  let length = 0;
  while (length < most && hasCell(row, cell + length)) length++;
  return length;
}

/** Outside the row every cell is unset. */
function wordOf(row: Row, word: number): number {
  return row[word] ?? 0;
}

function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}

function bitsIn(word: number): number {
  let rest = word - ((word >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
