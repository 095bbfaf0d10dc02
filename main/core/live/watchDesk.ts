import { err, ok, type Result } from "../../../common/result.ts";
import type { WireError } from "../../../common/wire/errors.ts";
import type { WatchRequest } from "../../../common/wire/live.ts";
import type { WatchRow } from "../../../common/wire/rows.ts";
import type { PlantLink } from "../opcua/plantLink.ts";

/** The watch list of one client. */
export interface WatchDesk {
  /** Replaces the list. */
  watch(request: WatchRequest): Promise<Result<null, WireError>>;
  dispose(): Promise<void>;
}

/** A person reads the list: five times a second is plenty, and a fast tag costs one row each time. */
const sendEveryMs = 200;

export function createWatchDesk(
  links: () => readonly PlantLink[],
  send: (rows: readonly WatchRow[]) => void,
): WatchDesk {
  let lists: { dispose(): Promise<void> }[] = [];
  let generation = 0;
  const pending = new Map<string, WatchRow>();
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  function flush(): void {
    timer = undefined;
    if (pending.size > 0) send([...pending.values()]);
    pending.clear();
  }

  async function change(
    next: ReadonlyMap<PlantLink, readonly string[]>,
    own: number,
  ): Promise<Result<null, WireError>> {
    const old = lists;
    lists = [];
    await Promise.all(old.map((list) => list.dispose()));
    if (own !== generation) return ok(null);
    const opened = await Promise.all(
      [...next].map(([link, nodeIds]) =>
        link.watch(nodeIds, (row) => {
          if (own !== generation) return;
          pending.set(row.id, row);
          timer ??= setTimeout(flush, sendEveryMs);
        }),
      ),
    );
    lists = opened.filter((list) => list.ok).map((list) => list.value);
    const failed = opened.find((list) => !list.ok);
    return failed ? err({ code: "LINK_DOWN", detail: failed.error.detail }) : ok(null);
  }

  /** One change after the other; the newest wins, and one that waited behind it does nothing. */
  function replace(next: ReadonlyMap<PlantLink, readonly string[]>): Promise<Result<null, WireError>> {
    const own = ++generation;
    pending.clear();
    const done = turn.then(() => change(next, own));
    turn = done.catch(() => undefined);
    return done;
  }

  return {
    async watch({ items }) {
      const byLink = new Map<PlantLink, string[]>();
      for (const { linkId, nodeId } of items) {
        const link = links().find(({ id }) => id === linkId);
        if (!link) return err({ code: "UNKNOWN_LINK", detail: linkId });
        byLink.set(link, [...(byLink.get(link) ?? []), nodeId]);
      }
      return replace(byLink);
    },
    async dispose() {
      clearTimeout(timer);
      await replace(new Map());
      clearTimeout(timer);
    },
  };
}
