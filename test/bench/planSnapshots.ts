import type { SiteConfig } from "../../common/config/siteConfig.ts";
import { blockId, cheId, type JobId, jobId, type NodeId } from "../../common/ids.ts";
import { buildRoadGraph } from "../../common/road/roadGraph.ts";
import type { Plan, PlanJob, PlanSnapshot, PlanTruck } from "../../main/core/dispatch/planSnapshot.ts";
import { seededRandom } from "../../main/core/dispatch/search/seededRandom.ts";

/** So many trucks, and so many moves over all cranes of a site. */
export interface FleetSize {
  readonly site: string;
  readonly trucks: number;
  readonly jobs: number;
}

/** Seconds between two snapshots, as between two plans of the console. */
const stepS = 5;

/**
 * A terminal on paper: each call gives the snapshot five seconds after the one before it. Trucks drive to the first job of their chain in the
 * plan, are busy with it for as long as planned, and every finished move is followed by a new one at the end of its crane's line.
 */
export function planSnapshots(
  site: SiteConfig,
  size: FleetSize,
  seed: number,
): (plan: Plan | undefined) => PlanSnapshot {
  const random = seededRandom(seed);
  const stations = [...buildRoadGraph(site).nodes.values()];
  const quays = stations.filter(({ station }) => station?.kind === "quay");
  const yards = stations.filter(({ station }) => station?.kind === "block");
  const parks = stations.filter(({ station }) => station?.kind === "parking");
  const cranes = site.cranes.sts.map((crane) => cheId(crane.id));
  let made = 0;
  const aMove = (crane: number): PlanJob => {
    const lane = site.cranes.sts[crane]?.laneRoad;
    const own = quays.filter(({ station }) => station?.kind === "quay" && station.lane === lane);
    const quay = own[Math.floor((own.length * (crane + 1)) / (cranes.length + 1))]?.id as NodeId;
    const yard = yards[random.below(yards.length)]?.id as NodeId;
    const isLoad = random.next() < 0.5;
    made += 1;
    return {
      id: jobId(`M-${made}`),
      crane: cranes[crane] ?? cheId("QC01"),
      kind: isLoad ? "load" : "discharge",
      truck: undefined,
      isBound: false,
      isPastQuay: false,
      pickup: isLoad ? yard : quay,
      dropoff: isLoad ? quay : yard,
      block: blockId(yard.slice(0, 3)),
      yardS: 90 + (random.next() < 0.3 ? 80 : 0),
      dueS: 0,
      pickupToQuayS: isLoad ? 250 : 0,
      yardQueue: 0,
      rehandles: 0,
    };
  };
  const lines = cranes.map((_, crane) =>
    Array.from({ length: Math.ceil((size.jobs - crane) / cranes.length) }, () => aMove(crane)),
  );
  const trucks: PlanTruck[] = Array.from({ length: size.trucks }, (_, i) => ({
    id: cheId(`AGV${String(i + 1).padStart(3, "0")}`),
    at: parks[i % parks.length]?.id as NodeId,
    readyS: random.below(120),
    job: undefined,
    doing: undefined,
    thenJob: undefined,
    stateOfCharge: 50 + random.below(50),
    refusal: undefined,
  }));
  let nowMs = Date.UTC(2026, 0, 1);
  return (plan) => {
    nowMs += stepS * 1000;
    if (plan) moveOn(plan);
    return {
      nowMs,
      trucks: [...trucks],
      jobs: lines.flat(),
      cranes: lines.map((line, i) => ({
        id: cranes[i] ?? cheId("QC01"),
        readyS: 0,
        line: line.map((job) => job.id),
        weight: 1,
      })),
      blocks: site.yard.blocks.map((block) => ({ id: blockId(block.id), busyS: 0 })),
      previous: plan?.chains ?? [],
      candidates: undefined,
    };
  };

  /** What was planned to be over by now is over; the trucks are where that left them. */
  function moveOn(plan: Plan): void {
    const times = new Map(plan.times.map((each) => [each.job, each] as const));
    const isOver = (id: JobId): boolean =>
      (times.get(id)?.quayS ?? Number.POSITIVE_INFINITY) <= stepS + random.below(60);
    const firstOf = new Map(plan.chains.map((chain) => [chain.truck, chain.jobs[0]] as const));
    const jobOf = new Map(lines.flat().map((job) => [job.id, job] as const));
    trucks.forEach((truck, i) => {
      const first = firstOf.get(truck.id);
      const job = first && jobOf.get(first);
      const at = job && isOver(job.id) ? job.dropoff : truck.at;
      trucks[i] = { ...truck, at, readyS: Math.max(0, truck.readyS - stepS) };
    });
    lines.forEach((line, crane) => {
      const first = line[0];
      if (!first || !isOver(first.id)) return;
      line.shift();
      line.push(aMove(crane));
    });
  }
}
