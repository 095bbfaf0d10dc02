import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { causeChain, type Waiter } from "./waitGraph.ts";

const graph = (entries: Readonly<Record<string, string>>): ReadonlyMap<string, Waiter> =>
  new Map(Object.entries(entries).map(([id, waitFor]) => [id, { id, waitCode: "X", waitFor }] as const));

describe("chain of causes", () => {
  it("goes over trucks and cranes to what stands", () => {
    const waiters = graph({ AGV01: "AGV02", AGV02: "QC01", QC01: "AGV03", AGV03: "" });
    expect(causeChain(waiters, "AGV01")).toEqual({ links: ["AGV01", "AGV02", "QC01", "AGV03"], end: "stands" });
  });

  it("ends at a place that nobody waits in", () => {
    expect(causeChain(graph({ AGV01: "A01/02" }), "AGV01")).toEqual({ links: ["AGV01", "A01/02"], end: "stands" });
  });

  it("names every member of a ring once", () => {
    const waiters = graph({ A: "B", B: "C", C: "B" });
    expect(causeChain(waiters, "A")).toEqual({ links: ["A", "B", "C"], end: "ring" });
  });

  it("ends for whatever waits for whatever", () => {
    const names = fc.constantFrom("A", "B", "C", "D", "E", "");
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("A", "B", "C", "D", "E"), names), (entries) => {
        const { links } = causeChain(graph(entries), "A");
        expect(new Set(links).size).toBe(links.length);
        for (const [i, link] of links.entries()) if (i > 0) expect(entries[links[i - 1] as string]).toBe(link);
      }),
    );
  });
});
