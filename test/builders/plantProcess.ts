/**
 * A test server as a process of its own, to be killed and frozen: `plantProcess.ts PORT CRANES NAMESPACES`. CRANES quay
 * cranes, NAMESPACES foreign namespaces before the terminal's. Energy.Power of QC01 counts up ten times a second.
 */
import { stsType } from "../../common/opcua/deviceTypes.ts";
import { startTestServer } from "./plantServer.ts";

const [port, cranes, namespaces] = process.argv.slice(2).map(Number);
const server = await startTestServer({
  port: port ?? 0,
  devices: Array.from({ length: cranes ?? 1 }, (_, i) => ({ id: `QC0${i + 1}`, type: stsType })),
  extraNamespaces: Array.from({ length: namespaces ?? 0 }, (_, i) => `urn:test:foreign:${i}`),
});
let count = 0;
setInterval(() => server.set("QC01", "Energy.Power", ++count), 100);
// The parent holds this process's stdin: when it dies, nothing stays behind.
process.stdin.on("end", () => process.exit(0)).resume();
process.stdout.write("listening\n");
