import type { ScenarioGoal } from "../../common/scenario/scenarioEvents.ts";
import { countReefers } from "./reefers.ts";
import { nowS, type World } from "./world.ts";

/** A goal of the scenario as the plant stands now. */
export interface GoalResult {
  readonly goal: ScenarioGoal;
  /** NaN while there is nothing to measure, e.g. no vessel has finished. */
  readonly value: number;
  readonly isMet: boolean;
}

/** Measures every goal of the scenario on what really happened; `lost` containers were counted by the caller. */
export function measureGoals(world: World, lost: number): GoalResult[] {
  return world.scenario.goals.map((goal) => {
    const value = measure(world, goal.metric, lost);
    const isMet = goal.comparison === "atLeast" ? value >= goal.value : value <= goal.value;
    return { goal, value, isMet };
  });
}

function measure(world: World, metric: ScenarioGoal["metric"], lost: number): number {
  switch (metric) {
    case "movesPerCraneHour":
      return movesPerCraneHour(world);
    case "movesDone":
      return world.instructions.filter((each) => each.done).length;
    case "vesselFinishMin":
      return Math.max(...world.calls.map((call) => call.finishedAtS)) / 60;
    case "collisions":
      return world.safety.collisions;
    case "nearMisses":
      return world.safety.nearMisses;
    case "containersLost":
      return lost;
    case "roadTruckVisits":
      return visits(world).count;
    case "roadTruckVisitMin": {
      const { count, seconds } = visits(world);
      return seconds / count / 60;
    }
    case "warmReefers":
      return countReefers(world.containers).warm;
  }
}

/** Over the time that the cranes' vessels have been alongside, until their work was done. */
function movesPerCraneHour(world: World): number {
  let moves = 0;
  let hours = 0;
  for (const call of world.calls) {
    if (Number.isNaN(call.berthedAtS)) continue;
    moves += call.instructions.filter((each) => each.done).length;
    const endS = Number.isNaN(call.finishedAtS) ? nowS(world) : call.finishedAtS;
    hours += (call.cranes.size * (endS - call.berthedAtS)) / 3600;
  }
  return moves / hours;
}

const visits = (world: World): { readonly count: number; readonly seconds: number } => ({
  count: world.manned.reduce((sum, truck) => sum + truck.finishedVisits, 0),
  seconds: world.manned.reduce((sum, truck) => sum + truck.visitedS, 0),
});
