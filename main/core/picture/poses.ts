import type { SiteConfig } from "../../../common/config/siteConfig.ts";
import type { CheKind } from "../../../common/equipment/che.ts";
import { driverlessTruckType, mannedTruckType, rmgType, stsType } from "../../../common/opcua/deviceTypes.ts";
import { type Pose, poseFlags } from "../../../common/wire/poseFrame.ts";
import { type DeviceTwin, type PlantTwin, tagValue, worstQuality } from "../twin/plantTwin.ts";

export interface Mover {
  readonly id: string;
  readonly kind: CheKind;
}

const kinds: readonly (readonly [string, CheKind])[] = [
  [stsType.typeName, "sts"],
  [rmgType.typeName, "rmg"],
  [driverlessTruckType.typeName, "agv"],
  [mannedTruckType.typeName, "mannedTruck"],
];

/** Movers in the order of the pose frames: by kind, then by name. */
export function rosterOf(twin: PlantTwin): Mover[] {
  return kinds.flatMap(([typeName, kind]) =>
    [...twin.devices.values()]
      .filter((device) => device.typeName === typeName)
      .map((device) => ({ id: device.id, kind }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  );
}

/** Poses of all movers, in roster order. */
export function posesOf(site: SiteConfig, twin: PlantTwin, roster: readonly Mover[]): Pose[] {
  const laneY = laneYByBlock(site);
  return roster.map(({ id, kind }) => {
    const device = twin.devices.get(id);
    return kind === "sts" || kind === "rmg" ? cranePose(site, device, kind, laneY) : truckPose(device, kind);
  });
}

function cranePose(
  site: SiteConfig,
  device: DeviceTwin | undefined,
  kind: "sts" | "rmg",
  laneY: ReadonlyMap<string, number>,
): Pose {
  const type = kind === "sts" ? stsType : rmgType;
  const yM = kind === "sts" ? site.quay.landRailYM : (laneY.get(tagValue(device, rmgType, "Block.Id", "")) ?? 0);
  const flags =
    (tagValue(device, type, "Cycle.Laden", false) ? poseFlags.laden : 0) |
    (tagValue(device, type, "Spreader.Size40Foot", false) ? poseFlags.load40Ft : 0) |
    (tagValue(device, type, "DeviceHealth", "FAILURE") === "FAILURE" ? poseFlags.fault : 0) |
    (tagValue(device, type, "Axes.Gantry.IsMoving", false) ? poseFlags.moving : 0) |
    staleFlag(device, ["Axes.Gantry.ActualPosition", "Axes.Trolley.ActualPosition"]);
  return {
    xMm: tagValue(device, type, "Axes.Gantry.ActualPosition", 0) * 1000,
    yMm: yM * 1000,
    headingRad: 0,
    flags,
    aMm: tagValue(device, type, "Axes.Trolley.ActualPosition", 0) * 1000,
    bMm: tagValue(device, type, "Axes.Hoist.ActualPosition", 0) * 1000,
  };
}

function truckPose(device: DeviceTwin | undefined, kind: CheKind): Pose {
  const type = kind === "agv" ? driverlessTruckType : mannedTruckType;
  const speedMps = tagValue(device, type, "Motion.ActualSpeed", 0);
  const flags =
    (tagValue(device, type, "Load.ContainerId", "") === "" ? 0 : poseFlags.laden) |
    (tagValue(device, type, "DeviceHealth", "FAILURE") === "FAILURE" ? poseFlags.fault : 0) |
    (speedMps > 0.05 ? poseFlags.moving : 0) |
    (kind === "agv" && tagValue(device, driverlessTruckType, "Motion.Paused", false) ? poseFlags.held : 0) |
    (kind === "mannedTruck" && !tagValue(device, mannedTruckType, "Tablet.Online", false) ? poseFlags.absent : 0) |
    staleFlag(device, ["Pose.X", "Pose.Y"]);
  return {
    xMm: tagValue(device, type, "Pose.X", 0) * 1000,
    yMm: tagValue(device, type, "Pose.Y", 0) * 1000,
    headingRad: tagValue(device, type, "Pose.Theta", 0),
    flags,
    aMm: speedMps * 1000,
    bMm: 0,
  };
}

const staleFlag = (device: DeviceTwin | undefined, tags: readonly string[]): number => {
  const quality = worstQuality(device, tags);
  return quality === "stale" || quality === "bad" ? poseFlags.stale : 0;
};

function laneYByBlock(site: SiteConfig): ReadonlyMap<string, number> {
  return new Map(
    site.yard.blocks.map(
      (block) => [block.id, block.originM[1] - (site.yard.laneToRow1M - site.yard.rowPitchM / 2)] as const,
    ),
  );
}
