import fc from "fast-check";
import { expect, it } from "vitest";
import { formatYardPosition, handoverBayOf, type YardPosition } from "../../common/yard/position.ts";
import { firstVessel } from "../../test/builders/aWorld.ts";
import { createCraneBench } from "../../test/builders/craneBench.ts";
import { pairSite } from "../../test/builders/pairSite.ts";
import { countLostContainers } from "../world/audit.ts";
import { buildWorld } from "../world/buildWorld.ts";
import { clearChassis, putOnChassis } from "../world/chassis.ts";
import { type Box, makeBox, moveBox } from "../world/containers.ts";
import { type Random, randomStreams } from "../world/random.ts";
import { enterTraffic, leaveTraffic } from "../world/traffic.ts";
import { placeOnNode, type Vehicle } from "../world/vehicle.ts";
import type { World } from "../world/world.ts";
import { boxesOf, refusalToPut, stackAt, type YardBlock } from "../world/yardStacks.ts";
import type { Crane } from "./crane.ts";
import { isBusy } from "./craneAccept.ts";

/** One crane with a truck of its own, which comes some time after the job was given and only where no other truck stands. */
interface Gang {
  readonly crane: Crane;
  readonly truck: Vehicle;
  readonly queue: { readonly isDelivery: boolean; readonly pick: number; readonly delayS: number }[];
  node: string;
  dueS: number;
  load: Box | undefined;
}

/** Tops of the 40-foot stacks that no job touches. */
function freeTops(world: World, block: YardBlock): { readonly box: Box; readonly position: YardPosition }[] {
  const busy = new Set<string>();
  for (const { job } of world.cranes)
    for (const spot of [job?.from, job?.to])
      if (spot?.kind === "yard") busy.add(`${spot.position.bay}/${spot.position.row}`);
  return boxesOf(block).filter(
    ({ position: p }) =>
      p.bay % 2 === 0 && stackAt(block, p.bay, p.row)?.length === p.tier && !busy.has(`${p.bay}/${p.row}`),
  );
}

function giveNext(world: World, block: YardBlock, gang: Gang, id: string, random: Random, accept: Accept): void {
  const next = gang.queue.shift();
  if (!next) return;
  const tops = freeTops(world, block);
  const job = { JobId: id, From: "TRUCK", To: "TRUCK" };
  if (next.isDelivery) {
    const { box, position } = tops[next.pick % tops.length] as (typeof tops)[number];
    gang.node = `A03/${String(handoverBayOf(position.bay)).padStart(2, "0")}`;
    gang.load = undefined;
    accept({
      ...job,
      Kind: "DELIVER",
      ContainerId: box.id,
      From: formatYardPosition(position),
      TransferPoint: gang.node,
    });
  } else {
    const box = makeBox(world.containers, random, 40, { kind: "truck", truck: gang.truck.id });
    putOnChassis(gang.truck, box, 0);
    gang.load = box;
    const places = tops
      .map(({ position }) => ({ ...position, tier: position.tier + 1 }))
      .filter((place) => !refusalToPut(block, place, box));
    const place = places[next.pick % places.length] as YardPosition;
    gang.node = `A03/${String(handoverBayOf(place.bay)).padStart(2, "0")}`;
    accept({ ...job, Kind: "RECEIVE", ContainerId: box.id, To: formatYardPosition(place), TransferPoint: gang.node });
  }
  gang.dueS = next.delayS;
}

interface JobArgs {
  readonly JobId: string;
  readonly Kind: string;
  readonly ContainerId: string;
  readonly From: string;
  readonly To: string;
  readonly TransferPoint: string;
}
type Accept = (args: JobArgs) => void;

it("two yard cranes with trucks that come late, and never two to one place, finish all their work", {
  timeout: 60_000,
}, () => {
  const job = fc.record({ isDelivery: fc.boolean(), pick: fc.nat(), delayS: fc.integer({ min: 0, max: 150 }) });
  const jobs = fc.array(job, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(jobs, jobs, (first, second) => {
      const world = buildWorld(pairSite, firstVessel, 1);
      const bench = createCraneBench(world);
      const block = world.yard.get("A03") as YardBlock;
      const [random] = randomStreams(7, 1) as [Random];
      const gangs = [first, second].map((queue, i): Gang => {
        const crane = bench.craneOf(i === 0 ? "YC-A03" : "YC-A03-2");
        const truck = world.agvs[i]?.vehicle as Vehicle;
        leaveTraffic(world.traffic, truck);
        return { crane, truck, queue: [...queue], node: "", dueS: 0, load: undefined };
      });
      const [low, high] = gangs.map(({ crane }) => crane) as [Crane, Crane];
      let given = 0;
      let seconds = 0;
      for (; seconds < 7200; seconds += 1) {
        for (const gang of gangs) {
          const { crane, truck } = gang;
          const { AcceptJob, AuthoriseTruck } = bench.methodsOf(crane.id);
          if (!isBusy(crane)) {
            if (truck.onRoad && truck.heldBy === "") {
              for (const box of [truck.load, truck.load2]) if (box) moveBox(world.containers, box, { kind: "gone" });
              clearChassis(truck);
              leaveTraffic(world.traffic, truck);
              truck.standNode = -1;
            }
            given += 1;
            giveNext(world, block, gang, `J${given}`, random, (args) =>
              expect(AcceptJob(args).ErrorDescription).toBe(""),
            );
          } else if (!truck.onRoad && gang.dueS-- <= 0) {
            const node = world.net.nodeIndex.get(gang.node) as number;
            if (gangs.some((other) => other.truck.onRoad && other.truck.standNode === node)) continue;
            placeOnNode(world.net, truck, node, world.site.trucks.lengthM / 2);
            enterTraffic(world.traffic, truck);
            AuthoriseTruck({ JobId: crane.job?.id ?? "", TruckId: truck.id });
          }
        }
        for (let tenth = 0; tenth < 10; tenth += 1) {
          bench.advance(0.1);
          const gapM = high.gantry.positionM - low.gantry.positionM;
          if (gapM < pairSite.operations.gantryPair.minGapM - 1e-6) expect(gapM).toBe("at least the gap");
        }
        if (gangs.every(({ crane, queue }) => queue.length === 0 && !isBusy(crane))) break;
      }
      expect(seconds, `${low.jobState} ${low.reason}, ${high.jobState} ${high.reason}`).toBeLessThan(7200);
      expect(low.movesTotal + high.movesTotal).toBe(first.length + second.length);
      expect(countLostContainers(world)).toBe(0);
    }),
    { numRuns: 15 },
  );
});
