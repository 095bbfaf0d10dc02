import type { JobId, NodeId } from "../../../common/ids.ts";
import { driveTable } from "../../../common/road/driveTable.ts";
import type { Job } from "../../../common/work/job.ts";
import { quayNodeOf, type Round, yardNodeOf } from "./round.ts";

/** A truck's way through the yard for two boxes that are loaded together. */
export interface PairTour {
  /** The box that it collects first, and where. */
  readonly first: JobId;
  readonly pickup: NodeId;
  /** Driving seconds from there over the other place to the quay crane. */
  readonly driveS: number;
}

/** The shorter of the two ways over both places; undefined while a box stands nowhere. */
export function pairTour(round: Round, a: Job, b: Job): PairTour | undefined {
  const quay = quayNodeOf(round, a);
  const [atA, atB] = [yardNodeOf(round, a), yardNodeOf(round, b)];
  if (!quay || !atA || !atB) return undefined;
  const table = driveTable(round.roads.graph);
  const aFirstS = table.seconds(atA, atB) + table.seconds(atB, quay);
  const bFirstS = table.seconds(atB, atA) + table.seconds(atA, quay);
  return aFirstS <= bFirstS
    ? { first: a.id, pickup: atA, driveS: aFirstS }
    : { first: b.id, pickup: atB, driveS: bFirstS };
}

/** The same for the two jobs of a unit of work; undefined for a single move and for discharges, which have one pick-up. */
export function tourOfUnit(round: Round, job: Job): PairTour | undefined {
  const [a, b] = round.book.unitOf(job.id).map((id) => round.book.job(id));
  return a && b && job.kind === "load" ? pairTour(round, a, b) : undefined;
}
