import type { PlantRow, QueueRow } from "../../common/wire/rows.ts";
import type { FakeTerminal } from "./fakeTerminal.ts";

/** The plant as it starts. */
export function firstPlant(terminal: FakeTerminal, mode: "LIVE" | "SIM"): PlantRow {
  return {
    ...{
      id: "plant",
      mode,
      plantTime: terminal.plantTime,
      scenario: "first-vessel",
      seed: 1,
      simState: "RUNNING",
      simSpeed: 1,
      faults: [],
    },
    vessel: { name: "HAI HE STAR", voyage: "026W", movesPlanned: 128, movesDone: 12 },
    ...{
      boxesInYard: terminal.boxes,
      teuInYard: terminal.teu,
      fill: 0.6,
      plan: { ms: 4, assignments: 20, at: terminal.plantTime },
      problems: [],
    },
  };
}

/** Work queues, from the jobs. */
export function queueRows(terminal: FakeTerminal): QueueRow[] {
  return terminal.site.cranes.sts.map((crane) => {
    const jobs = [...terminal.jobs.values()].filter((job) => job.quayCraneId === crane.id);
    const of = (kind: string): { planned: number; done: number } => ({
      planned: jobs.filter((job) => job.kind === kind).length,
      done: jobs.filter((job) => job.kind === kind && job.state === "completed").length,
    });
    const next = jobs.filter((job) => job.state !== "completed").slice(0, 8);
    return {
      ...{
        id: `WQ-${crane.id}`,
        craneId: crane.id,
        vessel: "HAI HE STAR",
        voyage: "026W",
        discharge: of("discharge"),
        load: of("load"),
        craneOnly: { planned: 4, done: 1 },
      },
      ...{
        next: next.map((job) => job.id),
        rateMph: 27.4,
        craneWaitS: 184,
        trucksBound: next.filter((job) => job.truckId !== "").length,
      },
    };
  });
}
