import { stsType } from "../../common/opcua/deviceTypes.ts";
import type { PlantDevice } from "../plantDevice.ts";
import { queueOfCrane } from "../world/calls.ts";
import { windMps } from "../world/wind.ts";
import type { World } from "../world/world.ts";
import type { Crane } from "./crane.ts";
import { boomUpDeg } from "./craneStow.ts";
import { craneMethods, craneTags } from "./craneTags.ts";
import { asDevice, identification } from "./device.ts";

/** A quay crane as the servers see it. */
export function stsDevice(world: World, crane: Crane): PlantDevice {
  const plate = identification("QuayDesk Simulation", "STS 65 t, outreach 65 m", crane.id);
  return asDevice<typeof stsType>({
    id: crane.id,
    type: stsType,
    readTags: () => ({
      // The large one first: it is copied as a whole, which makes reading ten times as fast.
      ...craneTags(world, crane),
      ...plate,
      "Boom.Latched": crane.boomDeg === boomUpDeg,
      StormPinIn: crane.isPinned,
      "Wind.Speed": windMps(world),
      "WorkQueue.Id": queueOfCrane(world, crane.id),
    }),
    methods: craneMethods(world, crane),
  });
}
