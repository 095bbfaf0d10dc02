import type { Unsubscribe } from "./plantLink.ts";

/** A list of listeners of one event. */
export interface Listeners<T> {
  add(listener: (event: T) => void): Unsubscribe;
  emit(event: T): void;
  clear(): void;
}

export function createListeners<T>(): Listeners<T> {
  const listeners = new Set<(event: T) => void>();
  return {
    add(listener) {
      // A wrapper, so that the same function added twice is two listeners.
      const own = (event: T): void => listener(event);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    emit(event) {
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch (bug) {
          // Not the link's failure, and the other listeners' neither: it surfaces as the uncaught exception it is.
          queueMicrotask(() => {
            throw bug;
          });
        }
      }
    },
    clear: () => listeners.clear(),
  };
}
