import type { SiteConfig } from "../../common/config/siteConfig.ts";
import { makeContainerId } from "../../common/container/containerId.ts";
import type { CheKind } from "../../common/equipment/che.ts";
import { buildRoadGraph, type RoadGraph, type RoadNode } from "../../common/road/roadGraph.ts";
import { shortestPath } from "../../common/road/shortestPath.ts";
import type { RouteView } from "../../common/wire/live.ts";
import { type Pose, poseFlags } from "../../common/wire/poseFrame.ts";
import type { CheRow, JobRow, StackRow } from "../../common/wire/rows.ts";
import { bayUnder, makeFakeJobs } from "./fakeJobs.ts";
import { type FakeMover, newFakeRow, seededRandom } from "./fakeMover.ts";

/**
 * A terminal that only looks alive: trucks drive shortest ways to random stations (through each other), cranes run to and fro, boxes
 * change places. For developing and testing the screens; nothing of it is in the product.
 */
export class FakeTerminal {
  readonly site: SiteConfig;
  readonly graph: RoadGraph;
  readonly movers: FakeMover[];
  readonly stacks = new Map<string, StackRow>();
  readonly jobs = new Map<string, JobRow>();
  readonly #random: () => number;
  readonly #stations: RoadNode[];
  plantTime = Date.parse("2026-03-02T08:00:00+08:00");
  #serial = 100_000;

  constructor(site: SiteConfig, seed: number) {
    this.site = site;
    this.#random = seededRandom(seed);
    this.graph = buildRoadGraph(site);
    this.#stations = [...this.graph.nodes.values()].filter(
      (node) => node.station?.kind === "block" || node.station?.kind === "quay",
    );
    this.#fillYard(0.6);
    this.movers = this.#makeMovers();
    this.#makeJobs();
  }

  get boxes(): number {
    return [...this.stacks.values()].reduce((sum, stack) => sum + stack.boxes.length, 0);
  }

  get teu(): number {
    return [...this.stacks.values()].reduce(
      (sum, stack) => sum + stack.boxes.length * (stack.bay % 2 === 0 ? 2 : 1),
      0,
    );
  }

  /** Lets time pass; answers which rows changed. */
  advance(ms: number): { readonly che: string[]; readonly yard: string[]; readonly jobs: string[] } {
    this.plantTime += ms;
    const che: string[] = [];
    for (const mover of this.movers) {
      if ((mover.flags & (poseFlags.fault | poseFlags.held | poseFlags.stale)) !== 0) continue;
      const before = mover.row;
      if (mover.kind === "sts" || mover.kind === "rmg") this.#runCrane(mover, ms / 1000);
      else this.#driveTruck(mover, ms / 1000);
      if (mover.row !== before) che.push(mover.id);
    }
    const changes = Math.floor((ms / 1000) * 2 + this.#random());
    const yard: string[] = [];
    for (let i = 0; i < changes; i += 1) yard.push(this.#changeStack());
    return { che, yard, jobs: this.#advanceJobs(ms) };
  }

  poses(): Pose[] {
    return this.movers.map((m) => ({
      xMm: m.x * 1000,
      yMm: m.y * 1000,
      headingRad: m.heading,
      flags: m.flags,
      aMm: m.a * 1000,
      bMm: m.b * 1000,
    }));
  }

  /** What a truck still has to drive: the next few nodes are released. */
  routeOf(id: string): RouteView {
    const points = (this.movers.find((mover) => mover.id === id)?.path ?? []).map(({ xM, yM }) => [xM, yM] as const);
    return { released: points.slice(0, 4), announced: points.slice(3) };
  }

  /** Changes one machine's row and flags. */
  patch(id: string, row: Partial<CheRow>, setFlags = 0, clearFlags = 0): void {
    const mover = this.movers.find((each) => each.id === id);
    if (!mover) return;
    mover.row = { ...mover.row, ...row };
    mover.flags = (mover.flags | setFlags) & ~clearFlags;
  }

  newContainer(): string {
    this.#serial += 7 + Math.floor(this.#random() * 90);
    const owners = ["CSQ", "COS", "TGH", "MSK", "OOL", "CAI"];
    return makeContainerId(owners[this.#serial % owners.length] ?? "CSQ", this.#serial % 1_000_000);
  }

  #fillYard(fill: number): void {
    const { blocks } = this.site.yard;
    for (const block of blocks) {
      for (let row = 1; row <= block.rows; row += 1) {
        for (let bay = 2; bay < block.bays * 2; bay += 4) {
          const is40 = this.#random() < 0.6;
          for (const at of is40 ? [bay] : [bay - 1, bay + 1]) {
            const height = Math.min(block.tiers, Math.round(this.#random() * block.tiers * fill * 2));
            if (height === 0) continue;
            const id = `${block.id}-${two(at)}-${two(row)}`;
            const boxes = Array.from({ length: height }, () => this.#newBox(is40));
            this.stacks.set(id, { id, block: block.id, bay: at, row, boxes });
          }
        }
      }
    }
  }

  #newBox(is40: boolean): readonly [string, string, number] {
    return [
      this.newContainer(),
      is40 ? (this.#random() < 0.6 ? "45G1" : "42G1") : "22G1",
      Math.round(40 + this.#random() * 240) / 10,
    ];
  }

  #makeMovers(): FakeMover[] {
    const movers: FakeMover[] = [];
    const add = (id: string, kind: CheKind, x: number, y: number, blockId = ""): void => {
      movers.push({
        id,
        kind,
        blockId,
        x,
        y,
        heading: 0,
        a: kind === "sts" ? -20 : 10,
        b: 15,
        flags: 0,
        path: [],
        goal: "",
        waitS: 0,
        row: newFakeRow(id, kind, this.plantTime, this.#random),
      });
    };
    for (const sts of this.site.cranes.sts) add(sts.id, "sts", sts.startXM, 0);
    for (const block of this.site.yard.blocks)
      add(`YC-${block.id}`, "rmg", block.originM[0] + 20 + this.#random() * 220, 0, block.id);
    const trucks = this.site.trucks;
    for (let i = 0; i < trucks.driverless + trucks.manned; i += 1) {
      const start = this.#stations[Math.floor(this.#random() * this.#stations.length)];
      if (!start) continue;
      const isDriverless = i < trucks.driverless;
      add(
        isDriverless ? `AGV${two(i + 1)}` : `MT${two(i + 1 - trucks.driverless)}`,
        isDriverless ? "agv" : "mannedTruck",
        start.xM,
        start.yM,
      );
      const mover = movers.at(-1);
      if (mover) mover.goal = start.id;
    }
    return movers;
  }

  #driveTruck(mover: FakeMover, seconds: number): void {
    if (mover.waitS > 0) {
      mover.waitS -= seconds;
      return;
    }
    let leftM = 6 * seconds;
    while (leftM > 0) {
      const next = mover.path[0];
      if (!next) {
        this.#arrive(mover);
        return;
      }
      const distanceM = Math.hypot(next.xM - mover.x, next.yM - mover.y);
      if (distanceM > 0.01) mover.heading = Math.atan2(next.yM - mover.y, next.xM - mover.x);
      const stepM = Math.min(leftM, distanceM);
      mover.x += Math.cos(mover.heading) * stepM;
      mover.y += Math.sin(mover.heading) * stepM;
      leftM -= stepM;
      if (stepM >= distanceM - 0.01) mover.path.shift();
      if (stepM === 0 && distanceM <= 0.01) leftM -= 0.01;
    }
    mover.a = 6;
    mover.flags |= poseFlags.moving;
  }

  #arrive(mover: FakeMover): void {
    const goal = this.#stations[Math.floor(this.#random() * this.#stations.length)];
    const path = goal ? shortestPath(this.graph, mover.goal as RoadNode["id"], goal.id) : undefined;
    mover.waitS = 3 + this.#random() * 12;
    mover.a = 0;
    mover.flags &= ~poseFlags.moving;
    if (!goal || !path) return;
    const laden = (mover.flags & poseFlags.laden) === 0;
    mover.flags = laden
      ? mover.flags | poseFlags.laden | (this.#random() < 0.6 ? poseFlags.load40Ft : 0)
      : mover.flags & ~(poseFlags.laden | poseFlags.load40Ft);
    mover.path = path.nodes.flatMap((id) => this.graph.nodes.get(id) ?? []);
    const place = mover.goal;
    mover.goal = goal.id;
    mover.row = {
      ...mover.row,
      ...{
        place,
        destination: goal.id,
        containerId: laden ? this.newContainer() : "",
        step: laden ? "MOVING_TO_DELIVER" : "MOVING_TO_COLLECT",
      },
      ...{
        work: this.#random() < 0.2 ? "waiting" : "working",
        since: this.plantTime,
        movesDone: mover.row.movesDone + 1,
        speedMps: 6,
      },
      waitCode: this.#random() < 0.2 ? "WAITS_FOR_CRANE" : "",
      waitFor: "",
      waitChain: [],
    };
  }

  #runCrane(mover: FakeMover, seconds: number): void {
    const t = this.plantTime / 1000;
    const phase = mover.id.charCodeAt(mover.id.length - 1) * 7;
    if (mover.kind === "sts") mover.a = -8 + 28 * Math.sin(t / 14 + phase);
    else {
      mover.a = 12 + 10 * Math.sin(t / 11 + phase);
      mover.x += Math.sin(t / 40 + phase) * 0.6 * seconds;
    }
    mover.b = 14 + 8 * Math.sin(t / 6 + phase);
    const laden = Math.sin(t / 14 + phase * 2) > 0;
    mover.flags = laden
      ? mover.flags | poseFlags.laden | poseFlags.load40Ft
      : mover.flags & ~(poseFlags.laden | poseFlags.load40Ft);
    const step = laden ? "LADEN_TROLLEY" : "UNLADEN_TROLLEY";
    if (mover.row.step === step) return;
    const destination = mover.kind === "sts" ? `${two(bayUnder(this.site, mover.x))}0186 → TRUCK` : "";
    mover.row = {
      ...mover.row,
      destination,
      step,
      containerId: laden ? this.newContainer() : "",
      since: this.plantTime,
      movesDone: mover.row.movesDone + (laden ? 1 : 0),
    };
  }

  #changeStack(): string {
    const all = [...this.stacks.values()];
    const stack = all[Math.floor(this.#random() * all.length)];
    if (!stack) return "";
    const block = this.site.yard.blocks.find((each) => each.id === stack.block);
    const grow = stack.boxes.length < (block?.tiers ?? 5) && this.#random() < 0.5;
    const boxes = grow ? [...stack.boxes, this.#newBox(stack.bay % 2 === 0)] : stack.boxes.slice(0, -1);
    if (boxes.length === 0) this.stacks.delete(stack.id);
    else this.stacks.set(stack.id, { ...stack, boxes });
    return stack.id;
  }

  #makeJobs(): void {
    const trucks = this.movers.filter((mover) => mover.kind === "agv").map((mover) => mover.id);
    const made = makeFakeJobs(this.site, trucks, this.plantTime, () => this.newContainer(), this.#random);
    for (const job of made) {
      this.jobs.set(job.id, job);
      if (job.truckId === "") continue;
      const isLaden = job.state === "carrying";
      const row = { jobId: job.id, ...(isLaden ? { containerId: job.containerId } : {}) };
      this.patch(job.truckId, row, isLaden ? poseFlags.laden | poseFlags.load40Ft : 0);
    }
  }

  #advanceJobs(ms: number): string[] {
    const changed: string[] = [];
    for (const job of this.jobs.values()) {
      if (job.state !== "carrying" || this.#random() > ms / 60_000) continue;
      this.jobs.set(job.id, { ...job, state: "completed", since: this.plantTime });
      changed.push(job.id);
    }
    return changed;
  }
}

const two = (n: number): string => String(n).padStart(2, "0");
