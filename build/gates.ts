import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { inProject } from "./paths.ts";
import { runTasks, type Task, type TaskResult } from "./runTask.ts";

/** Each folder is checked with just the globals it may use; the whole, tests included, with all of them. */
const typeProjects = [".", "common", "main", "preload", "renderer", "opcua-sim"];

/** What `npm run check` runs besides the unit tests. The slow ones come first, so that they do not end last. */
export function listGates(): Task[] {
  return [
    ...typeProjects
      .filter((project) => existsSync(inProject(`${project}/tsconfig.json`)))
      .map(
        (project): Task => ({
          name: `types ${project === "." ? "everything" : project}`,
          command: ["tsc", "-p", project],
        }),
      ),
    { name: "format, lint", command: ["biome", "check", "--config-path=build/lint.json", "--error-on-warnings", "."] },
    { name: "layers", command: ["node", "build/checkLayers.ts"] },
    { name: "dead code", command: ["knip", "--config", "build/knip.json", "--no-progress"] },
    { name: "file sizes", command: ["node", "build/checkSizes.ts"] },
  ];
}

/** Runs gates side by side; a failed one shows all it wrote, a passed one its name and time. */
export function runGates(gates: readonly Task[]): Promise<TaskResult[]> {
  return runTasks(gates, Math.max(2, availableParallelism()), ({ task, passed, seconds, output }) => {
    console.log(`${passed ? "✓" : "✗"} ${task.name} (${seconds.toFixed(1)} s)`);
    if (output !== "" && (!passed || task.name === "file sizes")) console.log(`${output}\n`);
  });
}
