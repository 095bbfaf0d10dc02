import type { SiteConfig } from "../../common/config/siteConfig.ts";
import type { CheId, JobId } from "../../common/ids.ts";
import type { JobRow } from "../../common/wire/rows.ts";
import { type SlotTerm, slotTerms } from "../../common/wire/slots.ts";
import { type CostTerms, costTerms, refusalCodes } from "../../common/work/job.ts";

const movesPerCrane = 32;
const dischargesPerCrane = 18;

/** Jobs of every quay crane: some done, some under way with an explained truck, the rest planned. */
export function makeFakeJobs(
  site: SiteConfig,
  trucks: readonly string[],
  plantTime: number,
  newContainer: () => string,
  random: () => number,
): JobRow[] {
  return site.cranes.sts.flatMap((crane, c) =>
    Array.from({ length: movesPerCrane }, (_, i): JobRow => {
      const n = i + 1;
      const isDischarge = n <= dischargesPerCrane;
      const state = stateOf(n);
      const truckId = n >= 4 && n <= 8 ? (trucks[c * 5 + n - 4] ?? "") : "";
      const block = site.yard.blocks[(n * 5 + c * 3) % site.yard.blocks.length]?.id ?? "A01";
      const yard = `${block}-${two(((n * 3) % 19) * 4 + 2)}-${two((n % 8) + 1)}-${(n % 3) + 2}`;
      const vessel = `${two(bayUnder(site, crane.startXM))}${two(n % 12)}${two(82 + (n % 3) * 2)}`;
      const id = `${crane.id}-${isDischarge ? "D" : "L"}-${String(n).padStart(3, "0")}`;
      return {
        ...{ id, kind: isDischarge ? "discharge" : "load", containerId: newContainer(), isoType: "45G1", grossT: 24.6 },
        ...{ queueId: `WQ-${crane.id}`, sequence: n, state, reason: "", truckId, quayCraneId: crane.id },
        ...{ from: isDischarge ? vessel : yard, to: isDischarge ? (state === "planned" ? "" : yard) : vessel },
        ...{ yardCraneId: `YC-${block}`, since: plantTime - n * 20_000 },
        assignment: truckId ? explain(id, truckId, trucks, plantTime, random) : null,
        slotChoice: isDischarge && state !== "planned" ? explainSlot(yard) : null,
        exception: null,
        pair: null,
      };
    }),
  );
}

/** Vessel bay over which a crane at this x stands: bay 2 at station 2, as in the training scenario. */
export const bayUnder = (site: SiteConfig, xM: number): number =>
  4 * Math.round((xM - site.quay.stations.firstXM) / site.quay.stations.pitchM) - 6;

function stateOf(n: number): JobRow["state"] {
  if (n <= 3) return "completed";
  if (n === 4) return "carrying";
  if (n === 5) return "atPickup";
  return n <= 8 ? "assigned" : "planned";
}

function explain(
  job: string,
  truck: string,
  trucks: readonly string[],
  plantTime: number,
  random: () => number,
): JobRow["assignment"] {
  const terms = (base: number): CostTerms =>
    Object.fromEntries(
      costTerms.map((term, i) => [term, i < 3 ? Math.round(base * random()) : 0]),
    ) as unknown as CostTerms;
  const others = trucks.filter((id) => id !== truck);
  return {
    ...{ cause: "plan", job: job as JobId, truck: truck as CheId, atMs: plantTime - 30_000, terms: terms(40) },
    runnersUp: others.slice(0, 3).map((id) => ({ truck: id as CheId, terms: terms(120) })),
    refusals: others
      .slice(3, 8)
      .map((id, i) => ({ truck: id as CheId, code: refusalCodes[i % refusalCodes.length] ?? "TRUCK_BUSY" })),
  };
}

const noTerms = Object.fromEntries(slotTerms.map((term) => [term, 0])) as Record<SlotTerm, number>;

function explainSlot(position: string): JobRow["slotChoice"] {
  return {
    position,
    terms: { ...noTerms, travel: 34, craneLoad: 12, height: 6 },
    runnersUp: [
      { position: "A02-14-03-3", terms: { ...noTerms, travel: 40, rehandle: 18, height: 3 } },
      { position: "B01-22-05-2", terms: { ...noTerms, travel: 66, reeferPlug: 10, height: 2 } },
    ],
    forbidden: { DANGEROUS_GOODS: 41 },
    waived: "",
  };
}

const two = (n: number): string => String(n).padStart(2, "0");
