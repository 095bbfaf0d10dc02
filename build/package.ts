/** `npm run package`: the installers of this platform, into dist/. More arguments go to electron-builder. */
import { ensureBundles } from "./bundles.ts";
import { runTask } from "./runTask.ts";

await ensureBundles({ force: true });
const { passed } = await runTask(
  {
    name: "package",
    command: ["electron-builder", "--config", "build/electron-builder.yml", ...process.argv.slice(2)],
  },
  { live: true },
);
process.exit(passed ? 0 : 1);
