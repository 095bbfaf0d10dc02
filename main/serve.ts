import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Core, type CoreOptions, startCore } from "./core/startCore.ts";

const fromTop = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** `npm run serve -- --help` shows this; the file is an entry point, so its text is for a person in a terminal. */
const usage = `Serves the console on loopback, without Electron.
  --site FILE    site file of the terminal (common/config/sites/training.json)
  --port N       port of the page and its live link (4810; 0 takes any free one)
  --token TEXT   what the page must know to connect (made up anew at each start)
  --state DIR    folder of what must survive a restart
  --static DIR   the built page (out/renderer)
  --with-parent  end when stdin ends`;

let core: Core | undefined;
let isClosing = false;

const { withParent, ...options } = readOptions();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, close);
// The launcher holds stdin open: when it dies, in whatever way, the core must not stay behind.
if (withParent) process.stdin.on("end", close).on("error", close).resume();

const started = await startCore(options);
if (!started.ok) refuse(started.error.message);
core = started.value;
console.log(`QuayDesk console: ${core.url}`);

function close(): void {
  if (core === undefined) process.exit(0);
  if (isClosing) return;
  isClosing = true;
  setTimeout(() => process.exit(1), 5000).unref();
  core.close().then(
    () => process.exit(0),
    (cause: unknown) => refuse(`The core did not close cleanly: ${String(cause)}`),
  );
}

function readOptions(): CoreOptions & { readonly withParent: boolean } {
  const { site, port, token, state, static: page, help, "with-parent": withParent } = readArguments();
  if (help === true) {
    console.log(usage);
    process.exit(0);
  }
  const portNumber = Number(port);
  if (!/^\d+$/.test(port) || portNumber > 65_535)
    refuse(`--port ${port} is not a port: give a number from 0 to 65535.`);
  if (!existsSync(`${page}/index.html`)) {
    refuse(`There is no built page in ${page}: run \`npm run build\` first, or name its folder with --static.`);
  }
  return {
    withParent,
    siteFile: site,
    port: portNumber,
    staticDir: page,
    ...(token === undefined ? {} : { token }),
    ...(state === undefined ? {} : { stateDir: state }),
  };
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        site: { type: "string", default: fromTop("common/config/sites/training.json") },
        port: { type: "string", default: "4810" },
        token: { type: "string" },
        state: { type: "string" },
        static: { type: "string", default: fromTop("out/renderer") },
        "with-parent": { type: "boolean", default: false },
        help: { type: "boolean" },
      },
    }).values;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split(/\.\s/)[0] : String(cause);
    return refuse(`${reason} (npm run serve -- --help lists what there is).`);
  }
}

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
