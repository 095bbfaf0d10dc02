import type { ConfigProblem } from "../config/siteConfig.ts";
import type { CheKind, OperationalStatus, TechnicalStatus, WorkStatus } from "../equipment/che.ts";
import type { SimState } from "../opcua/enums.ts";
import type { Quality } from "../sample.ts";
import type { Assignment, JobException, JobStateKind, MoveKind } from "../work/job.ts";
import type { Unreconciled } from "../work/unreconciled.ts";
import type { DemandRow } from "./demand.ts";
import type { SlotChoice } from "./slots.ts";
import type { StorageProblem } from "./storage.ts";
import type { ActiveFault, PlannedFault, TrainerRow } from "./trainer.ts";

/** The last planning pass. */
export interface PlanFacts {
  /** Milliseconds of computing, assignments it made, when (plant time). */
  readonly ms: number;
  readonly assignments: number;
  readonly at: number;
  /** What the plan costs and what no plan could be below, equivalent seconds of quay-crane wait; no bound = a fall-back made the plan. */
  readonly costS: number;
  readonly boundS: number | undefined;
  /** Wait that is expected of each quay crane over its planned moves, seconds. */
  readonly craneWaitS: Readonly<Record<string, number>>;
}

/** Rows of the live topics. Every row has an `id`; a delta replaces whole rows. Times: epoch ms of plant time unless named otherwise. */

/** One OPC UA server. `state`: connecting (never yet up) · live · stale (silent) · down (connection lost, retrying). */
export interface LinkRow {
  readonly id: string;
  readonly url: string;
  readonly state: "connecting" | "live" | "stale" | "down";
  /** This machine's clock, epoch ms; age = clock now − this. 0 = never. */
  readonly lastMessageAt: number;
  readonly tags: number;
  readonly reconnects: number;
  readonly problem: string;
}

/** The one row of topic `plant`. Id "plant". */
export interface PlantRow {
  readonly id: "plant";
  /** SIM when the plant announces that it is a simulation. */
  readonly mode: "LIVE" | "SIM";
  readonly plantTime: number;
  readonly scenario: string;
  readonly seed: number;
  readonly simState: SimState;
  /** 1 = real time. */
  readonly simSpeed: number;
  /** Simulated seconds since the scenario began; 0 on a real plant. */
  readonly simTimeS: number;
  readonly faults: readonly ActiveFault[];
  readonly plannedFaults: readonly PlannedFault[];
  readonly vessel: {
    readonly name: string;
    readonly voyage: string;
    readonly movesPlanned: number;
    readonly movesDone: number;
  };
  readonly boxesInYard: number;
  readonly teuInYard: number;
  readonly fill: number;
  readonly plan: PlanFacts;
  /** Stores on disk that do not keep what they should. */
  readonly storage: readonly StorageProblem[];
  /** What a console that was started beside a running plant could not bring together. */
  readonly unreconciled: readonly Unreconciled[];
  /** What would get trucks going again that wait for each other or are shut in; for people to do. Cheapest first. */
  readonly roadBreaks: readonly RoadBreak[];
  /** Problems of the plant's answers that the console could not use (e.g. an unknown position). */
  readonly problems: readonly ConfigProblem[];
}

/**
 * `giveWay`: the truck drives off the road to `place` and comes back · `fetch`: the truck stands dead and must be fetched, which
 * lets `frees` go on. `costS`: seconds of truck time.
 */
export interface RoadBreak {
  readonly kind: "giveWay" | "fetch";
  readonly truck: string;
  readonly place: string;
  readonly frees: readonly string[];
  readonly costS: number;
}

/** One crane or truck. `quality` is the worst of the tags this row is made of. */
export interface CheRow {
  readonly id: string;
  readonly kind: CheKind;
  readonly technical: TechnicalStatus;
  readonly operational: OperationalStatus;
  readonly work: WorkStatus;
  readonly quality: Quality;
  readonly jobId: string;
  readonly containerId: string;
  /** The other box of two 20-foot boxes, or "". */
  readonly containerId2: string;
  /** jobSteps (trucks) or cranePhases (cranes). */
  readonly step: string;
  /** Where it is or goes, printed: transfer point, yard or vessel address. */
  readonly place: string;
  readonly destination: string;
  readonly speedMps: number;
  /** Percent; −1 for cranes and manned trucks. */
  readonly stateOfCharge: number;
  readonly faultCode: string;
  /** With this fault since, or else in this work status since. */
  readonly since: number;
  /** Moves done (cranes) or jobs done (trucks) since the console started. */
  readonly movesDone: number;
  /** Why it does not go on, as a code (`ROAD_TAKEN`, `WAITS_FOR_CRANE`, `OUT_OF_TURN`, `WAITS_FOR_TRUCK`, `NO_WORK`, …); "" when it does. */
  readonly waitCode: string;
  /** The other party of the wait, e.g. a CHE id. */
  readonly waitFor: string;
  /** Why it waits, to the end: whom it waits for, whom that one waits for, and so on over trucks, cranes and places. */
  readonly waitChain: readonly string[];
}

export interface JobRow {
  readonly id: string;
  readonly kind: MoveKind;
  readonly containerId: string;
  readonly isoType: string;
  readonly grossT: number;
  readonly queueId: string;
  readonly sequence: number;
  readonly from: string;
  readonly to: string;
  readonly state: JobStateKind;
  readonly reason: string;
  readonly truckId: string;
  readonly quayCraneId: string;
  readonly yardCraneId: string;
  /** State since. */
  readonly since: number;
  /** The decision that bound the truck, and the one that chose the slot. */
  readonly assignment: Assignment | null;
  readonly slotChoice: SlotChoice | null;
  /** Why the plant does not let it go on, and when it is tried again; null when it goes on. */
  readonly exception: JobException | null;
  /** The other move of the terminal's twin lift; null for a move by itself. */
  readonly pair: PairRow | null;
}

/** Two moves that the terminal lists as one twin lift. */
export interface PairRow {
  readonly jobId: string;
  /** One truck carries both boxes. */
  readonly isTogether: boolean;
  /** Why a crane would not lift both at once, for good; null when none has refused. */
  readonly refusal: JobException | null;
}

/** Work queue of one quay crane. */
export interface QueueRow {
  readonly id: string;
  readonly craneId: string;
  readonly vessel: string;
  readonly voyage: string;
  readonly discharge: { readonly planned: number; readonly done: number };
  readonly load: { readonly planned: number; readonly done: number };
  /** Moves that the crane does alone: restows, hatch covers. */
  readonly craneOnly: { readonly planned: number; readonly done: number };
  /** Next job ids in order, at most 8. */
  readonly next: readonly string[];
  /** Moves per hour since work began; 0 before the first move. */
  readonly rateMph: number;
  readonly craneWaitS: number;
  readonly trucksBound: number;
}

/** One stack of the yard: id `A03-17-04` (block-bay-row). A 40-foot stack has the even bay. Empty stacks are removed rows. */
export interface StackRow {
  readonly id: string;
  readonly block: string;
  readonly bay: number;
  readonly row: number;
  /** From tier 1 up. `[containerId, isoType, grossT]` */
  readonly boxes: readonly (readonly [string, string, number])[];
}

/** One watched tag (topic `watch`, per client). */
export interface WatchRow {
  /** `linkId|nodeId`. */
  readonly id: string;
  readonly linkId: string;
  readonly nodeId: string;
  readonly path: string;
  readonly value: string;
  readonly unit: string;
  readonly quality: Quality;
  readonly statusCode: string;
  readonly sourceTime: number;
  readonly serverTime: number;
  /** This machine's clock when it arrived; age is counted from here. */
  readonly receivedAt: number;
  readonly changes: number;
}

export interface TopicRows {
  readonly links: LinkRow;
  readonly plant: PlantRow;
  readonly che: CheRow;
  readonly jobs: JobRow;
  readonly queues: QueueRow;
  readonly yard: StackRow;
  readonly trainer: TrainerRow;
  readonly demand: DemandRow;
}
export type Topic = keyof TopicRows;
export const topics = [
  "links",
  "plant",
  "che",
  "jobs",
  "queues",
  "yard",
  "trainer",
  "demand",
] as const satisfies readonly Topic[];
