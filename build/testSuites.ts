import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { inProject } from "./paths.ts";
import { runTask } from "./runTask.ts";
import { type Counts, countPlaywright, countVitest } from "./testCounts.ts";

/** The kinds of test, each with its own npm script. */
export const suiteNames = ["unit", "integration", "electron", "e2e"] as const;
/** One kind of test. */
export type SuiteName = (typeof suiteNames)[number];

/** How one suite ended: its counts, and whether the runner itself was content. */
export interface SuiteResult extends Counts {
  readonly name: SuiteName;
  readonly seconds: number;
  readonly output: string;
}

/** Runs one suite. `extra` goes to the runner as it is (a file name, `-t "name"`). */
export async function runSuite(
  name: SuiteName,
  extra: readonly string[],
  options: { readonly live: boolean },
): Promise<SuiteResult> {
  const report = inProject(`out/reports/${name}.json`);
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const isPlaywright = name === "e2e";
  const { passed, seconds, output } = await runTask(
    isPlaywright
      ? {
          name,
          command: ["playwright", "test", "--config", "build/playwright.config.ts", ...extra],
          env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
        }
      : {
          name,
          command: [
            ...(["vitest", "run", "--config", "build/vitest.config.ts", "--project", name] as const),
            ...["--reporter", "default", "--reporter", "json", `--outputFile.json=${report}`],
            ...extra,
          ],
        },
    options,
  );
  const counts = isPlaywright ? countPlaywright(report) : countVitest(report);
  // A runner that fails without a failed test (no report, an error outside a test) is a failure all the same.
  const failed = counts.failed === 0 && !passed ? 1 : counts.failed;
  return { ...counts, name, seconds, output, failed };
}
