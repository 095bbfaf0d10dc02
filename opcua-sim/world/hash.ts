/** 32-bit FNV-1a over a text's UTF-16 units; signed result. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** Collects numbers and texts into one 64-bit hash, printed as 16 hexadecimal digits. */
export interface Hasher {
  add(value: number): void;
  addText(text: string): void;
  digest(): string;
}

/** A hasher of exact values: two doubles that differ in the last bit give another hash. */
export function createHasher(): Hasher {
  const bytes = new Float64Array(1);
  const words = new Uint32Array(bytes.buffer);
  let low = 0x811c9dc5;
  let high = 0x2545f491;
  const mix = (word: number): void => {
    low = Math.imul(low ^ word, 0x01000193);
    high = Math.imul(high ^ (word + low), 0x85ebca6b);
    high ^= high >>> 13;
  };
  return {
    add: (value) => {
      bytes[0] = value;
      mix(words[0] as number);
      mix(words[1] as number);
    },
    addText: (text) => mix(hashText(text)),
    digest: () => [high, low].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join(""),
  };
}
