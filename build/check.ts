/** `npm run check`: format, lint, types, layers, dead code, file sizes and unit tests. */
import { listGates, runGates } from "./gates.ts";
import { runSuite } from "./testSuites.ts";

const gates = await runGates(listGates());
const unit = await runSuite("unit", [], { live: false });
console.log(unit.failed === 0 ? `✓ unit (${unit.seconds.toFixed(1)} s)` : `✗ unit\n${unit.output}\n`);

const failedGates = gates.filter((gate) => !gate.passed).map((gate) => gate.task.name);
if (failedGates.length > 0) console.log(`failed: ${failedGates.join(" · ")}`);
console.log(
  `${gates.length - failedGates.length} of ${gates.length} gates passed; unit tests: ${unit.passed} passed, ${unit.failed} failed`,
);
process.exit(failedGates.length + unit.failed === 0 ? 0 : 1);
