import { teuOf } from "../../common/container/container.ts";
import type { InjectAction, ScenarioAction, ScenarioEvent, Trigger } from "../../common/scenario/scenarioEvents.ts";
import type { FaultDesk } from "../faults/faultDesk.ts";
import { orderWind } from "./weather.ts";
import { nowS, type World } from "./world.ts";
import { forEachStack, teuPlacesOf } from "./yardStacks.ts";

/** One event of the scenario and what became of it. */
export interface ScriptedEvent {
  readonly event: ScenarioEvent;
  /** Simulated time at which it fired; NaN before. */
  firedAtS: number;
  /** Faults that it injected and that end by themselves: when, simulated seconds. */
  readonly clears: { readonly faultId: string; readonly atS: number }[];
  /** Faults that could not hit their target when the event fired, and until when that is tried again. */
  readonly waiting: { readonly action: InjectAction; readonly untilS: number }[];
  /** Why an action did not work, e.g. a fault that cannot hit its target now. */
  readonly refusals: string[];
}

export const startEvents = (events: readonly ScenarioEvent[]): ScriptedEvent[] =>
  events.map((event) => ({ event, firedAtS: Number.NaN, clears: [], waiting: [], refusals: [] }));

/** Fires what has become due, and clears what is over. Once per simulated second. */
export function stepEvents(world: World, faults: FaultDesk): void {
  const timeS = nowS(world);
  for (const scripted of world.scriptedEvents) {
    for (let i = scripted.clears.length - 1; i >= 0; i -= 1) {
      const due = scripted.clears[i];
      if (!due || timeS < due.atS) continue;
      faults.clear(due.faultId);
      scripted.clears.splice(i, 1);
    }
    for (const { action, untilS } of scripted.waiting.splice(0)) inject(world, faults, scripted, action, untilS);
    if (!Number.isNaN(scripted.firedAtS)) continue;
    if (!scripted.event.when.every((trigger) => isTrue(world, faults, trigger))) continue;
    scripted.firedAtS = timeS;
    for (const action of scripted.event.do) {
      const refusal = act(world, faults, scripted, action);
      if (refusal) scripted.refusals.push(refusal);
    }
  }
}

function isTrue(world: World, faults: FaultDesk, trigger: Trigger): boolean {
  switch (trigger.kind) {
    case "time":
      return nowS(world) >= trigger.atMin * 60;
    case "movesLeft":
      return hasFewLeft(world, trigger.crane, trigger.atMost);
    case "movesDone":
      return doneAt(world, trigger.vessel) >= trigger.atLeast;
    case "blockFill":
      return fillOf(world, trigger.block) > trigger.above;
    case "faultActive":
      return faults
        .active()
        .some(({ kind, target }) => kind === trigger.fault && (trigger.target ?? target) === target);
    case "windAbove":
      return world.weather.windMps > trigger.mps;
    case "alongside":
      return world.calls.some((call) => call.vessel.name === trigger.vessel && call.state === "alongside");
    case "after": {
      const other = world.scriptedEvents.find((each) => each.event.id === trigger.event);
      return other !== undefined && nowS(world) >= other.firedAtS + trigger.min * 60;
    }
  }
}

function hasFewLeft(world: World, crane: string, atMost: number): boolean {
  const moves = world.calls
    .filter((call) => call.state === "alongside" && call.cranes.has(crane))
    .flatMap((call) => call.instructions.filter((each) => each.crane === crane));
  const left = moves.filter((each) => !each.done).length;
  return moves.length > 0 && left < moves.length && left <= atMost;
}

function doneAt(world: World, vessel: string): number {
  const call = world.calls.find((each) => each.vessel.name === vessel);
  return call?.instructions.filter((each) => each.done).length ?? 0;
}

function fillOf(world: World, blockId: string): number {
  const block = world.yard.get(blockId);
  if (!block) return 0;
  let teu = 0;
  forEachStack(block, (stack) => {
    for (const box of stack) teu += teuOf(box.isoType);
  });
  return teu / teuPlacesOf(block.config);
}

/** How long a fault waits for a target that it cannot hit yet, seconds. */
const patienceS = 600;

function inject(world: World, faults: FaultDesk, scripted: ScriptedEvent, action: InjectAction, untilS: number): void {
  const { fault, target, parameters = {}, forMin } = action;
  const timeS = nowS(world);
  const answer = faults.injectAt(fault, target, "", JSON.stringify(parameters));
  if (answer.accepted) {
    if (forMin !== undefined) scripted.clears.push({ faultId: answer.faultId, atS: timeS + forMin * 60 });
  } else if (answer.errorType === "NOT_NOW" && timeS < untilS) scripted.waiting.push({ action, untilS });
  else scripted.refusals.push(`${answer.errorType}: ${answer.reason}`);
}

/** Does one action; the answer is why it could not be done, or undefined. */
function act(world: World, faults: FaultDesk, scripted: ScriptedEvent, action: ScenarioAction): string | undefined {
  const { weather } = world;
  switch (action.kind) {
    case "injectFault":
      inject(world, faults, scripted, action, nowS(world) + patienceS);
      return undefined;
    case "clearFault": {
      const active = faults.active().find(({ kind, target }) => kind === action.fault && target === action.target);
      return active && faults.clear(active.id) ? undefined : `UNKNOWN_FAULT: ${action.fault} at ${action.target}`;
    }
    case "wind":
      orderWind(world, action.meanMps, action.withinMin * 60);
      return undefined;
    case "visibility":
      weather.orderedVisibilityM = action.metres;
      return undefined;
    case "temperature":
      weather.orderedTemperatureC = action.celsius;
      return undefined;
    case "vesselLate": {
      const call = world.calls.find((each) => each.vessel.name === action.vessel && each.state === "expected");
      if (!call) return `NOT_EXPECTED: ${action.vessel}`;
      call.arrivesAtS += action.byMin * 60;
      world.queuesVersion += 1;
      return undefined;
    }
    case "truckLeaves":
    case "truckJoins": {
      const agv = world.agvs.find((each) => each.vehicle.id === action.truck);
      if (!agv) return `UNKNOWN_TRUCK: ${action.truck}`;
      agv.wantsService = action.kind === "truckJoins";
      return undefined;
    }
    case "gateRate":
      world.gateRate = action.factor;
      return undefined;
  }
}
