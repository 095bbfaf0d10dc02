import type { PlantRow, QueueRow } from "../../common/wire/rows.ts";
import type { TrainerRow } from "../../common/wire/trainer.ts";
import { kindsOf } from "../../main/core/trainerCatalogue.ts";
import { listFaultKinds } from "../../opcua-sim/trainerFaults.ts";
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
      simTimeS: 0,
      faults: [],
      plannedFaults: [],
    },
    vessel: { name: "HAI HE STAR", voyage: "026W", movesPlanned: 128, movesDone: 12 },
    ...{
      boxesInYard: terminal.boxes,
      teuInYard: terminal.teu,
      fill: 0.6,
      plan: { ms: 4, assignments: 20, at: terminal.plantTime },
      storage: [],
      unreconciled: [],
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

/** The simulator's own list of faults, with the machines of this terminal as targets. */
export function fakeTrainer(terminal: FakeTerminal): TrainerRow {
  const { site } = terminal;
  const of = (kind: string): string[] => terminal.movers.filter((mover) => mover.kind === kind).map(({ id }) => id);
  return {
    id: "trainer",
    kinds: kindsOf(listFaultKinds()),
    scenarios: [
      { name: "first-vessel", titleZh: "首船", titleEn: "First vessel" },
      { name: "gate-rush", titleZh: "闸口高峰", titleEn: "Gate rush" },
    ],
    targets: {
      ...{ sts: of("sts"), rmg: of("rmg"), agv: of("agv"), manned: of("mannedTruck") },
      ...{ gate: site.gates.map(({ id }) => id), charger: site.chargers.map(({ id }) => id) },
      ...{ terminal: [site.code], other: ["WM1"], server: site.endpoints.map(({ id }) => id) },
    },
  };
}
