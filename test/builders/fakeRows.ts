import type { DemandRow } from "../../common/wire/demand.ts";
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
      plan: {
        ...{ ms: 4, assignments: 20, at: terminal.plantTime, costS: 1240, boundS: 980 },
        craneWaitS: { QC01: 0, QC02: 35, QC03: 210, QC04: 0 },
      },
      storage: [],
      unreconciled: [],
      roadBreaks: [],
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

/** A vessel that is to be finished within the hour, two hours at the gate, and one truck that is held. */
export function fakeDemand({ plantTime }: FakeTerminal): DemandRow[] {
  const minute = (count: number): number => plantTime + count * 60_000;
  const first = Math.floor(plantTime / 900_000) * 900_000;
  return [
    {
      ...{ id: "vessel-HAI HE STAR/026W", kind: "vessel", vessel: "HAI HE STAR", voyage: "026W", movesLeft: 72 },
      ...{ p10: minute(38), p50: minute(44), p90: minute(53) },
    },
    ...Array.from({ length: 8 }, (_, i): DemandRow => {
      const from = first + i * 900_000;
      return {
        id: `gate-${from}`,
        kind: "quarter",
        from,
        expected: 17.4 - i,
        low: 12 - i,
        high: 23 - i,
        appointments: 16 - i,
      };
    }),
    {
      ...{ id: "hold-GATE-IN1", kind: "hold", gate: "GATE-IN1", truck: "MT03", reason: "BLOCK_CROWDED" },
      ...{ since: minute(-1), until: minute(2) },
    },
  ];
}
