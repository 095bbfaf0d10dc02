import { plantOf } from "../../opcua-sim/world/createPlant.ts";
import type { World } from "../../opcua-sim/world/world.ts";
import { aWorld } from "./aWorld.ts";
import { createNaiveConsole, type NaiveConsole } from "./naiveConsole.ts";
import { createNaiveVesselCall } from "./naiveVesselCall.ts";

export type Tags = Readonly<Record<string, unknown>>;

const methodsOf = (plant: ReturnType<typeof plantOf>, id: string): Record<string, (args: Tags) => Tags> =>
  plant.devices.find((device) => device.id === id)?.methods as never;

/** A terminal in full work: vessel call, gate, trucks. */
export function busyTerminal() {
  const world = aWorld(3);
  const plant = plantOf(world);
  const console: NaiveConsole = createNaiveConsole(world, 3, world.agvs.slice(20));
  const call = createNaiveVesselCall(world, console, world.agvs.slice(0, 12), 3);
  return {
    world,
    plant,
    run: (seconds: number, each: () => void = () => undefined) => {
      for (let s = 0; s < seconds; s += 1) {
        plant.advance(1000);
        console.act();
        call.act();
        each();
      }
    },
    tags: (id: string): Tags => plant.devices.find((device) => device.id === id)?.readTags() as Tags,
    /** Good, uncertain or bad, however the device puts it. */
    quality: (id: string, tag: string) => {
      const quality = plant.devices.find((device) => device.id === id)?.qualityOf?.(tag) ?? "good";
      return quality === "noCommunication" || quality === "sensorFailure" ? "bad" : quality;
    },
    call: (id: string, method: string, args: Tags): Tags => methodsOf(plant, id)[method]?.(args) ?? {},
  };
}
export type FaultTerminal = ReturnType<typeof busyTerminal>;

/** What the device shows while the fault is in force; `seen` collects over the time. */
export interface FaultRow {
  readonly kind: string;
  readonly target: (world: World) => string;
  /** Simulated seconds for which it stays in force. */
  readonly seconds?: number;
  readonly parameters?: string;
  /** Tags seen at some time while it is in force. */
  readonly tags?: Tags;
  readonly bad?: string;
  readonly uncertain?: string;
  /** The thing that must not happen, or must, while it is in force: returns true when the behaviour was seen. */
  readonly behaves?: (terminal: FaultTerminal, target: string, before: Before) => boolean;
}

export interface Before {
  readonly moves: number;
  readonly drivenM: number;
  readonly tags: Tags;
}

export const craneAt = (world: World, id: string) => world.cranes.find((each) => each.id === id);
export const drivenM = (world: World, id: string): number => {
  const vehicle = world.vehicleById.get(id);
  return (vehicle?.odometerEmptyM ?? 0) + (vehicle?.odometerLadenM ?? 0);
};
