import type { YardPosition } from "../../common/yard/position.ts";
import type { Crane } from "../models/crane.ts";
import { isBusy } from "../models/craneAccept.ts";
import type { BlockChores, HousekeepingMove } from "./chores.ts";
import { findHousekeeping } from "./findHousekeeping.ts";
import { nowS, type World } from "./world.ts";
import { refusalToPut, refusalToTake } from "./yardStacks.ts";

/** Takes note of what was done or came to nothing, and thinks of something new in quiet times. Once per second. */
export function stepHousekeeping(world: World): void {
  if (world.chores.length === 0) return;
  const timeS = nowS(world);
  const { quietS, lookEveryS, mostOpen } = world.site.operations.housekeeping;
  const awaited = blocksAwaited(world);
  for (const chores of world.chores) {
    if (follow(chores)) world.queuesVersion += 1;
    const block = chores.crane.block?.config.id ?? "";
    if (isBusy(chores.crane) || chores.crane.isTripped || awaited.has(block)) chores.quietSinceS = timeS;
    if (timeS - chores.quietSinceS < quietS || Math.round(timeS) % lookEveryS !== 0) continue;
    const open = chores.moves.filter((each) => !each.done);
    const found = open.length < mostOpen ? findHousekeeping(world, chores, open) : undefined;
    if (!found) continue;
    chores.made += 1;
    chores.moves.push({ ...found, block, crane: chores.crane.id, sequence: chores.made, done: false });
    world.queuesVersion += 1;
  }
}

/** Blocks to which a truck is on its way, or at which one stands. */
function blocksAwaited(world: World): ReadonlySet<string> {
  const blocks = new Set<string>();
  const add = (node: number | undefined): void => {
    const station = world.net.graph.nodes.get(world.net.nodes[node ?? -1]?.id ?? ("" as never))?.station;
    if (station?.kind === "block") blocks.add(station.block);
  };
  for (const { stage } of world.manned) if (stage.kind === "toBlock" || stage.kind === "atBlock") add(stage.node);
  for (const agv of world.agvs) if (agv.phase === "active") add(agv.nodes.at(-1));
  return blocks;
}

/** Whether a move was done or had to be withdrawn since the last look. */
function follow({ crane, moves }: BlockChores): boolean {
  let hasChanged = false;
  for (let i = moves.length - 1; i >= 0; i -= 1) {
    const move = moves[i];
    if (!move || move.done || (isBusy(crane) && crane.job?.box === move.box) || isPossible(crane, move)) continue;
    const { place } = move.box;
    const isThere = place.kind === "yard" && isSame(place.position, move.to);
    if (isThere) move.done = true;
    else moves.splice(i, 1);
    hasChanged = true;
  }
  return hasChanged;
}

/** It could be done right now: the box is on top where it was, and its new place is free. */
function isPossible({ block }: Crane, { box, from, to }: HousekeepingMove): boolean {
  return (
    block !== undefined && refusalToTake(block, from, box) === undefined && refusalToPut(block, to, box) === undefined
  );
}

const isSame = (a: YardPosition, b: YardPosition): boolean =>
  a.block === b.block && a.bay === b.bay && a.row === b.row && a.tier === b.tier;
