import { cruise, type ICruiseResult } from "dependency-cruiser";
import { layerRules } from "./layerRules.ts";

/** What the layer gate found: empty `complaints` means all is well. */
export interface LayerReport {
  readonly complaints: readonly string[];
  readonly imports: number;
}

/** Checks the import table on `sources` (paths from `baseDir`), and that really every one of them was read. */
export async function inspectLayers(baseDir: string, sources: readonly string[]): Promise<LayerReport> {
  const { output } = await cruise(
    [...sources],
    {
      baseDir,
      validate: true,
      ruleSet: { forbidden: [...layerRules] },
      doNotFollow: { path: "node_modules" },
      tsPreCompilationDeps: true,
      detectProcessBuiltinModuleCalls: true,
    },
    {
      extensions: [".ts", ".tsx", ".js", ".json", ".css"],
      conditionNames: ["import", "node", "types", "default"],
      exportsFields: ["exports"],
    },
  );
  if (typeof output === "string") throw new Error("dependency-cruiser answered with text instead of its result");
  const imports = output.modules.reduce((sum, module) => sum + module.dependencies.length, 0);
  return { complaints: [...describeViolations(output), ...findUnread(output, sources, imports)], imports };
}

function describeViolations(result: ICruiseResult): string[] {
  return result.summary.violations.map(({ from, to, rule, cycle }) => {
    const way = cycle === undefined ? to : cycle.map((step) => step.name).join(" → ");
    const why = layerRules.find((candidate) => candidate.name === rule.name)?.comment ?? "";
    return `${rule.name}: ${from} → ${way} (${why})`;
  });
}

/** dependency-cruiser exits 0 when it could read nothing (with TypeScript 7, say), so what it read is counted. */
function findUnread(result: ICruiseResult, sources: readonly string[], imports: number): string[] {
  const read = new Set(result.modules.map((module) => module.source));
  const complaints: string[] = [];
  const folders = new Set(sources.map((path) => path.split("/")[0] ?? ""));
  for (const folder of folders) {
    const expected = sources.filter((path) => path.startsWith(`${folder}/`));
    const found = expected.filter((path) => read.has(path));
    if (found.length < expected.length) {
      complaints.push(`${folder}: of ${expected.length} files dependency-cruiser read only ${found.length}`);
    }
  }
  if (read.size === 0 || imports === 0) complaints.push("dependency-cruiser read no module or found no import");
  return complaints;
}
