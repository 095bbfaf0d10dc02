import { readFileSync } from "node:fs";
import { parseScenario, type Scenario } from "../../common/scenario/scenario.ts";
import { buildWorld } from "../../opcua-sim/world/buildWorld.ts";
import type { World } from "../../opcua-sim/world/world.ts";
import { trainingSite } from "./trainingSite.ts";

const parsed = parseScenario(
  JSON.parse(readFileSync(new URL("../../opcua-sim/scenarios/first-vessel.json", import.meta.url), "utf8")),
);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));

/** The scenario "first vessel". */
export const firstVessel: Scenario = parsed.value;

/** The training terminal at the start of the first vessel. */
export const aWorld = (seed = 1): World => buildWorld(trainingSite, firstVessel, seed);

/** The same without road trucks, so that nothing happens by itself. */
export const aQuietWorld = (seed = 1): World =>
  buildWorld({ ...trainingSite, trucks: { ...trainingSite.trucks, manned: 0 } }, firstVessel, seed);
