/** A text that outlives the page, e.g. in localStorage. */
export interface KeptText {
  readonly read: () => string | null;
  readonly write: (text: string) => void;
}

/** Keeps a text under a key of localStorage; a full or forbidden store loses it at the next start, nothing else. */
export function keepText(key: string, storage: Storage = localStorage): KeptText {
  return {
    read: () => {
      try {
        return storage.getItem(key);
      } catch {
        return null;
      }
    },
    write: (text) => {
      try {
        storage.setItem(key, text);
      } catch (cause) {
        console.warn("not kept", key, cause);
      }
    },
  };
}
