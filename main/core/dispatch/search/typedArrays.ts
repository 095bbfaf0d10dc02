/**
 * Element of a typed array at an index that is in range by construction. One function per kind of array: the search's inner
 * loops live from V8 seeing one array type per place.
 */
export const int = (array: Int32Array, index: number): number => array[index] ?? 0;

/** See `int`. */
export const real = (array: Float64Array, index: number): number => array[index] ?? 0;
