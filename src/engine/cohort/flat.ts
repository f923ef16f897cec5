// Numbers kept flat: one typed array a property, because a cohort has tens of thousands of candidates. One reader for
// each kind of array: a reader that met both would be compiled for neither.

/** The whole number at an index that is known to be inside. */
export function at(numbers: Int32Array, index: number): number {
  return numbers[index] ?? 0;
}

/** The points, minutes or amount at an index that is known to be inside. */
export function pointsAt(numbers: Float64Array, index: number): number {
  return numbers[index] ?? 0;
}

/** Lists of numbers end to end, with the place at which each begins. */
export interface FlatLists {
  readonly begins: Int32Array;
  readonly values: Int32Array;
}
