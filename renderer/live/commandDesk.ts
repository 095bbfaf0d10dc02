import type { WireErrorCode } from "../../common/wire/errors.ts";
import type { Command } from "../../common/wire/live.ts";
import type { LiveClient } from "./liveClient.ts";
import { createValueStore, type ValueStore } from "./valueStore.ts";

/** A command without its id, which the desk adds. */
export type CommandWish = Command extends infer C ? (C extends Command ? Omit<C, "id"> : never) : never;

/**
 * Life of a command of this page. `sent`: on its way · `done`: the plant took it · `refused`: it did not, `code` says why ·
 * `unknown`: no answer came, so nobody knows; never shown as failed.
 */
export interface CommandEntry {
  readonly id: string;
  readonly wish: CommandWish;
  /** Plant time, as on every clock of the screen. */
  readonly sentAtMs: number;
  readonly state: "sent" | "done" | "refused" | "unknown";
  readonly code: WireErrorCode | "";
  readonly detail: string;
}

const keepEntries = 50;

/** The one door for commands, with the log of what became of them. */
export class CommandDesk {
  readonly log: ValueStore<readonly CommandEntry[]> = createValueStore<readonly CommandEntry[]>([]);
  readonly #client: Pick<LiveClient, "command">;
  readonly #makeId: () => string;
  readonly #nowMs: () => number;

  constructor(client: Pick<LiveClient, "command">, makeId: () => string, nowMs: () => number) {
    this.#client = client;
    this.#makeId = makeId;
    this.#nowMs = nowMs;
  }

  /** Sends; the answer is the entry in its last state. */
  async send(wish: CommandWish): Promise<CommandEntry> {
    const id = this.#makeId();
    const entry: CommandEntry = { id, wish, sentAtMs: this.#nowMs(), state: "sent", code: "", detail: "" };
    this.log.set([entry, ...this.log.get()].slice(0, keepEntries));
    const answer = await this.#client.command({ ...wish, id } as Command);
    const ended: CommandEntry = answer.ok
      ? { ...entry, state: "done", detail: answer.value.detail }
      : {
          ...entry,
          state: answer.error.code === "TIMED_OUT_UNKNOWN" ? "unknown" : "refused",
          code: answer.error.code,
          detail: answer.error.detail,
        };
    this.log.set(this.log.get().map((each) => (each.id === id ? ended : each)));
    return ended;
  }
}
