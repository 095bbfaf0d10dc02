import type { PoseStore } from "../live/poseStore.ts";
import type { MapMover } from "./drawMovers.ts";
import { contains, type Point, type YardScene } from "./yardScene.ts";

/** What a point of the map is on. */
export type Hit =
  | { readonly kind: "che"; readonly id: string }
  | { readonly kind: "bay"; readonly block: string; readonly bay: number; readonly row: number };

/** Pixels around a small thing that still count as on it. */
const slackPx = 6;
const portalHalfM = 11;
const rmgHalfM = 5;

/** The machine at a point: trucks before cranes, since they drive under them; the nearest of several. */
export function moverAt(
  p: Point,
  scene: YardScene,
  movers: readonly MapMover[],
  pose: PoseStore,
  pixelsPerMetre: number,
): MapMover | undefined {
  const slackM = slackPx / pixelsPerMetre;
  let best: MapMover | undefined;
  let bestM = Number.POSITIVE_INFINITY;
  for (const mover of movers) {
    if (mover.kind !== "agv" && mover.kind !== "mannedTruck") continue;
    const dx = p.x - pose.xM(mover.index);
    const dy = p.y - pose.yM(mover.index);
    const heading = pose.headingRad(mover.index);
    const along = Math.abs(dx * Math.cos(heading) + dy * Math.sin(heading));
    const across = Math.abs(dy * Math.cos(heading) - dx * Math.sin(heading));
    if (along > scene.truck.lengthM / 2 + slackM || across > scene.truck.widthM / 2 + slackM) continue;
    const distanceM = Math.hypot(dx, dy);
    if (distanceM < bestM) {
      best = mover;
      bestM = distanceM;
    }
  }
  return best ?? movers.find((mover) => isOnCrane(p, scene, mover, pose, slackM));
}

function isOnCrane(p: Point, scene: YardScene, mover: MapMover, pose: PoseStore, slackM: number): boolean {
  const dx = Math.abs(p.x - pose.xM(mover.index));
  if (mover.kind === "sts") {
    const onPortal = dx <= portalHalfM && p.y >= scene.quay.seaRailY - 2 && p.y <= scene.quay.landRailY + 2;
    const onBoom = dx <= 1.5 + slackM && p.y >= -58 && p.y <= 52;
    return onPortal || onBoom;
  }
  if (mover.kind !== "rmg") return false;
  const block = scene.block(mover.blockId);
  if (!block || dx > rmgHalfM + slackM) return false;
  // The legs and the trolley are the crane; the stacks between the legs are not.
  const trolleyY = block.laneY + block.side * pose.a(mover.index);
  const onLeg = Math.abs(dx - rmgHalfM) <= 1.2 + slackM && contains(block.area, { x: block.area.left, y: p.y }, 7);
  return onLeg || Math.abs(p.y - trolleyY) <= 2 + slackM;
}

/** The block under a point, if any. */
export const blockAt = (p: Point, scene: YardScene): YardScene["blocks"][number] | undefined =>
  scene.blocks.find((block) => contains(block.area, p));
