import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { inProject } from "./paths.ts";

/** The renderer: one page, served by the core on loopback and by the shell under console://. */
export default defineConfig({
  root: inProject("renderer"),
  // Relative addresses work under http:// and under the console:// scheme alike.
  base: "./",
  cacheDir: inProject("out/vite-cache"),
  plugins: [react()],
  // Whoever serves the page (the core, also under console://) puts a fresh nonce in this place at every load.
  html: { cspNonce: "__CSP_NONCE__" },
  build: {
    outDir: inProject("out/renderer"),
    emptyOutDir: true,
    target: "chrome140",
    // The content security policy allows no data: scripts and no inline styles, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    chunkSizeWarningLimit: 2500,
  },
});
