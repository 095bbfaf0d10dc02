/** `npm test` runs everything; `npm run test:NAME -- …` one suite, with more arguments for its runner. */
import { ensureBundles } from "./bundles.ts";
import { listGates, runGates } from "./gates.ts";
import { runSuite, type SuiteName, type SuiteResult, suiteNames } from "./testSuites.ts";

const [wanted, ...extra] = process.argv.slice(2);
const suites = suiteNames.filter((name) => wanted === undefined || name === wanted);
if (suites.length === 0) {
  console.error(`there is no test suite "${wanted}": choose one of ${suiteNames.join(", ")}`);
  process.exit(1);
}

const failedGates = wanted === undefined ? await countFailedGates() : 0;
const results: SuiteResult[] = [];
for (const name of suites) results.push(await runOne(name));

console.log("");
for (const { name, passed, failed, skipped, flaky, seconds } of results) {
  const repeated = flaky > 0 ? `, ${flaky} of the passed only when repeated` : "";
  console.log(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped${repeated} (${seconds.toFixed(0)} s)`);
}
if (failedGates > 0) console.log(`gates: ${failedGates} failed (each counts as one failure below)`);
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, failedGates);
// CI reads this line: it stays the last one, without colour.
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function countFailedGates(): Promise<number> {
  console.log("— gates");
  return (await runGates(listGates())).filter((gate) => !gate.passed).length;
}

async function runOne(name: SuiteName): Promise<SuiteResult> {
  console.log(`\n— ${name}`);
  if (name === "e2e" || name === "electron") await ensureBundles();
  return runSuite(name, extra, { live: true });
}
