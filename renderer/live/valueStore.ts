/** One value outside React that components and plain code can watch. */
export interface ValueStore<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  /** Calls back after every change; the answer stops it. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Makes a value store; setting an identical value tells nobody. */
export function createValueStore<T>(initial: T): ValueStore<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
