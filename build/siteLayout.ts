import type { SiteConfig } from "../common/config/siteConfig.ts";

/**
 * Draws site files for terminals of any size out of one module: four quay cranes, two columns of seven blocks, the one-way
 * roads round them, and a parking place with chargers. Modules lie side by side along the quay; roads R (westbound, behind
 * the quay) and T (eastbound, behind the yard) tie them together; the gate lies at the east end.
 */
export interface TerminalSize {
  readonly code: string;
  readonly name: SiteConfig["name"];
  readonly modules: number;
  /** Blocks in all; the last module has fewer when they do not fill it. */
  readonly blocks: number;
  readonly driverless: number;
  readonly manned: number;
  /** See `dispatch` in the site file. */
  readonly maxTrucksPerCrane: number;
}

type Road = SiteConfig["roads"][number];
type Point = [number, number];

/** From one module to the next; a multiple of the quay stations' distance. */
const modulePitchM = 924;
const stationPitchM = 14;
const rowsOfBlocks = 7;
const laneY = (row: number): number => 140 + 36 * row;
const quayRoadY = 29;
const rY = 110;
const tY = 395;

/** A site file's content. The process values come from `base` (the training terminal): speeds, cranes, weights. */
export function layoutSite(base: SiteConfig, size: TerminalSize): SiteConfig {
  const modules = Array.from({ length: size.modules }, (_, i) => drawModule(i, size.modules));
  const blocks = modules.flatMap((each) => each.blocks).slice(0, size.blocks);
  const used = new Set(blocks.map((block) => block.laneRoad));
  const roads = [...modules.flatMap((each) => each.roads), ...sharedRoads((size.modules - 1) * modulePitchM)];
  return {
    ...base,
    name: size.name,
    code: size.code,
    quay: {
      ...base.quay,
      lengthM: (size.modules - 1) * modulePitchM + base.quay.lengthM,
      stations: { ...base.quay.stations, count: ((size.modules - 1) * modulePitchM) / stationPitchM + 32 },
      staging: modules.map((each) => each.staging),
    },
    yard: { ...base.yard, blocks },
    roads: roads.filter((road) => road.kind !== "blockLane" || used.has(road.id)),
    cranes: { ...base.cranes, sts: modules.flatMap((each) => each.cranes) },
    trucks: { ...base.trucks, driverless: size.driverless, manned: size.manned },
    chargers: modules
      .flatMap((each) => each.chargers)
      .map((each, i) => ({ ...each, id: `CHG${String(i + 1).padStart(2, "0")}` })),
    dispatch: { ...base.dispatch, maxTrucksPerCrane: size.maxTrucksPerCrane },
  };
}

function drawModule(index: number, count: number) {
  const x0 = index * modulePitchM;
  const at = (x: number, y: number): Point => [x0 + x, y];
  // A terminal of one module keeps the plain names.
  const m = count === 1 ? "" : String(index + 1);
  const lane = (row: number): string => (count === 1 ? `LANE${row + 1}` : `LANE${index + 1}${row + 1}`);
  const quayLane = (k: number): string => `QL${index * 4 + k}`;
  const roads: Road[] = [
    { id: `WS${m}`, kind: "avenue", pointsM: [at(0, laneY(6)), at(0, quayRoadY)], speedLimitMps: 7 },
    { id: `QP${m}`, kind: "quayLane", pointsM: [at(0, quayRoadY), at(688, quayRoadY)], speedLimitMps: 7 },
    ...[1, 2, 3, 4].map((k): Road => {
      const y = 6 + 4 * k;
      const [xIn, xOut] = [30 * k, 710 - 30 * k];
      const ramp = quayRoadY - y;
      const pointsM = [at(xIn, quayRoadY), at(xIn + ramp, y), at(xOut - ramp, y), at(xOut, quayRoadY)];
      return { id: quayLane(k), kind: "quayLane", pointsM, speedLimitMps: 6 };
    }),
    { id: `EN${m}`, kind: "avenue", pointsM: [at(688, quayRoadY), at(688, tY)], speedLimitMps: 7 },
    { id: `WN${m}`, kind: "avenue", pointsM: [at(36, rY), at(36, tY)], speedLimitMps: 7 },
    { id: `M1S${m}`, kind: "avenue", pointsM: [at(344, tY), at(344, rY)], speedLimitMps: 7 },
    { id: `M2N${m}`, kind: "avenue", pointsM: [at(380, rY), at(380, tY)], speedLimitMps: 7 },
    ...Array.from({ length: rowsOfBlocks }, (_, row): Road => {
      const y = laneY(row);
      return { id: lane(row), kind: "blockLane", pointsM: [at(688, y), at(0, y)], speedLimitMps: 5.5 };
    }),
    { id: `PA${m}`, kind: "parking", pointsM: [at(0, 80), at(-195, 80)], speedLimitMps: 4 },
    { id: `PB${m}`, kind: "parking", pointsM: [at(-195, 50), at(0, 50)], speedLimitMps: 4 },
    {
      id: `PK${m}`,
      kind: "parking",
      pointsM: [at(-20, 80), at(-20, 50)],
      repeat: { count: 30, stepM: [-5, 0] },
      speedLimitMps: 3,
    },
    {
      id: `CH${m}`,
      kind: "parking",
      pointsM: [at(-175, 80), at(-175, 50)],
      repeat: { count: 5, stepM: [-5, 0] },
      speedLimitMps: 3,
    },
  ];
  const cranes = [1, 2, 3, 4].map((k) => ({
    id: `QC${String(index * 4 + k).padStart(2, "0")}`,
    laneRoad: quayLane(k),
    startXM: x0 + 140 + stationPitchM * (2 + 7 * (k - 1)),
  }));
  const letters = [String.fromCharCode(65 + 2 * index), String.fromCharCode(66 + 2 * index)];
  const blocks = letters.flatMap((letter, column) =>
    Array.from({ length: rowsOfBlocks }, (_, row) => ({
      id: `${letter}0${row + 1}`,
      originM: at(column === 0 ? 60 : 404, laneY(row) + 4),
      bays: 40,
      rows: 8,
      tiers: 5,
      laneRoad: lane(row),
      // Reefer racks in the two rows away from the lane, of the blocks nearest to and farthest from the quay.
      ...(row === 0 || row === rowsOfBlocks - 1 ? { reeferRows: [7, 8] } : {}),
    })),
  );
  const chargers = [1, 2, 3, 4, 5].map((k) => ({ id: "", road: `CH${m}0${k}`, powerKw: 270 }));
  const staging = { cranes: cranes.map((crane) => crane.id), divertNode: `WS${m}+PA${m}`, mergeNode: `WS${m}+PB${m}` };
  return { roads, cranes, blocks, chargers, staging };
}

/** Roads that tie the modules together, and the gate, which lies beyond the last module's east avenue. */
function sharedRoads(lastX0: number): Road[] {
  const at = (x: number, y: number): Point => [lastX0 + x, y];
  const gate = (id: string, pointsM: Point[]): Road => ({ id, kind: "gateLane", pointsM, speedLimitMps: 4 });
  return [
    { id: "R", kind: "avenue", pointsM: [at(724, rY), [0, rY]], speedLimitMps: 7 },
    { id: "T", kind: "avenue", pointsM: [[36, tY], at(880, tY)], speedLimitMps: 7 },
    { id: "GS", kind: "avenue", pointsM: [at(724, 350), at(724, rY)], speedLimitMps: 7 },
    gate("GI2", [at(880, 350), at(724, 350)]),
    gate("GI1", [at(880, 336), at(802, 336), at(788, 350)]),
    gate("GI3", [at(880, 364), at(772, 364), at(758, 350)]),
    gate("GO1", [at(746, tY), at(760, 381), at(880, 381)]),
    gate("GO3", [at(776, tY), at(790, 409), at(880, 409)]),
  ];
}
