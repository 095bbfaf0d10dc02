/** Checks the import table with dependency-cruiser: `node build/checkLayers.ts`. */
import { inspectLayers } from "./inspectLayers.ts";
import { projectDir } from "./paths.ts";
import { listSources } from "./sourceFiles.ts";

process.chdir(projectDir);
const sources = listSources();
const { complaints, imports } = await inspectLayers(projectDir, sources);
for (const complaint of complaints) console.error(complaint);
if (complaints.length > 0) process.exit(1);
console.log(`${sources.length} modules, ${imports} imports checked`);
