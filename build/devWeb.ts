/** `npm run dev:web`: the whole terminal with the page from Vite's server, which reloads what is edited. */
import { createServer } from "vite";
import { startChild } from "./childProcess.ts";
import { inProject } from "./paths.ts";

const launcher = startChild(
  "launcher",
  [process.execPath, "build/start.ts", "--web", ...process.argv.slice(2)],
  (line) => {
    console.log(line);
    const address = /^QuayDesk console: (\S+)/.exec(line)?.[1];
    if (address !== undefined) void openDevPage(new URL(address));
  },
);

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void launcher.stop(10_000));
const { code } = await launcher.ended;
process.exit(code ?? 1);

async function openDevPage(core: URL): Promise<void> {
  const server = await createServer({
    configFile: inProject("build/vite.renderer.config.ts"),
    // The core answers only to its own page, so the proxy speaks in that page's name.
    server: {
      host: "127.0.0.1",
      port: 5173,
      proxy: { "/socket.io": { target: core.origin, ws: true, changeOrigin: true, rewriteWsOrigin: true } },
    },
  });
  await server.listen();
  console.log(`Page that follows the sources: ${server.resolvedUrls?.local[0] ?? ""}${core.search}`);
}
