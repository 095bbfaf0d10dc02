import { describe, expect, it } from "vitest";
import { busyTerminal, craneAt, drivenM, type FaultRow, type FaultTerminal } from "../../test/builders/faultBench.ts";
import { faultRows } from "../../test/builders/faultRows.ts";
import { countLostContainers } from "../world/audit.ts";
import type { World } from "../world/world.ts";
import { faultKinds } from "./faultKinds.ts";

describe("every kind of fault", () => {
  it("is in the table below, and there are at least thirty", () => {
    expect(faultRows.map((row) => row.kind).sort()).toEqual(faultKinds.map((kind) => kind.kind).sort());
    expect(new Set(faultKinds.map((kind) => kind.class))).toEqual(new Set(["device", "network", "people", "plan"]));
    expect(faultKinds.length).toBeGreaterThanOrEqual(30);
  });

  it.each(faultRows)(
    "$kind shows in tags, alarm and behaviour; cleared, the plant works on",
    { timeout: 60_000 },
    (row) => {
      const terminal = busyTerminal();
      const { world, plant, run, tags, quality } = terminal;
      run(420);
      const target = findTarget(terminal, row);
      const injected = plant.injectFaultAt(row.kind, target, "now", row.parameters ?? "");
      if (!injected.accepted) throw new Error(`${row.kind} ${target}: ${injected.reason}`);
      const before = {
        moves: craneAt(world, target)?.movesTotal ?? 0,
        drivenM: drivenM(world, target),
        tags: tags(target),
      };
      const missing = new Set(Object.keys(row.tags ?? {}));
      let isAlarmed = false;
      let behaved = row.behaves === undefined;
      let qualities = "";
      const alarm = plant.alarms().find((each) => {
        const kind = faultKinds.find((one) => one.kind === row.kind);
        return each.device === target && each.condition === kind?.alarm.condition;
      });
      run(row.seconds ?? 240, () => {
        const now = tags(target);
        // A row is seen when all its tags have their values at the same time.
        if (Object.entries(row.tags ?? {}).every(([tag, value]) => now[tag] === value)) missing.clear();
        isAlarmed ||= alarm?.isActive() ?? false;
        behaved ||= row.behaves?.(terminal, target, before) ?? true;
        qualities += `${quality(target, row.bad ?? row.uncertain ?? "Fault.Code")} `;
      });
      expect([...missing].map((tag) => `${tag}=${String(tags(target)[tag])}`)).toEqual([]);
      expect(isAlarmed, "alarm").toBe(true);
      expect(behaved, "behaviour").toBe(true);
      if (row.bad) expect(qualities).toContain("bad");
      if (row.uncertain) expect(qualities).toContain("uncertain");
      expect(plant.activeFaults()).toEqual([{ id: injected.faultId, kind: row.kind, target }]);

      expect(plant.clearFault(injected.faultId)).toBe(true);
      const doneBefore = movesDone(world);
      run(600);
      expect(plant.activeFaults(), "still in force").toEqual([]);
      expect(alarm?.isActive()).toBe(false);
      expect(quality(target, row.bad ?? "Fault.Code")).toBe("good");
      const after = tags(target);
      if (after["DeviceHealth"]) expect(after).toMatchObject({ DeviceHealth: "NORMAL", "Fault.Code": "" });
      expect(movesDone(world)).toBeGreaterThan(doneBefore);
      expect(plant.tally()).toMatchObject({ collisions: 0, containersLost: 0 });
      expect(countLostContainers(world)).toBe(0);
    },
  );
});

const movesDone = (world: World): number => world.cranes.reduce((sum, crane) => sum + crane.movesTotal, 0);

/** The terminal runs on until there is something that the fault can hit. */
function findTarget({ world, run }: FaultTerminal, row: FaultRow): string {
  for (let s = 0; s < 600; s += 1) {
    const target = row.target(world);
    if (target !== "") return target;
    run(1);
  }
  throw new Error(`nothing for ${row.kind} to hit`);
}
