import { leastCostAssignment } from "../leastCostAssignment.ts";
import { int, real } from "../search/typedArrays.ts";
import type { HorizonModel } from "./horizonModel.ts";
import { type Estimates, lastBound, quayTime } from "./insertion.ts";
import { wayTo } from "./timeline.ts";

/** Above this many jobs the exact assignment takes too long for every plan; its row minima are a bound as well. */
const exactUpTo = 150;

/**
 * What no plan for these jobs can be below, in the plan's cost. Two parts that no plan can escape at the same time: **crane time** – a crane
 * waits at least until the quickest truck could be there with each of its moves – and **empty metres** – each job is reached from the end of
 * another one or from where a truck is free, and nothing is left twice. `estimates` hold the trucks' free times without any wait at the quay.
 */
export function lowerBound(model: HorizonModel, planned: readonly number[], estimates: Estimates): number {
  return model.emptyWeight * emptyBoundS(model, planned, estimates) + craneBound(model, planned, estimates);
}

function craneBound(model: HorizonModel, planned: readonly number[], estimates: Estimates): number {
  const waitS = new Float64Array(model.cranes);
  for (const job of planned) {
    let soonestS = Number.POSITIVE_INFINITY;
    for (let truck = 0; truck < model.trucks; truck += 1) {
      if (model.isUsable[truck] === 0) continue;
      const place = int(estimates.freePlace, truck);
      // Straight on, as if no lane had to be left first: no chain gets there sooner.
      soonestS = Math.min(soonestS, quayTime(model, job, real(estimates.freeS, truck), place, -1));
    }
    const crane = int(model.craneOf, job);
    waitS[crane] = Math.max(real(waitS, crane), soonestS - real(estimates.needS, job));
  }
  return waitS.reduce((sum, each, crane) => sum + real(model.craneWeight, crane) * each, 0);
}

function emptyBoundS(model: HorizonModel, planned: readonly number[], estimates: Estimates): number {
  const trucks = Array.from({ length: model.trucks }, (_, truck) => truck).filter(
    (truck) => model.isUsable[truck] === 1,
  );
  const columns = planned.length + trucks.length;
  const cost = new Float64Array(planned.length * columns).fill(Number.POSITIVE_INFINITY);
  planned.forEach((job, row) => {
    planned.forEach((before, column) => {
      if (before === job) return;
      cost[row * columns + column] = wayTo(model, before, int(model.dropoffPlace, before), job);
    });
    trucks.forEach((truck, i) => {
      const place = int(estimates.freePlace, truck);
      cost[row * columns + planned.length + i] = wayTo(model, lastBound(model, truck), place, job);
    });
  });
  if (planned.length <= exactUpTo) {
    const columnOf = leastCostAssignment(planned.length, columns, cost);
    return columnOf.reduce((sum, column, row) => sum + (column < 0 ? 0 : real(cost, row * columns + column)), 0);
  }
  let sum = 0;
  for (let row = 0; row < planned.length; row += 1) {
    let least = Number.POSITIVE_INFINITY;
    for (let column = 0; column < columns; column += 1) least = Math.min(least, real(cost, row * columns + column));
    if (least < Number.POSITIVE_INFINITY) sum += least;
  }
  return sum;
}
