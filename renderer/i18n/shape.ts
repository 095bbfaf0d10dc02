/** The same keys with any text: types the English tables by the Chinese ones, so that a missing key does not compile. */
export type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> };
