import { readFileSync } from "node:fs";
import { z } from "zod";

/** Numbers of tests. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Of the passed ones: those that failed the first time and passed when repeated. */
  readonly flaky: number;
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

const nothing: Counts = { passed: 0, failed: 0, skipped: 0, flaky: 0 };

/** Reads the counts out of vitest's JSON report; a file that could not even be loaded counts as one failure. */
export function countVitest(reportFile: string): Counts {
  const report = readReport(reportFile, vitestReport);
  if (report === undefined) return nothing;
  const broken = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    flaky: 0,
  };
}

/** Reads the counts out of Playwright's JSON report; a test that passed only when repeated counts as passed. */
export function countPlaywright(reportFile: string): Counts {
  const report = readReport(reportFile, playwrightReport);
  if (report === undefined) return nothing;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected + report.errors.length, skipped, flaky };
}

/** A runner that crashed leaves no report, which the caller counts as a failure by the exit code. */
function readReport<T>(file: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    console.error(`no test report in ${file}: ${cause instanceof Error ? cause.message : String(cause)}`);
    return undefined;
  }
}
