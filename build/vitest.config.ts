import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** One project per kind of test, so that each npm script can name the one it runs. */
export default defineConfig({
  root,
  cacheDir: "out/vite-cache",
  test: {
    projects: [
      {
        root,
        test: {
          name: "unit",
          include: ["{common,main,preload,renderer,opcua-sim,build,test}/**/*.test.{ts,tsx}"],
          exclude: ["test/{integration,contract,electron,e2e}/**"],
          // Some start a process; on a busy machine that takes its time.
          testTimeout: 20_000,
        },
      },
      {
        root,
        test: {
          name: "integration",
          include: ["test/{integration,contract}/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        root,
        test: {
          name: "electron",
          include: ["test/electron/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
