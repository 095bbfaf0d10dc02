import { type IsoType, isoTypes } from "../../common/container/container.ts";
import { containerId } from "../../common/ids.ts";
import type { ListedBox, VesselScenario } from "../../common/scenario/scenario.ts";
import { handoverBayOf, parseVesselPosition, type VesselPosition } from "../../common/yard/position.ts";
import { addBox, type Box, type BoxFacts, type Containers, isTwentyFoot } from "./containers.ts";
import { loadSource } from "./loadSource.ts";
import type { PlanInputs, PlannedMove } from "./planVessel.ts";
import { byQuay, refusalToStow, tierOfLevel, type Vessel, vesselRows, vesselStack, vesselTiers } from "./vessel.ts";
import { stackAt } from "./yardStacks.ts";

type Lists = NonNullable<VesselScenario["lists"]>;

/**
 * Moves per crane from stowage and order lists. Boxes on board lie where the list says; boxes to load take the places of
 * boxes of their length in the yard, since the lists do not say where they stand. `checkLists` has looked at them before.
 */
export function listedMoves(inputs: PlanInputs, vessel: Vessel, plan: VesselScenario, lists: Lists): PlannedMove[][] {
  const discharge = new Set(lists.discharge);
  const moves = plan.work.map((): PlannedMove[] => []);
  const workOf = (bay: number): number => plan.work.findIndex((work) => work.bays.includes(handoverBayOf(bay)));
  const aboard = lists.onBoard.map((listed) => ({ listed, position: positionOf(listed) }));
  for (const { listed, position } of aboard.sort((a, b) => a.position.tier - b.position.tier)) {
    const box = addBox(inputs.containers, factsOf(listed), { kind: "vessel", call: vessel.call, position });
    box.reserved = true;
    vesselStack(vessel, position).push(box);
    if (discharge.has(listed.containerId))
      moves[workOf(position.bay)]?.push({ kind: "DISCHARGE", box, position, to: undefined });
  }
  for (const list of moves)
    list.sort(
      (a, b) =>
        handoverBayOf(a.position.bay) - handoverBayOf(b.position.bay) ||
        b.position.tier - a.position.tier ||
        byQuay(a, b),
    );
  const loads = planLoads(inputs, vessel, plan, lists, discharge);
  for (const move of loads) moves[workOf(move.position.bay)]?.push(move);
  return moves;
}

const positionOf = (listed: ListedBox): VesselPosition => {
  const parsed = parseVesselPosition(listed.position);
  if (!parsed.ok) throw new Error(`${listed.containerId}: no vessel position "${listed.position}"`);
  return parsed.value;
};

const factsOf = (listed: ListedBox): BoxFacts => ({
  id: containerId(listed.containerId),
  isoType: isoTypes.find((each) => each === listed.isoType) ?? nearestIsoType(listed.isoType),
  grossT: listed.grossT,
  imdg: listed.imdg,
  oog: listed.oog,
  setC: listed.setC,
});

/** The type in use that is most like a code the world does not know: same length, same height where it matters. */
function nearestIsoType(code: string): IsoType {
  if (code.startsWith("2")) return code.charAt(2) === "R" ? "22R1" : "22G1";
  if (code.charAt(2) === "R") return "45R1";
  return code.charAt(1) === "5" ? "45G1" : "42G1";
}

/** Loads in the order in which they can be stowed: bottom tier first, from the water to the quay. */
function planLoads(
  inputs: PlanInputs,
  vessel: Vessel,
  plan: VesselScenario,
  lists: Lists,
  discharge: ReadonlySet<string>,
): PlannedMove[] {
  const left = new Map<number, number>();
  const keyOf = (p: VesselPosition): number => p.bay * 100 + p.row;
  for (const [, stack] of vessel.stacks)
    for (const box of stack)
      if (box.place.kind === "vessel" && !discharge.has(box.id))
        left.set(keyOf(box.place.position), (left.get(keyOf(box.place.position)) ?? 0) + 1);
  const source = loadSource(inputs.yard, inputs.random);
  const bays = plan.work.flatMap((work) => work.bays);
  const moves = lists.load.map((listed, i): PlannedMove => {
    const facts = factsOf(listed);
    const old = source(isTwentyFoot(facts));
    const box = replaceInYard(inputs.containers, old, facts, inputs);
    const position = listed.position === "" ? freePlace(left, bays, i, isTwentyFoot(facts)) : positionOf(listed);
    left.set(keyOf(position), (left.get(keyOf(position)) ?? 0) + 1);
    return { kind: "LOAD", box, position, to: undefined };
  });
  return moves.sort(
    (a, b) =>
      handoverBayOf(b.position.bay) - handoverBayOf(a.position.bay) ||
      a.position.tier - b.position.tier ||
      byQuay(b, a),
  );
}

/** The next place on deck that is free once the discharge is over, one bay after the other. */
function freePlace(
  left: Map<number, number>,
  bays: readonly number[],
  turn: number,
  isTwenty: boolean,
): VesselPosition {
  for (let k = 0; k < bays.length; k += 1) {
    const bay = bays[(turn + k) % bays.length] as number;
    for (let row = 0; row < vesselRows; row += 1) {
      const count = (at: number): number => left.get(at * 100 + row) ?? 0;
      const own = isTwenty ? (count(bay - 1) <= count(bay + 1) ? bay - 1 : bay + 1) : bay;
      const others = isTwenty ? count(bay) : count(bay - 1) + count(bay + 1);
      if (others === 0 && count(own) < vesselTiers - 2) return { bay: own, row, tier: tierOfLevel(count(own) + 1) };
    }
  }
  throw new Error("the vessel has no room for its load list");
}

function replaceInYard(containers: Containers, old: Box, facts: BoxFacts, { yard }: PlanInputs): Box {
  const { place } = old;
  if (place.kind !== "yard") throw new Error(`${old.id} is not in the yard`);
  const { position } = place;
  const block = yard.get(position.block);
  const stack = block && stackAt(block, position.bay, position.row);
  if (!stack) throw new Error(`no stack for ${old.id}`);
  old.place = { kind: "gone" };
  containers.byId.delete(old.id);
  const box = addBox(containers, facts, place);
  box.reserved = true;
  stack[position.tier - 1] = box;
  return box;
}

/** What is wrong with a vessel's lists, by path; empty when they can be worked off. */
export function checkLists(vessel: Vessel, lists: Lists): { readonly path: string; readonly message: string }[] {
  const problems: { path: string; message: string }[] = [];
  const seen = new Set<string>();
  const discharge = new Set(lists.discharge);
  const say = (path: string, message: string): void => {
    problems.push({ path, message });
  };
  for (const [name, list] of [
    ["onBoard", lists.onBoard],
    ["load", lists.load],
  ] as const) {
    list.forEach((box, i) => {
      if (seen.has(box.containerId)) say(`lists.${name}[${i}].containerId`, `${box.containerId} occurs twice`);
      seen.add(box.containerId);
    });
  }
  const sorted = lists.onBoard
    .map((listed, i) => ({ listed, i, parsed: parseVesselPosition(listed.position) }))
    .sort((a, b) => (a.parsed.ok ? a.parsed.value.tier : 0) - (b.parsed.ok ? b.parsed.value.tier : 0));
  for (const { listed, i, parsed } of sorted) {
    const path = `lists.onBoard[${i}].position`;
    if (!parsed.ok) {
      say(path, `"${listed.position}" is no vessel position`);
      continue;
    }
    const facts = factsOf(listed);
    const box = { ...facts, place: { kind: "gone" }, reefer: undefined, reserved: true, audit: 0 } as Box;
    const refusal = refusalToStow(vessel, parsed.value, box);
    if (refusal) {
      say(path, `${listed.containerId} cannot stand at ${listed.position}: ${refusal}`);
      continue;
    }
    const stack = vesselStack(vessel, parsed.value);
    const below = stack.at(-1);
    if (below && discharge.has(below.id) && !discharge.has(box.id))
      say(path, `${listed.containerId} stays on board above ${below.id}, which is to be discharged`);
    stack.push(box);
  }
  lists.discharge.forEach((id, i) => {
    if (!lists.onBoard.some((box) => box.containerId === id)) say(`lists.discharge[${i}]`, `${id} is not on board`);
  });
  return problems;
}
