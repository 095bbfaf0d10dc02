import { defineConfig } from "playwright/test";
import { findChromium } from "./findChromium.ts";
import { inProject } from "./paths.ts";

const chromium = findChromium();
if ("problem" in chromium) {
  console.error(chromium.problem);
  process.exit(1);
}

const jsonReport = process.env["PLAYWRIGHT_JSON_OUTPUT_FILE"];

/** The e2e suite: the built console in a Chromium that the machine already has. */
export default defineConfig({
  testDir: inProject("test"),
  testMatch: ["e2e/**/*.spec.ts", "a11y/**/*.spec.ts"],
  outputDir: inProject("out/e2e"),
  // Tests run a whole terminal each and measure times, so they do not run side by side.
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env["CI"] !== undefined,
  // A build machine may be busy for seconds; a test that needed its second try is counted and named in the summary.
  retries: process.env["CI"] === undefined ? 0 : 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ...(jsonReport === undefined ? [] : ([["json", { outputFile: jsonReport }]] as const))],
  use: {
    browserName: "chromium",
    viewport: { width: 1920, height: 1080 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: chromium.path },
  },
});
