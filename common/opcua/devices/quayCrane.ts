import { analog, bool, count, type DeviceType, slow, text } from "../tagTypes.ts";
import { axis, crane, craneMethods } from "./crane.ts";

/** Ship-to-shore crane. Hoist: spreader height above the quay; trolley: y from the berthing line (negative = water side). */
export const stsType = {
  typeName: "QuayCraneType",
  folder: "QuayCranes",
  server: "equipment",
  tags: {
    ...crane,
    ...axis("Hoist", -20, 50, 3),
    ...axis("Trolley", -70, 40, 3.7),
    ...axis("Gantry", 0, 2000, 0.8),
    /** Up, and held there. */
    "Boom.Latched": bool,
    StormPinIn: bool,
    "Wind.Speed": analog("metrePerSecond", 0, 60),
    "WorkQueue.Id": text,
    ...slow({
      "Wind.Gust": analog("metrePerSecond", 0, 60),
      "Wind.MeanTenMinutes": analog("metrePerSecond", 0, 60),
      "Wind.Direction": analog("degree", 0, 360),
      "Boom.Angle": analog("degree", 0, 85),
      "Boom.Up": bool,
      /** The spreader handles a hatch cover: its job is HATCH_OPEN or HATCH_CLOSE. */
      "HatchCover.Mode": bool,
      /** Vessel bay below the boom (40-foot number), 0 when there is none. */
      "Vessel.Bay": count,
      "WorkQueue.MovesPlanned": count,
      "WorkQueue.MovesDone": count,
    }),
  },
  methods: craneMethods,
} as const satisfies DeviceType;
