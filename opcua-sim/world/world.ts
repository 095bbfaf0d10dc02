import type { SiteConfig } from "../../common/config/siteConfig.ts";
import type { Scenario } from "../../common/scenario/scenario.ts";
import type { FaultBoard } from "../faults/faultBoard.ts";
import type { AgvState } from "../models/agvState.ts";
import type { Crane } from "../models/crane.ts";
import type { AppointmentBook } from "./appointments.ts";
import type { VesselCall } from "./calls.ts";
import type { ChargerState } from "./charging.ts";
import type { BlockChores } from "./chores.ts";
import type { Containers } from "./containers.ts";
import type { GateLane } from "./gateLane.ts";
import type { MannedTruck } from "./mannedTruck.ts";
import type { WorkInstruction } from "./planVessel.ts";
import type { Random } from "./random.ts";
import type { ReeferCrew } from "./reeferCrew.ts";
import type { RoadNet } from "./roadNet.ts";
import type { SafetyTally } from "./safety.ts";
import type { ScriptedEvent } from "./scriptedEvents.ts";
import type { Sight } from "./sight.ts";
import type { Traffic } from "./traffic.ts";
import type { Vehicle } from "./vehicle.ts";
import type { Weather } from "./weather.ts";
import type { YardBlock } from "./yardStacks.ts";

/** Length of one step of simulated time, milliseconds. */
export const stepMs = 100;

/** The whole simulated terminal: plain state, moved on by `stepWorld`. */
export interface World {
  readonly site: SiteConfig;
  /** Changes as a whole when another scenario is loaded. */
  scenario: Scenario;
  readonly net: RoadNet;
  readonly traffic: Traffic;
  readonly vehicles: readonly Vehicle[];
  readonly vehicleById: ReadonlyMap<string, Vehicle>;
  readonly agvs: readonly AgvState[];
  readonly manned: readonly MannedTruck[];
  readonly cranes: readonly Crane[];
  readonly gates: readonly GateLane[];
  readonly chargers: readonly ChargerState[];
  readonly containers: Containers;
  readonly yard: ReadonlyMap<string, YardBlock>;
  /** Vessel calls in the order of the scenario. */
  readonly calls: readonly VesselCall[];
  /** Moves of all calls. */
  readonly instructions: readonly WorkInstruction[];
  /** By container; of a hatch cover, one of its two. */
  readonly instructionOf: ReadonlyMap<string, WorkInstruction>;
  readonly safety: SafetyTally;
  /** Random draws of the gate and of the drivers. */
  readonly gateRandom: Random;
  readonly craneRandom: Random;
  readonly driverRandom: Random;
  readonly weatherRandom: Random;
  readonly weather: Weather;
  readonly sight: Sight;
  readonly reeferCrew: ReeferCrew;
  readonly appointments: AppointmentBook | undefined;
  /** Events of the scenario, and what became of them. */
  readonly scriptedEvents: readonly ScriptedEvent[];
  /** How many times as often as planned road trucks come back. */
  gateRate: number;
  /** Moves inside the blocks that are offered in quiet times; empty where the scenario has none. */
  readonly chores: readonly BlockChores[];
  /** Grows whenever moves of a vessel or of the housekeeping come, change or go. */
  queuesVersion: number;
  /** Faults in force and planned. */
  readonly faults: FaultBoard;
  /** Gate transactions so far. */
  transactions: number;
  steps: number;
  /** Times that the world was replaced by a snapshot: whoever caches something about it compares it. */
  restores: number;
}

/** A moment of simulated time as the device clocks show it, ISO 8601 in UTC. */
export const isoTimeOf = ({ scenario }: World, timeS: number): string =>
  new Date(Date.parse(scenario.startsAt) + timeS * 1000).toISOString();

/** Simulated seconds since the start. */
export const nowS = (world: World): number => (world.steps * stepMs) / 1000;
