import type { CheRow, LinkRow, PlantRow, RoadBreak } from "../../common/wire/rows.ts";
import type { StorageProblem } from "../../common/wire/storage.ts";
import type { Unreconciled } from "../../common/work/unreconciled.ts";
import type { CoreState } from "./coreState.ts";

/** Something abnormal that the bottom strip names. Not yet an alarm: it needs no acknowledgement. */
export type Problem =
  | { readonly kind: "core"; readonly id: string; readonly state: "silent" | "lost" }
  | { readonly kind: "link"; readonly id: string; readonly state: LinkRow["state"] }
  | { readonly kind: "che"; readonly id: string; readonly faultCode: string; readonly sinceMs: number }
  | { readonly kind: "storage"; readonly id: string; readonly problem: StorageProblem }
  | { readonly kind: "unreconciled"; readonly id: string; readonly unreconciled: Unreconciled }
  | { readonly kind: "road"; readonly id: string; readonly what: RoadBreak }
  | { readonly kind: "plant"; readonly id: string; readonly path: string; readonly message: string };

/** Everything abnormal, most serious first: what hides the truth, then what stands still (newest first), then the rest. */
export function listProblems(
  core: CoreState,
  links: readonly LinkRow[],
  ches: readonly CheRow[],
  plant: PlantRow | undefined,
): Problem[] {
  const problems: Problem[] = [];
  if (core === "silent" || core === "lost") problems.push({ kind: "core", id: "core", state: core });
  for (const { id, state } of links) {
    if (state === "stale" || state === "down") problems.push({ kind: "link", id, state });
  }
  for (const problem of plant?.storage ?? []) problems.push({ kind: "storage", id: problem.id, problem });
  for (const unreconciled of plant?.unreconciled ?? []) {
    const id = `${unreconciled.che} ${unreconciled.containerId}`;
    problems.push({ kind: "unreconciled", id, unreconciled });
  }
  const faulty = ches.filter((che) => che.technical === "fault").sort((a, b) => b.since - a.since);
  for (const { id, faultCode, since } of faulty) problems.push({ kind: "che", id, faultCode, sinceMs: since });
  for (const what of plant?.roadBreaks ?? []) problems.push({ kind: "road", id: what.truck, what });
  for (const { path, message } of plant?.problems ?? []) problems.push({ kind: "plant", id: path, path, message });
  return problems;
}
