/** `npm run build`: renderer and Electron bundles, into out/. `--page` builds only the page, if it is missing or old. */
import { ensureBundles } from "./bundles.ts";

await ensureBundles(process.argv.includes("--page") ? { names: ["renderer"] } : { force: true });
