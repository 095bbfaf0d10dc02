import { expect, it } from "vitest";
import { err, ok, type Result } from "../../../common/result.ts";
import type { Command } from "../../../common/wire/live.ts";
import type { AuditEntry } from "../../../common/work/audit.ts";
import type { StoreFault } from "../store/storeFault.ts";
import { auditedCommands } from "./auditedCommands.ts";

const who = { address: "127.0.0.1", session: "s1" };
const hold: Command = { id: "hold-0001", kind: "che.hold", che: "AGV01" };
const resume: Command = { id: "resume-01", kind: "che.resume", che: "AGV01" };

/** A trail in memory that keeps lines, fails, or hangs. */
function aTrail(state: "keeps" | "fails" | "hangs") {
  const lines: AuditEntry[] = [];
  const answer = <T>(value: () => T): Promise<Result<T, StoreFault>> => {
    if (state === "hangs") return new Promise(() => undefined);
    return Promise.resolve(state === "fails" ? err({ code: "DISK_FULL" as const, detail: "" }) : ok(value()));
  };
  const idOf = (line: AuditEntry): string =>
    line.kind === "asked" ? line.command.id : line.kind === "answered" ? line.commandId : "";
  return {
    lines,
    trail: {
      write: (entry: AuditEntry) => answer(() => lines.push(entry)),
      linesOf: (id: string) => answer(() => lines.filter((line) => idOf(line) === id)),
    },
  };
}

function aPlant(lines: readonly AuditEntry[]) {
  const sent: string[] = [];
  const run = async (command: Command) => {
    // Whatever is sent is on record by then.
    sent.push(`${command.kind} after ${lines.map(({ kind }) => kind).join(" ")}`);
    return command.kind === "che.hold"
      ? ok({ detail: "AGV01" })
      : err({ code: "REFUSED_BY_PLANT" as const, detail: "NO" });
  };
  return { sent, run };
}

it("writes a command down before it is sent, and its outcome afterwards", async () => {
  const { lines, trail } = aTrail("keeps");
  const { sent, run } = aPlant(lines);
  const commands = auditedCommands(trail, run);
  expect(await commands(hold, who)).toEqual(ok({ detail: "AGV01" }));
  expect((await commands(resume, who)).ok).toBe(false);
  expect(sent).toEqual(["che.hold after asked", "che.resume after asked answered asked"]);
  expect(lines).toMatchObject([
    { kind: "asked", who, command: hold },
    { kind: "answered", commandId: hold.id, isDone: true },
    { kind: "asked", command: resume },
    { kind: "answered", isDone: false, code: "REFUSED_BY_PLANT", detail: "NO" },
  ]);
});

it("has no second effect for an id that is on record, also from before a restart, and says what is known of it", async () => {
  const { lines, trail } = aTrail("keeps");
  const first = aPlant(lines);
  const answers = [
    await auditedCommands(trail, first.run)(hold, who),
    await auditedCommands(trail, first.run)(resume, who),
  ];
  const { sent, run } = aPlant(lines);
  const again = auditedCommands(trail, run);
  expect([await again(hold, who), await again(resume, who)]).toEqual(answers);
  lines.push({ kind: "asked", who, command: { ...hold, id: "killed-01" } });
  expect(await again({ ...hold, id: "killed-01" }, who)).toMatchObject({
    ok: false,
    error: { code: "TIMED_OUT_UNKNOWN" },
  });
  expect(sent).toEqual([]);
});

it.each(["fails", "hangs"] as const)(
  "sets nothing going while the trail %s, and stops machines all the same",
  async (state) => {
    const { lines, trail } = aTrail(state);
    const { sent, run } = aPlant(lines);
    const commands = auditedCommands(trail, run);
    expect(await commands(resume, who)).toMatchObject({ ok: false, error: { code: "AUDIT_FAILING" } });
    expect(await commands(hold, who)).toEqual(ok({ detail: "AGV01" }));
    expect((await commands({ id: "pause-001", kind: "sim.pause" }, who)).ok).toBe(false);
    expect(sent).toEqual(["che.hold after ", "sim.pause after "]);
  },
);
