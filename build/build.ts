/** `npm run build`: the renderer and the two Electron bundles, into out/. */
import { ensureBundles } from "./bundles.ts";

await ensureBundles({ force: true });
