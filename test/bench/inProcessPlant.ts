import type { SiteConfig } from "../../common/config/siteConfig.ts";
import { cheId } from "../../common/ids.ts";
import { simulationType } from "../../common/opcua/terminalType.ts";
import { err, ok } from "../../common/result.ts";
import type { Sample } from "../../common/sample.ts";
import type { TagSample } from "../../main/core/opcua/plantLink.ts";
import { simulationId } from "../../main/core/plantSide.ts";
import { applySamples } from "../../main/core/twin/applySamples.ts";
import { emptyTwin, type PlantTwin } from "../../main/core/twin/plantTwin.ts";
import type { Plant, PlantDevice } from "../../opcua-sim/plantDevice.ts";
import type { LockStepPlant } from "./shiftLoop.ts";

/** The simulated world without OPC UA in between: for closed-loop runs where only the decisions matter. */
export function inProcessPlant(_site: SiteConfig, plant: Plant): LockStepPlant {
  const devices = new Map<string, PlantDevice>(plant.devices.map((device) => [device.id, device] as const));
  const last = new Map<string, unknown>();
  let twin: PlantTwin = emptyTwin;
  const read = (): void => {
    const now = plant.startsAtMs + plant.timeMs;
    const samples: TagSample[] = [];
    const put = (device: string, type: string, tag: string, value: unknown, quality = "good"): void => {
      const key = `${device}.${tag}`;
      const state = quality === "good" ? value : `${quality} ${String(value)}`;
      if (last.get(key) === state) return;
      last.set(key, state);
      const sample = { value, quality, sourceTs: now, serverTs: now } as Sample<number | boolean | string>;
      samples.push({ device, type, tag, sample });
    };
    for (const device of plant.devices) {
      const values = device.readTags() as Readonly<Record<string, unknown>>;
      for (const tag of Object.keys(device.type.tags))
        put(device.id, device.type.typeName, tag, values[tag], device.qualityOf?.(tag));
    }
    put(simulationId, simulationType.typeName, "SimTime", plant.timeMs / 1000);
    twin = applySamples(twin, "in-process", samples);
  };
  return {
    call: async (device, method, args) => {
      const handler = devices.get(device)?.methods[method];
      return handler
        ? ok(handler(args as never) as Readonly<Record<string, unknown>>)
        : err({ code: "UNKNOWN_METHOD", detail: `${cheId(device)}.${method}` });
    },
    twin: () => {
      return twin;
    },
    async advance(ms) {
      plant.advance(ms);
      read();
    },
  };
}
