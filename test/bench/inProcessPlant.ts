import type { SiteConfig } from "../../common/config/siteConfig.ts";
import { cheId } from "../../common/ids.ts";
import { simulationType } from "../../common/opcua/terminalType.ts";
import { err, ok } from "../../common/result.ts";
import { controlTags } from "../../main/core/execution/controlTags.ts";
import type { TagSample } from "../../main/core/opcua/plantLink.ts";
import { simulationId } from "../../main/core/plantSide.ts";
import { applySamples } from "../../main/core/twin/applySamples.ts";
import { emptyTwin, type PlantTwin } from "../../main/core/twin/plantTwin.ts";
import type { Plant, PlantDevice } from "../../opcua-sim/plantDevice.ts";
import { FollowedTags } from "./followedTags.ts";
import type { LockStepPlant } from "./shiftLoop.ts";

/**
 * The simulated world without OPC UA in between: for closed-loop runs where only the decisions matter. Like `npm run shift`
 * it follows the tags that control looks at and no others, which are a tenth of all.
 */
export function inProcessPlant(_site: SiteConfig, plant: Plant): LockStepPlant {
  const devices = new Map<string, PlantDevice>(plant.devices.map((device) => [device.id, device] as const));
  const followed = plant.devices
    .map((device) => new FollowedTags(device, (tag) => controlTags(device.type.typeName, tag)))
    .filter(({ count }) => count > 0);
  let twin: PlantTwin = emptyTwin;
  const read = (): void => {
    const now = plant.startsAtMs + plant.timeMs;
    const samples: TagSample[] = [];
    for (const each of followed) each.readChanged(now, samples);
    const clock = { value: plant.timeMs / 1000, quality: "good", sourceTs: now, serverTs: now } as const;
    samples.push({ device: simulationId, type: simulationType.typeName, tag: "SimTime", sample: clock });
    twin = applySamples(twin, "in-process", samples);
  };
  return {
    call: async (device, method, args) => {
      const handler = devices.get(device)?.methods[method];
      return handler
        ? ok(handler(args as never) as Readonly<Record<string, unknown>>)
        : err({ code: "UNKNOWN_METHOD", detail: `${cheId(device)}.${method}` });
    },
    twin: () => twin,
    async advance(ms) {
      plant.advance(ms);
      read();
    },
  };
}
