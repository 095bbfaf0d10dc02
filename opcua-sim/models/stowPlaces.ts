import type { World } from "../world/world.ts";
import type { Crane } from "./crane.ts";

/** Only a quay crane has storm pins and a boom; it must be empty, and clear of the truck below. */
export const isStowable = ({ kind, payload, landed, heldTruck }: Crane): boolean =>
  kind === "sts" && payload === undefined && !landed && heldTruck === "";

/** Where along the rail a quay crane is made fast: a storm-pin socket, metres. */
export function stowPlaceM(world: World, crane: Crane): number {
  const cranes = world.cranes.filter(({ kind }) => kind === "sts");
  cranes.sort((a, b) => a.gantry.positionM - b.gantry.positionM);
  return socketsFor(world, cranes)[cranes.indexOf(crane)] ?? crane.gantry.positionM;
}

/**
 * A socket for each crane, from the lower end of the rail to the upper: the nearest one that leaves its neighbour below room.
 * Who is pinned already, or cannot be, stays where it is. Where the rail ends, all move up a socket towards its beginning.
 */
function socketsFor(world: World, cranes: readonly Crane[]): number[] {
  const { socketPitchM } = world.site.operations.wind;
  const { minGapM } = world.site.cranes.stsKinematics;
  const up = (xM: number): number => Math.ceil(xM / socketPitchM - 1e-9) * socketPitchM;
  const down = (xM: number): number => Math.floor(xM / socketPitchM + 1e-9) * socketPitchM;
  const places: number[] = [];
  for (const [i, crane] of cranes.entries()) {
    const { positionM } = crane.gantry;
    const leastM = i === 0 ? crane.gantryLowM : (places[i - 1] as number) + minGapM;
    const nearestM = Math.round(positionM / socketPitchM) * socketPitchM;
    places.push(staysHere(crane) ? positionM : Math.max(nearestM, up(leastM)));
  }
  for (let i = places.length - 1; i >= 0; i -= 1) {
    const crane = cranes[i] as Crane;
    const mostM = i === places.length - 1 ? crane.gantryHighM : (places[i + 1] as number) - minGapM;
    if (!staysHere(crane)) places[i] = Math.min(places[i] as number, down(mostM));
  }
  return places;
}

const staysHere = (crane: Crane): boolean => crane.isPinned || !isStowable(crane);
