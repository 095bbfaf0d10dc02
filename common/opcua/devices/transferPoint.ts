import * as enums from "../enums.ts";
import { bool, count, type DeviceType, enumeration, slow, text } from "../tagTypes.ts";
import { identification } from "./machine.ts";

/**
 * Where trucks meet one crane: the lane beside a block, or the place below a quay crane with its lock station, where
 * twistlocks are set and taken.
 */
export const transferPointType = {
  typeName: "TransferPointType",
  folder: "TransferPoints",
  server: "equipment",
  tags: {
    ...identification,
    ...slow({
      "Crane.Id": text,
      /** Road node of the hand-over under way, or "". */
      NodeId: text,
      OccupiedBy: text,
      ReservedBy: text,
      Aligned: bool,
      /** Trucks that stand on this crane's nodes. */
      TrucksStanding: count,
      HasLockStation: bool,
      "LockRobot.State": enumeration(enums.lockRobotStates),
      /** Twistlocks taken from boxes off the vessel, and set into boxes for it. */
      "Twistlocks.Taken": count,
      "Twistlocks.Set": count,
      PersonDetected: bool,
      "Barrier.Closed": bool,
    }),
  },
  methods: {},
} as const satisfies DeviceType;
