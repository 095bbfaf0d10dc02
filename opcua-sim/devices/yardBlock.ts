import { yardBlockType } from "../../common/opcua/deviceTypes.ts";
import type { Conditions } from "../condition/conditions.ts";
import { asDevice } from "../models/device.ts";
import { rounded } from "../models/thermal.ts";
import type { PlantDevice } from "../plantDevice.ts";

/** A block's inventory as the servers see it. */
export function yardBlockDevice(block: string, conditions: Conditions): PlantDevice {
  return asDevice<typeof yardBlockType>({
    id: `BLK-${block}`,
    type: yardBlockType,
    readTags: () => ({}),
    readSlowTags: () => {
      const count = conditions.yard.blocks.get(block);
      const teu = count?.teu ?? 0;
      const teuPlaces = count?.teuPlaces ?? 0;
      return {
        "Block.Id": block,
        Fill: teuPlaces > 0 ? rounded((100 * teu) / teuPlaces, 0.1) : 0,
        Boxes: count?.boxes ?? 0,
        Teu: teu,
        TeuPlaces: teuPlaces,
        Reefers: count?.reefers.length ?? 0,
        Empties: count?.empties ?? 0,
        Reserved: count?.reserved ?? 0,
        TonnesTotal: rounded(count?.tonnes ?? 0, 0.1),
        HighestTier: count?.highestTier ?? 0,
        FullStacks: count?.fullStacks ?? 0,
      };
    },
    methods: {},
  });
}
