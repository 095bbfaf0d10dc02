import * as enums from "../enums.ts";
import { analog, bool, count, type DeviceType, enumeration, slow, text } from "../tagTypes.ts";
import { axis, crane, craneMethods } from "./crane.ts";

/** Side-handling yard crane. Trolley: distance from the lane's centre line, growing into the block. */
export const rmgType = {
  typeName: "YardCraneType",
  folder: "YardCranes",
  server: "equipment",
  tags: {
    ...crane,
    ...axis("Hoist", 0, 25, 1),
    ...axis("Trolley", -3, 40, 0.8),
    ...axis("Gantry", 0, 2000, 4),
    "Block.Id": text,
    "Block.Bay": count,
    "Lane.PersonDetected": bool,
    "StackProfile.Valid": bool,
    ...slow({
      /** Row and tier below the spreader; row 0 is the truck lane. */
      "Block.Row": count,
      "Block.Tier": count,
      "Block.TargetBay": count,
      "Block.TargetRow": count,
      "Block.TargetTier": count,
      /** Highest stack in the bay below, metres. */
      "StackProfile.HighestM": analog("metre", 0, 25),
      /** The spreader hangs over the lane: trucks below must stand. */
      "Lane.Interlock": bool,
      "Pair.CraneId": text,
      "Pair.Gap": analog("metre", 0, 2000),
      "Pair.AntiCollision": enumeration(enums.antiCollisionStates),
      "Power.Source": enumeration(enums.powerSources),
      "Power.ReelTension": analog("kilonewton", 0, 20),
      "Orders.Accepted": count,
      "Orders.Aborted": count,
    }),
  },
  methods: craneMethods,
} as const satisfies DeviceType;
