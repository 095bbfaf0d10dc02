import { defineConfig } from "electron-vite";
import { inProject } from "./paths.ts";

/** The two bundles that Electron loads: its main process (with the core inside) and the preload script. */
export default defineConfig({
  main: {
    build: {
      outDir: inProject("out/main"),
      // Packages stay packages: node-opcua loads files by paths of its own, which a bundle would break.
      externalizeDeps: true,
      sourcemap: true,
      rollupOptions: {
        input: {
          index: inProject("main/index.ts"),
          // Threads are files of their own: the core starts them by their address beside index.js.
          plannerWorker: inProject("main/core/dispatch/worker.ts"),
          auditWorker: inProject("main/core/audit/worker.ts"),
          journalWorker: inProject("main/core/journal/worker.ts"),
        },
        output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  },
  preload: {
    build: {
      outDir: inProject("out/preload"),
      // A sandboxed preload script is one CommonJS file that can require nothing but Electron.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: inProject("preload/index.ts") },
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
});
