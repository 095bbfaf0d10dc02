import type { CheKind } from "../../common/equipment/che.ts";
import type { RoadNode } from "../../common/road/roadGraph.ts";
import type { CheRow } from "../../common/wire/rows.ts";

/** Random numbers from a seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A machine of the fake terminal. */
export interface FakeMover {
  readonly id: string;
  readonly kind: CheKind;
  readonly blockId: string;
  x: number;
  y: number;
  heading: number;
  a: number;
  b: number;
  flags: number;
  path: RoadNode[];
  goal: string;
  waitS: number;
  row: CheRow;
}

/** Row of a machine that has just begun its shift. */
export function newFakeRow(id: string, kind: CheKind, plantTime: number, random: () => number): CheRow {
  return {
    ...{
      id,
      kind,
      technical: "ok",
      operational: kind === "mannedTruck" ? "localManual" : "automatic",
      work: "working",
      quality: "good",
    },
    ...{
      jobId: "",
      containerId: "",
      containerId2: "",
      step: kind === "sts" || kind === "rmg" ? "GANTRY" : "MOVING_TO_COLLECT",
      place: "",
      destination: "",
    },
    ...{
      speedMps: 0,
      stateOfCharge: kind === "agv" ? 40 + Math.floor(random() * 55) : -1,
      faultCode: "",
      since: plantTime,
    },
    ...{ movesDone: 0, waitCode: "", waitFor: "", waitChain: [] },
  };
}
