import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { countPlaywright, countVitest } from "./testCounts.ts";

const dir = mkdtempSync(join(tmpdir(), "counts-"));
afterAll(() => rmSync(dir, { recursive: true }));

function reportFile(content: unknown): string {
  const file = join(dir, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

it("counts a vitest file that could not be loaded as a failure", () => {
  const file = reportFile({
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 0,
    testResults: [
      { status: "passed", assertionResults: [{}, {}, {}] },
      { status: "failed", assertionResults: [{}] },
      { status: "failed", assertionResults: [] },
    ],
  });
  expect(countVitest(file)).toEqual({ passed: 3, failed: 2, skipped: 1, flaky: 0 });
});

it("counts Playwright's errors outside tests as failures", () => {
  const file = reportFile({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] });
  expect(countPlaywright(file)).toEqual({ passed: 5, failed: 2, skipped: 2, flaky: 1 });
});

it("counts nothing when the runner left no report", () => {
  expect(countVitest(join(dir, "none.json"))).toEqual({ passed: 0, failed: 0, skipped: 0, flaky: 0 });
});
