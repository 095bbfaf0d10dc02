import { makeContainerId } from "../../common/container/containerId.ts";
import { type ListedBox, parseScenario, type Scenario } from "../../common/scenario/scenario.ts";
import { formatVesselPosition } from "../../common/yard/position.ts";
import { aScenario } from "./aScenario.ts";

interface PairCall {
  /** Pairs of 20-foot boxes to discharge and to load, per crane. */
  readonly discharge: number;
  readonly load: number;
  /** 40-foot boxes to discharge and to load in between, per crane. */
  readonly singles: number;
  /** Gross weight of each 20-foot box, tonnes. */
  readonly grossT: number;
}

/** Work of the two cranes: QC01 at bay 2, QC02 at bay 30. */
const bays = { QC01: 2, QC02: 30 } as const;

/** A vessel that has almost nothing but pairs of 20-foot boxes for two cranes of the training terminal. */
export function pairScenario({ discharge, load, singles, grossT }: PairCall): Scenario {
  let serial = 300_000;
  const box = (isoType: string, tonnes: number, bay: number, row: number, tier: number): ListedBox => {
    serial += 1;
    const position = formatVesselPosition({ bay, row, tier });
    return { containerId: makeContainerId("TPR", serial), isoType, grossT: tonnes, position, imdg: "", oog: "" };
  };
  const boxesAt = (bay: number, pairs: number): ListedBox[] => [
    ...Array.from({ length: pairs }, (_, row) => [
      box("22G1", grossT, bay - 1, row, 82),
      box("22G1", grossT, bay + 1, row, 82),
    ]).flat(),
    ...Array.from({ length: singles }, (_, i) => box("42G1", 20, bay, pairs + i, 82)),
  ];
  const onBoard = Object.values(bays).flatMap((bay) => boxesAt(bay, discharge));
  const base = aScenario("first-vessel");
  const parsed = parseScenario({
    ...base,
    name: "pairs",
    goals: [],
    vessels: [
      {
        ...base.vessels[0],
        work: Object.entries(bays).map(([crane, bay]) => ({ crane, bays: [bay, bay + 4], twinShare: 1 })),
        lists: {
          onBoard,
          discharge: onBoard.map(({ containerId }) => containerId),
          load: Object.values(bays).flatMap((bay) => boxesAt(bay + 4, load)),
        },
      },
    ],
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}
