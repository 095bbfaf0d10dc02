import { createHash } from "node:crypto";
import { z } from "zod";
import { err, ok, type Result } from "../../common/result.ts";
import { hashWorld } from "../world/audit.ts";
import { stepMs, type World } from "../world/world.ts";
import { type GraphNode, KnownObjects, readGraph, writeGraph } from "./objectGraph.ts";

/** Raised whenever the file's form changes. What the world consists of is compared by `shape`. */
const version = 1;

const header = z.object({
  format: z.literal("quaydesk-snapshot"),
  version: z.int(),
  site: z.string(),
  scenario: z.string(),
  seed: z.int().min(0),
  /** Hash of site and scenario: the road net and the machines come from them. */
  origin: z.string(),
  /** Hash of the names of the world's fields: another build of the simulator has others. */
  shape: z.string(),
  simTimeMs: z.number().min(0),
  /** Simulated milliseconds that did not make a whole step yet. */
  restMs: z.number().min(0),
  stateHash: z.string(),
  /** Hash over the nodes, so that a damaged file is found out before anything is overwritten. */
  checksum: z.string(),
  nodes: z.array(z.unknown()).min(1),
});

/** A whole world at one instant: its state, its random generators, its faults in force and planned. */
export type Snapshot = Omit<z.infer<typeof header>, "nodes"> & { readonly nodes: readonly GraphNode[] };

/** Why a snapshot cannot be used. */
export type SnapshotProblem =
  | { readonly code: "NOT_A_SNAPSHOT"; readonly detail: string }
  | { readonly code: "DAMAGED"; readonly detail: string }
  | { readonly code: "OTHER_VERSION"; readonly detail: string }
  | { readonly code: "OTHER_SCENARIO"; readonly detail: string };

/** Everything that lasts from step to step: the world, and what a plant keeps beside it. */
export interface SavedState {
  readonly world: World;
  readonly beside: Readonly<Record<string, object>>;
}

/** The whole state at this instant. */
export function takeSnapshot(state: SavedState, seed: number, restMs: number): Snapshot {
  const { world } = state;
  const nodes = writeGraph(state, knownOf(world));
  return {
    format: "quaydesk-snapshot",
    version,
    site: world.site.code,
    scenario: world.scenario.name,
    seed,
    origin: originOf(world),
    shape: shapeOf(world),
    simTimeMs: world.steps * stepMs,
    restMs,
    stateHash: hashWorld(world),
    checksum: hashOf(JSON.stringify(nodes)),
    nodes,
  };
}

/** Puts a snapshot into a plant of the same site and scenario, or changes nothing and says why not. */
export function applySnapshot(snapshot: Snapshot, state: SavedState): Result<undefined, SnapshotProblem> {
  const { world } = state;
  if (snapshot.origin !== originOf(world)) {
    const detail = `it is of scenario ${snapshot.scenario} at ${snapshot.site}, or their files have changed since`;
    return err({ code: "OTHER_SCENARIO", detail });
  }
  if (snapshot.shape !== shapeOf(world))
    return err({ code: "OTHER_VERSION", detail: "the world of this simulator has other fields" });
  readGraph(snapshot.nodes, state, knownOf(world));
  return ok(undefined);
}

/** Reads a snapshot file's text. */
export function parseSnapshot(text: string): Result<Snapshot, SnapshotProblem> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return err({ code: "DAMAGED", detail: "it is no JSON, or ends too early" });
  }
  const parsed = header.safeParse(json);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join(".") ?? "";
    return err({ code: "NOT_A_SNAPSHOT", detail: `field "${field}" is missing or wrong` });
  }
  if (parsed.data.version !== version)
    return err({ code: "OTHER_VERSION", detail: `version ${parsed.data.version}, this simulator reads ${version}` });
  const { nodes } = parsed.data;
  if (hashOf(JSON.stringify(nodes)) !== parsed.data.checksum)
    return err({ code: "DAMAGED", detail: "its contents do not fit its checksum" });
  return ok({ ...parsed.data, nodes: nodes as readonly GraphNode[] });
}

function knownOf(world: World): KnownObjects {
  const known = new KnownObjects();
  known.add("site", world.site);
  known.add("scenario", world.scenario);
  known.add("net", world.net);
  return known;
}

const originOf = (world: World): string => hashOf(JSON.stringify([world.site, world.scenario]));

/** Names of the fields of the world and of one machine of each kind. */
function shapeOf(world: World): string {
  const { cranes, vehicles, agvs, manned, gates, chargers, containers, traffic } = world;
  const samples = [world, cranes[0], cranes[0]?.hoist, vehicles[0], agvs[0], manned[0], gates[0], chargers[0]];
  return hashOf(JSON.stringify([...samples, containers, traffic].map((each) => Object.keys(each ?? {}))));
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 32);
