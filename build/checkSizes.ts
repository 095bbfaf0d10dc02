/** Files over 300 lines are named, files over 400 fail (style rule 12): `node build/checkSizes.ts`. */
import { readFileSync } from "node:fs";
import { projectDir } from "./paths.ts";
import { listSources } from "./sourceFiles.ts";

const warnAbove = 300;
const failAbove = 400;

const long = listSources()
  .map((path) => ({ path, lines: readFileSync(projectDir + path, "utf8").split("\n").length - 1 }))
  .filter(({ lines }) => lines > warnAbove)
  .sort((a, b) => b.lines - a.lines);

for (const { path, lines } of long) {
  console.log(`${path}: ${lines} lines, ${lines > failAbove ? `the limit is ${failAbove}` : `aim for ${warnAbove}`}`);
}
if (long.some(({ lines }) => lines > failAbove)) process.exit(1);
