import { useEffect, useState } from "react";
import type { WireErrorCode } from "../../common/wire/errors.ts";
import type { JournalLine } from "../../common/work/journal.ts";
import { useLive } from "./useLive.ts";

/** A move's course as the journal has it. `asking`: not heard yet. */
export type Chain =
  | { readonly kind: "asking" }
  | { readonly kind: "known"; readonly lines: readonly JournalLine[] }
  | { readonly kind: "failed"; readonly code: WireErrorCode; readonly detail: string };

/** The core writes its lines down a moment after they are true. */
const writtenAfterMs = 1000;

/** Course of a move; asked for again when `change` changes, and once more when the journal must have caught up. */
export function useChain(run: number, job: string, change: unknown): Chain {
  const { client } = useLive();
  const [found, setFound] = useState<{ readonly key: string; readonly chain: Chain }>({
    key: "",
    chain: { kind: "asking" },
  });
  const key = `${run} ${job}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `change` says that there is something new to ask for
  useEffect(() => {
    if (job === "") return undefined;
    let isOver = false;
    const ask = async (): Promise<void> => {
      const answer = await client.journalChain({ run, job });
      if (isOver) return;
      const chain: Chain = answer.ok
        ? { kind: "known", lines: answer.value }
        : { kind: "failed", code: answer.error.code, detail: answer.error.detail };
      setFound({ key, chain });
    };
    void ask();
    const again = setTimeout(() => void ask(), writtenAfterMs);
    return () => {
      isOver = true;
      clearTimeout(again);
    };
  }, [client, run, job, key, change]);
  return found.key === key ? found.chain : { kind: "asking" };
}
