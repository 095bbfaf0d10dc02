import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stsType } from "../../common/opcua/deviceTypes.ts";
import { type SimServers, startServers } from "../../opcua-sim/simServers.ts";
import { aDevice, aPlant } from "../builders/fakePlant.ts";
import { type WatchedLink, watchLink } from "../builders/watchLink.ts";

const log = { note: () => undefined, bug: (where: string) => expect.fail(where) };
const crane = aDevice(stsType, "QC01", { "Cycle.Phase": "LOCKING", "Axes.Hoist.ActualPosition": 12.5 });
let sim: SimServers;
let watched: WatchedLink;

beforeAll(async () => {
  const ports = { equipment: 0, fleet: 0 };
  const started = await startServers({
    plant: aPlant([crane]),
    siteCode: "TEST",
    scenarioName: "none",
    seed: 7,
    ports,
    log,
  });
  if (!started.ok) throw new Error(started.error.code);
  sim = started.value;
  watched = watchLink({ url: sim.endpoints.equipment });
  await watched.until("live");
});
afterAll(async () => {
  await watched.link.close();
  await sim.close();
});

async function browse(nodeId: string) {
  const answer = await watched.link.browse(nodeId);
  if (!answer.ok) throw new Error(answer.error.detail);
  return answer.value;
}

async function find(...names: readonly string[]): Promise<string> {
  let at = "i=85";
  for (const name of names)
    at = (await browse(at)).find(({ displayName }) => displayName === name)?.nodeId ?? `no ${name}`;
  return at;
}

async function attributesOf(nodeId: string): Promise<Record<string, string>> {
  const answer = await watched.link.readNode(nodeId);
  if (!answer.ok) throw new Error(answer.error.detail);
  return Object.fromEntries(answer.value.attributes.map(({ name, value }) => [name, value]));
}

describe("the engineer's tree", () => {
  it("begins at the root and tells class, type and whether there is more below", async () => {
    expect(await browse("i=84")).toMatchObject([
      { nodeId: "i=85", browseName: "Objects", nodeClass: "Object", typeDefinition: "FolderType", hasChildren: true },
      { nodeId: "i=86", browseName: "Types", hasChildren: true },
      { nodeId: "i=87", browseName: "Views", hasChildren: false },
    ]);
    const device = await browse(await find("DeviceSet", "TEST", "QuayCranes"));
    expect(device).toMatchObject([{ displayName: "QC01", typeDefinition: "QuayCraneType", hasChildren: true }]);
    const methods = await browse(await find("DeviceSet", "TEST", "QuayCranes", "QC01", "MethodSet"));
    expect(methods.map(({ displayName, nodeClass }) => `${nodeClass} ${displayName}`)).toContain("Method AcceptJob");
  });

  it("refuses what is no node of this server", async () => {
    for (const text of ["ns=9;s=nowhere", "", "QC01", "i=-1", "ns=2;s="]) {
      expect(await watched.link.browse(text), text).toEqual({
        ok: false,
        error: { code: "UNKNOWN_NODE", detail: text },
      });
      expect(await watched.link.readNode(text), text).toMatchObject({ ok: false, error: { code: "UNKNOWN_NODE" } });
    }
  });
});

describe("the attributes of a node", () => {
  it("are texts: names for numbers, unit and range beside the value", async () => {
    const hoist = await find("DeviceSet", "TEST", "QuayCranes", "QC01", "Axes", "Hoist", "ActualPosition");
    expect(await attributesOf(hoist)).toMatchObject({
      NodeId: hoist,
      NodeClass: "Variable",
      Value: "12.5",
      EngineeringUnits: "m",
      EURange: "-20 … 50",
      DataType: "Double (i=11)",
      ValueRank: "Scalar",
      AccessLevel: "CurrentRead",
    });
    const phase = await find("DeviceSet", "TEST", "QuayCranes", "QC01", "Cycle", "Phase");
    expect(await attributesOf(phase)).toMatchObject({ Value: "4 (LOCKING)" });
    expect((await attributesOf(phase))["DataType"]).toMatch(/^CranePhaseEnumeration \(ns=\d+;i=\d+\)$/);
  });

  it("include structures, arrays and times of the server's own nodes", async () => {
    const status = await attributesOf("i=2256");
    expect(JSON.parse(status["Value"] ?? "")).toMatchObject({
      state: "Running",
      buildInfo: { productName: "QuayDesk opcua-sim" },
    });
    expect((await attributesOf("i=2255"))["Value"]).toMatch(
      /^\[http:\/\/opcfoundation.org\/UA\/, .*urn:quaydesk:terminal/,
    );
    expect((await attributesOf("i=2258"))["Value"]).toMatch(/^20\d\d-\d\d-\d\dT/);
    expect((await attributesOf("i=2259"))["Value"]).toBe("0 (Running)");
  });

  it("come with the references of both directions and the node's path", async () => {
    const hoist = await find("DeviceSet", "TEST", "QuayCranes", "QC01", "Axes", "Hoist");
    const answer = await watched.link.readNode(hoist);
    expect(answer).toMatchObject({ ok: true, value: { path: "DeviceSet/TEST/QuayCranes/QC01/Axes/Hoist" } });
    const references = answer.ok ? answer.value.references : [];
    expect(references).toContainEqual(
      expect.objectContaining({ type: "HasComponent", forward: true, name: "ActualPosition" }),
    );
    expect(references).toContainEqual(expect.objectContaining({ type: "HasComponent", forward: false, name: "Axes" }));
    expect(references).toContainEqual(
      expect.objectContaining({ type: "HasTypeDefinition", forward: true, name: "CraneAxisType" }),
    );
  });

  it("can be read of every node below Objects and of every type", async () => {
    const seen = new Set<string>();
    let level = ["i=84"];
    while (level.length > 0 && seen.size < 1500) {
      const next: string[] = [];
      for (const nodeId of level) {
        if (seen.has(nodeId) || seen.size >= 1500) continue;
        seen.add(nodeId);
        const answer = await watched.link.readNode(nodeId);
        expect(answer.ok, nodeId).toBe(true);
        next.push(...(await browse(nodeId)).map((child) => child.nodeId));
      }
      level = next;
    }
    expect(seen.size).toBe(1500);
    expect(watched.link.state().kind).toBe("live");
  });
});
