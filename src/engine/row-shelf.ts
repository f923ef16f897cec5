// Rows of one length, cut from larger pieces: a piece of memory for each of a thousand rows takes longer to ask for than
// to fill.
import { makeRow, type Row } from './bits.ts';

const wordsOfPiece = 8192;

/** Hands out empty rows. They share memory with one another, so none of them is to be transferred elsewhere. */
export class RowShelf {
  readonly #cellCount: number;
  #piece: Row;
  #used = 0;

  constructor(cellCount: number) {
    this.#cellCount = cellCount;
    this.#piece = makeRow(0);
  }

  take(): Row {
    const words = (this.#cellCount + 31) >>> 5;
    if (this.#used + words > this.#piece.length) {
      // Few rows at first: a search for two people needs no room for a hundred.
      const rows = Math.max(1, Math.min(Math.floor(wordsOfPiece / words), this.#piece.length === 0 ? 8 : 64));
      this.#piece = makeRow(rows * words * 32);
      this.#used = 0;
    }
    const row = this.#piece.subarray(this.#used, this.#used + words);
    this.#used += words;
    return row;
  }
}
