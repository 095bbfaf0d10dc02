import type { CheRow, JobRow } from "../../common/wire/rows.ts";
import { handoverBayOf, parseVesselPosition } from "../../common/yard/position.ts";

/** A 40-foot bay of the vessel at the quay, with what is still to be done there. */
export interface VesselBay {
  readonly bay: number;
  readonly x: number;
  readonly discharge: number;
  readonly load: number;
}

/** The vessel as the map draws it; without bays as long as nobody knows where they lie. */
export interface VesselPlan {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly bays: readonly VesselBay[];
}

/** Where ships lie, and the stations that are one 40-foot bay apart. */
export interface Berth {
  readonly left: number;
  readonly right: number;
  readonly stationXs: readonly number[];
}

/** A quay crane's row and where its gantry stands. */
export interface CraneAt {
  readonly row: Pick<CheRow, "destination" | "step">;
  readonly x: number;
}

/** Steps in which a crane does not stand over the bay of its move. */
const elsewhere = new Set(["IDLE", "GANTRY"]);
const nearM = 3;
const bowM = 30;
const sternM = 18;

/**
 * Where the vessel's bays lie along the quay, told from the cranes: one that lifts a box out of bay 30 stands over bay 30. Bay
 * numbers grow by four per 40-foot bay (ISO 9711), so one crane is enough. Undefined while none is at work.
 */
export function bayOffsetOf(berth: Berth, cranes: readonly CraneAt[]): number | undefined {
  const votes = new Map<number, number>();
  for (const { row, x } of cranes) {
    const bay = elsewhere.has(row.step) ? undefined : vesselBayIn(row.destination);
    const station = berth.stationXs.findIndex((each) => Math.abs(each - x) <= nearM);
    if (bay === undefined || station === -1) continue;
    const offset = bay - 4 * station;
    votes.set(offset, (votes.get(offset) ?? 0) + 1);
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** The vessel with its bays of work, or a bare hull over the whole berth. */
export function planVessel(
  name: string,
  berth: Berth,
  offset: number | undefined,
  jobs: readonly JobRow[],
): VesselPlan {
  const first = berth.stationXs[0];
  const second = berth.stationXs[1];
  if (offset === undefined || first === undefined || second === undefined) {
    return { name, left: berth.left, right: berth.right, bays: [] };
  }
  const work = workByBay(jobs);
  const last = Math.max(...work.keys(), 2);
  const bays: VesselBay[] = [];
  for (let bay = 2; bay <= last; bay += 4) {
    const x = first + ((bay - offset) / 4) * (second - first);
    bays.push({ bay, x, discharge: work.get(bay)?.discharge ?? 0, load: work.get(bay)?.load ?? 0 });
  }
  return { name, left: (bays[0]?.x ?? 0) - bowM, right: (bays.at(-1)?.x ?? 0) + sternM, bays };
}

function workByBay(jobs: readonly JobRow[]): Map<number, { discharge: number; load: number }> {
  const work = new Map<number, { discharge: number; load: number }>();
  for (const job of jobs) {
    if (job.kind !== "discharge" && job.kind !== "load") continue;
    const position = parseVesselPosition(job.kind === "discharge" ? job.from : job.to);
    if (!position.ok) continue;
    const bay = handoverBayOf(position.value.bay);
    const known = work.get(bay) ?? { discharge: 0, load: 0 };
    // A box on a truck has left the vessel; one for the vessel is due until it is aboard.
    const isDue =
      job.kind === "discharge"
        ? job.state === "planned" || job.state === "assigned" || job.state === "atPickup"
        : job.state !== "completed";
    if (isDue) known[job.kind] += 1;
    work.set(bay, known);
  }
  return work;
}

/** The 40-foot bay of the vessel address in a printed place, e.g. 2 in `010186 → TRUCK`. */
function vesselBayIn(text: string): number | undefined {
  const address = /(?:^|\s)(\d{6})(?:\s|$)/.exec(text)?.[1];
  return address === undefined ? undefined : handoverBayOf(Number(address.slice(0, 2)));
}
