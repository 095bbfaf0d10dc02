import type { ConfigProblem } from "../../../common/config/siteConfig.ts";
import type { CargoMarks, Container, IsoType } from "../../../common/container/container.ts";
import { type CheId, cheId, containerId, type WorkQueueId, workQueueId } from "../../../common/ids.ts";
import type { MoveKind } from "../../../common/work/job.ts";

/** Outputs of a method, by name. */
export type Outputs = Readonly<Record<string, unknown>>;

/** A box and where the terminal says it stands. */
export interface ListedBox {
  readonly box: Container;
  readonly position: string;
}

/** One line of `ReadWorkQueues`. */
export interface ListedMove {
  readonly queue: WorkQueueId;
  readonly crane: CheId;
  readonly vessel: string;
  readonly sequence: number;
  readonly kind: MoveKind;
  readonly box: Container;
  /** As far as they are settled; "" = the console chooses. */
  readonly from: string;
  readonly to: string;
  /** x of its vessel bay along the quay, metres. */
  readonly bayXM: number;
  readonly isDone: boolean;
  /** Two moves of a queue with the same are one twin lift; "" = a move by itself. */
  readonly pairId: string;
}

/** One line of `ReadTickets`: a road truck inside that has not been served. */
export interface ListedTicket {
  readonly transaction: string;
  readonly isCollect: boolean;
  readonly truck: CheId;
  readonly box: Container;
  /** Node where the driver was sent. */
  readonly transferPoint: string;
}

/** A move inside a block, listed by the terminal for quiet times. */
export interface ListedChore {
  /** `WQ-A01-HK` */
  readonly queue: string;
  readonly sequence: number;
  /** `DIG_OUT`, `REEFER_RACK` */
  readonly purpose: string;
  readonly box: Container;
  readonly from: string;
  readonly to: string;
  readonly isDone: boolean;
}

const choreKind = "REHANDLE";

const moveKindOf: Readonly<Record<string, MoveKind>> = {
  DISCHARGE: "discharge",
  LOAD: "load",
  RESTOW: "restow",
  HATCH_OPEN: "hatchOpen",
  HATCH_CLOSE: "hatchClose",
};

/** What `ReadInventory` answered. */
export function boxesOf(outputs: Outputs): ListedBox[] {
  const positions = strings(outputs, "Positions");
  return boxList(outputs).map((box, i) => ({ box, position: positions[i] ?? "" }));
}

/** What `ReadWorkQueues` answered. A kind of move that the console does not know is left out and named. */
export function movesOf(outputs: Outputs): { readonly moves: ListedMove[]; readonly problems: ConfigProblem[] } {
  const column = (name: string): readonly string[] => strings(outputs, name);
  const kinds = column("Kinds");
  const cranes = column("CraneIds");
  const vessels = column("VesselCalls");
  const positions = column("VesselPositions");
  const yard = column("YardPositions");
  const froms = column("Froms");
  const tos = column("Tos");
  const states = column("States");
  const pairIds = column("PairIds");
  const sequences = numbers(outputs, "Sequences");
  const bayXs = numbers(outputs, "BayXs");
  const boxes = boxList(outputs);
  const problems: ConfigProblem[] = [];
  const moves = column("QueueIds").flatMap((queue, i): ListedMove[] => {
    if (kinds[i] === choreKind) return [];
    const kind = moveKindOf[kinds[i] ?? ""];
    const box = boxes[i];
    if (!kind || !box) {
      problems.push({
        path: `ReadWorkQueues ${queue} ${sequences[i] ?? ""}`,
        message: `unknown kind of move "${kinds[i] ?? ""}", left out`,
      });
      return [];
    }
    const from = kind === "discharge" ? positions[i] : kind === "load" ? yard[i] : froms[i];
    const to = kind === "discharge" ? "" : kind === "load" ? positions[i] : tos[i];
    return [
      {
        ...{ queue: workQueueId(queue), crane: cheId(cranes[i] ?? ""), vessel: vessels[i] ?? "" },
        ...{ sequence: sequences[i] ?? 0, kind, box, from: from ?? "", to: to ?? "" },
        ...{ bayXM: bayXs[i] ?? 0, isDone: states[i] === "DONE", pairId: pairIds[i] ?? "" },
      },
    ];
  });
  return { moves, problems };
}

/** The housekeeping that `ReadWorkQueues` lists: moves inside a block that the terminal would like to have done. */
export function choresOf(outputs: Outputs): ListedChore[] {
  const column = (name: string): readonly string[] => strings(outputs, name);
  const [kinds, froms, tos, states] = [column("Kinds"), column("Froms"), column("Tos"), column("States")];
  const purposes = column("Purposes");
  const sequences = numbers(outputs, "Sequences");
  const boxes = boxList(outputs);
  return column("QueueIds").flatMap((queue, i): ListedChore[] => {
    const box = boxes[i];
    if (kinds[i] !== choreKind || !box) return [];
    const [sequence, purpose] = [sequences[i] ?? 0, purposes[i] ?? ""];
    return [{ queue, sequence, purpose, box, from: froms[i] ?? "", to: tos[i] ?? "", isDone: states[i] === "DONE" }];
  });
}

/** What `ReadTickets` answered. */
export function ticketsOf(outputs: Outputs): ListedTicket[] {
  const trucks = strings(outputs, "TruckIds");
  const kinds = strings(outputs, "Kinds");
  const points = strings(outputs, "TransferPoints");
  const boxes = boxList(outputs);
  return strings(outputs, "TransactionIds").flatMap((transaction, i): ListedTicket[] => {
    const box = boxes[i];
    if (!box) return [];
    const truck = cheId(trucks[i] ?? "");
    return [{ transaction, isCollect: kinds[i] === "COLLECT", truck, box, transferPoint: points[i] ?? "" }];
  });
}

function boxList(outputs: Outputs): Container[] {
  const isoTypes = strings(outputs, "IsoTypes");
  const tonnes = numbers(outputs, "GrossTonnes");
  return strings(outputs, "ContainerIds").map((id, i) => ({
    id: containerId(id),
    isoType: (isoTypes[i] ?? "42G1") as IsoType,
    grossT: tonnes[i] ?? 0,
    ...marksAt(outputs, i),
  }));
}

/** A box's marks; nothing where it has none, so that plain boxes stay plain. */
function marksAt(outputs: Outputs, i: number): { readonly marks?: CargoMarks } {
  const setC = numbers(outputs, "SetTemperatures")[i];
  const marks = {
    imdg: strings(outputs, "ImdgClasses")[i] ?? "",
    oog: strings(outputs, "OutOfGauge")[i] ?? "",
    needsPlug: setC !== undefined && !Number.isNaN(setC),
    // In an inventory it is the vessel that the box waits for; in a work queue the one of the move.
    vessel: outputs["Kinds"] === undefined ? (strings(outputs, "VesselCalls")[i] ?? "") : "",
    flow: "",
  } as const;
  const isPlain = marks.imdg === "" && marks.oog === "" && !marks.needsPlug && marks.vessel === "";
  return isPlain ? {} : { marks };
}

const strings = (outputs: Outputs, name: string): readonly string[] =>
  (outputs[name] as readonly string[] | undefined) ?? [];
const numbers = (outputs: Outputs, name: string): ArrayLike<number> =>
  (outputs[name] as ArrayLike<number> | undefined) ?? [];
