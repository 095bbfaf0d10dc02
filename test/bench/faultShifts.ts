import { cpus } from "node:os";
import { parseArgs } from "node:util";
import type { Scenario } from "../../common/scenario/scenario.ts";
import { startPlanner } from "../../main/core/dispatch/planner.ts";
import { faultKinds } from "../../opcua-sim/faults/faultKinds.ts";
import type { Plant } from "../../opcua-sim/plantDevice.ts";
import { loadNamedSite, loadScenario } from "../../opcua-sim/simInputs.ts";
import { buildWorld } from "../../opcua-sim/world/buildWorld.ts";
import { plantOf } from "../../opcua-sim/world/createPlant.ts";
import type { World } from "../../opcua-sim/world/world.ts";
import { inProcessPlant } from "./inProcessPlant.ts";
import { runShiftLoop } from "./shiftLoop.ts";

/**
 * `npm run nightly:faults`: the console's control against the plant, in process, once per kind of fault: injected in the
 * middle of a vessel call, cleared some minutes later. Says after which kinds the shift still comes to its end.
 */
const usage = "npm run nightly:faults -- [--kinds a,b@TARGET] [--minutes 5] [--moves 14] [--seed 1] [--json]";
const injectAtS = 420;

const { values } = parseArgs({
  options: {
    kinds: { type: "string" },
    minutes: { type: "string", default: "5" },
    moves: { type: "string", default: "14" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
  },
});
const wanted = values.kinds?.split(",") ?? ["none", ...faultKinds.map(({ kind }) => kind)];
const unknown = wanted.find((name) => name !== "none" && !faultKinds.some(({ kind }) => kind === name.split("@")[0]));
if (unknown !== undefined) {
  console.error(`There is no fault kind "${unknown}". Use: ${usage}`);
  process.exit(2);
}
const loaded = loadScenario("first-vessel");
const site = loadNamedSite("training");
if (!loaded.ok || !site.ok) throw new Error("first-vessel cannot be read");
const moves = Number(values.moves);
const half = { discharge: Math.ceil(moves / 2), load: Math.floor(moves / 2) };
const scenario: Scenario = {
  ...loaded.value,
  vessels: loaded.value.vessels.map((vessel) => ({
    ...vessel,
    work: vessel.work.map((each) => ({ ...each, ...half })),
  })),
};

/** What a kind hits best just now: something at work. */
function chooseTarget(world: World, kind: string): string | undefined {
  const targets = faultKinds.find((each) => each.kind === kind)?.targets ?? [];
  const laden = world.agvs.find(({ vehicle }) => vehicle.vMps > 2 && vehicle.load) ?? world.agvs[0];
  if (kind === "localControl" || kind === "eStop" || targets[0] === "agv") return laden?.vehicle.id;
  if (targets[0] === "rmg" || kind === "personInLane")
    return world.cranes.find((crane) => crane.kind === "rmg" && crane.step !== "idle")?.id;
  if (targets.includes("sts")) return "QC02";
  if (targets[0] === "manned")
    return world.manned.find(({ stage, vehicle }) => stage.kind === "toBlock" && vehicle.vMps > 0)?.vehicle.id;
  if (targets[0] === "gate") return world.gates.find((lane) => lane.config.direction === "in")?.config.id;
  if (targets[0] === "charger") return world.chargers[0]?.id;
  return world.site.code;
}

interface Outcome {
  readonly kind: string;
  readonly target: string;
  readonly complete: boolean;
  readonly movesDone: number;
  readonly movesPlanned: number;
  readonly minutes: number;
  readonly collisions: number;
  readonly nearMisses: number;
  readonly deadlocks: number;
  readonly lost: number;
  /** Road trucks that at the end have stood at a block for more than ten minutes: the console forgot them. */
  readonly stranded: number;
  readonly problem: string;
}

const strandedIn = (world: World): number =>
  world.manned.filter(({ stage, vehicle }) => stage.kind === "atBlock" && vehicle.standstillS > 600).length;

async function run(wish: string): Promise<Outcome> {
  const [kind = "", wishedTarget] = wish.split("@");
  const world = buildWorld(site.ok ? site.value : (undefined as never), scenario, Number(values.seed));
  const plant = plantOf(world);
  let target = "";
  const tryInject = (): void => {
    if (kind === "none" || target !== "" || plant.timeMs < injectAtS * 1000) return;
    const chosen = wishedTarget ?? chooseTarget(world, kind);
    if (chosen === undefined) return;
    const parameters = JSON.stringify({ durationS: Number(values.minutes) * 60 });
    if (plant.injectFaultAt(kind, chosen, "", parameters).accepted) target = chosen;
  };
  const inner = inProcessPlant(world.site, plant as Plant);
  const base = { kind, target: "", complete: false, movesDone: 0, movesPlanned: 0, minutes: 0 };
  try {
    const result = await runShiftLoop({
      site: world.site,
      plant: {
        ...inner,
        advance: async (ms) => {
          tryInject();
          await inner.advance(ms);
        },
      },
      planner: startPlanner(world.site, "rolling"),
      until: "complete",
      vesselCalls: 1,
      roundMs: 500,
      onProgress: () => undefined,
    });
    const { complete, movesDone, movesPlanned, deadlocks } = result;
    const { collisions, nearMisses, containersLost: lost } = plant.tally();
    const minutes = Math.round(result.simHours * 60);
    const isOver = plant.activeFaults().length === 0 && target !== "";
    const problem = kind === "none" || isOver ? "" : target === "" ? "never injected" : "still in force";
    const done = { complete, movesDone, movesPlanned, minutes };
    return { kind, target, ...done, collisions, nearMisses, deadlocks, lost, stranded: strandedIn(world), problem };
  } catch (cause) {
    const { collisions, nearMisses, containersLost: lost } = plant.tally();
    const problem = `exception: ${(cause as Error).message}`;
    return { ...base, target, collisions, nearMisses, deadlocks: 0, lost, stranded: 0, problem };
  }
}

const startedAt = new Date().toISOString();
const startMs = performance.now();
const outcomes: Outcome[] = [];
for (const kind of wanted) {
  const outcome = await run(kind);
  outcomes.push(outcome);
  const { target, complete, movesDone, movesPlanned, minutes, collisions, deadlocks, lost, stranded, problem } =
    outcome;
  console.error(
    `${kind.padEnd(22)} ${target.padEnd(8)} ${complete ? "finished" : "NOT FINISHED"} ${movesDone}/${movesPlanned} in ${minutes} min, ` +
      `${collisions} collisions, ${deadlocks} deadlocks, ${lost} lost, ${stranded} stranded ${problem}`,
  );
}
const line = {
  script: "nightly:faults",
  node: process.version,
  cpu: cpus()[0]?.model ?? "unknown",
  startedAt,
  wallS: Number(((performance.now() - startMs) / 1000).toFixed(1)),
  kinds: outcomes.length,
  finished: outcomes.filter(({ complete }) => complete).length,
  collisions: outcomes.reduce((sum, each) => sum + each.collisions, 0),
  lost: outcomes.reduce((sum, each) => sum + each.lost, 0),
  outcomes,
  notes: [
    `first vessel with ${moves} moves per crane, in process; each kind comes after ${injectAtS} s and is cleared ${values.minutes} min later`,
    "not finished = no vessel move was completed for 40 min",
  ],
};
if (values.json) console.log(JSON.stringify(line));
process.exit(line.collisions + line.lost === 0 ? 0 : 1);
