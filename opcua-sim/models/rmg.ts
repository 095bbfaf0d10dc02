import { rmgType } from "../../common/opcua/deviceTypes.ts";
import type { PlantDevice } from "../plantDevice.ts";
import type { World } from "../world/world.ts";
import type { Crane } from "./crane.ts";
import { craneMethods, craneTags } from "./craneTags.ts";
import { asDevice, identification } from "./device.ts";

/** A yard crane as the servers see it. */
export function rmgDevice(world: World, crane: Crane): PlantDevice {
  const plate = identification("QuayDesk Simulation", "RMG 8+1, 1 over 5, 61 t", crane.id);
  const config = crane.block?.config;
  const originM = config?.originM[0] ?? 0;
  const bays = config?.bays ?? 1;
  return asDevice<typeof rmgType>({
    id: crane.id,
    type: rmgType,
    readTags: () => ({
      // The large one first: it is copied as a whole, which makes reading ten times as fast.
      ...craneTags(world, crane),
      ...plate,
      "Block.Id": config?.id ?? "",
      "Block.Bay": Math.min(
        bays * 2 - 1,
        Math.max(1, Math.round(((crane.gantry.positionM - originM) / world.site.yard.bayPitchM) * 2)),
      ),
      "Lane.PersonDetected": false,
      "StackProfile.Valid": !crane.isTripped,
    }),
    methods: craneMethods(world, crane),
  });
}
