import { describe, expect, it } from "vitest";
import { err, ok, type Result } from "../../common/result.ts";
import type { WireError } from "../../common/wire/errors.ts";
import type { Command } from "../../common/wire/live.ts";
import { CommandDesk } from "./commandDesk.ts";

function aDesk(answer: Result<{ readonly detail: string }, WireError>): { desk: CommandDesk; sent: Command[] } {
  const sent: Command[] = [];
  let id = 0;
  const client = {
    command: (command: Command) => {
      sent.push(command);
      return Promise.resolve(answer);
    },
  };
  const desk = new CommandDesk(
    client,
    () => {
      id += 1;
      return `command-${id}`;
    },
    () => 1000,
  );
  return { desk, sent };
}

describe("CommandDesk", () => {
  it("sends with an id of its own and notes what came of it", async () => {
    const { desk, sent } = aDesk(ok({ detail: "F001" }));
    const wish = { kind: "fault.inject", fault: "craneTrip", target: "QC01", when: "", parameters: {} } as const;
    const ended = desk.send(wish);
    expect(desk.log.get()[0]?.state).toBe("sent");
    expect(await ended).toMatchObject({ state: "done", detail: "F001" });
    expect(sent).toEqual([{ ...wish, id: "command-1" }]);
    expect(desk.log.get()).toHaveLength(1);
  });

  it("tells refused from unknown", async () => {
    const refused = await aDesk(err({ code: "REFUSED_BY_PLANT", detail: "NOT_PAUSED" })).desk.send({
      kind: "sim.pause",
    });
    expect(refused).toMatchObject({ state: "refused", code: "REFUSED_BY_PLANT" });
    const unknown = await aDesk(err({ code: "TIMED_OUT_UNKNOWN", detail: "" })).desk.send({ kind: "sim.pause" });
    expect(unknown.state).toBe("unknown");
  });

  it("keeps the newest fifty", async () => {
    const { desk } = aDesk(ok({ detail: "" }));
    for (let i = 0; i < 60; i += 1) await desk.send({ kind: "sim.resume" });
    expect(desk.log.get()).toHaveLength(50);
    expect(desk.log.get()[0]?.id).toBe("command-60");
  });
});
