import { describe, expect, it } from "vitest";
import { ok } from "../../../common/result.ts";
import type { Command } from "../../../common/wire/live.ts";
import { createCommandLog } from "./commandLog.ts";

const who = { address: "127.0.0.1", session: "s1" };
const pause = (id: string): Command => ({ id, kind: "sim.pause" });

describe("a command log", () => {
  it("runs an id once, also while it is under way, and forgets the oldest", async () => {
    const ran: string[] = [];
    const run = createCommandLog(async ({ id }) => {
      ran.push(id);
      return ok({ detail: `${id} ${ran.length}` });
    }, 2);
    const [first, again] = await Promise.all([run(pause("a"), who), run(pause("a"), who)]);
    expect(again).toBe(first);
    await run(pause("b"), who);
    expect(await run(pause("a"), who)).toBe(first);
    await run(pause("c"), who);
    await run(pause("a"), who);
    expect(ran).toEqual(["a", "b", "c", "a"]);
  });

  it("answers a bug as an internal error, the same one each time", async () => {
    const run = createCommandLog(() => Promise.reject(new Error("bug")));
    const answer = await run(pause("a"), who);
    expect(answer).toEqual({ ok: false, error: { code: "INTERNAL", detail: "Error: bug" } });
    expect(await run(pause("a"), who)).toBe(answer);
  });
});
