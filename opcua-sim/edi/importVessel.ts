import { readFileSync } from "node:fs";
import { unreadableFile } from "../../common/config/configText.ts";
import { err, ok, type Result } from "../../common/result.ts";
import type { ListedBox, Scenario, VesselScenario } from "../../common/scenario/scenario.ts";
import { handoverBayOf } from "../../common/yard/position.ts";
import { type BayPlan, readBaplie } from "./baplie.ts";
import { readCoprar, type WorkOrder } from "./coprar.ts";
import type { EdiBox } from "./equipment.ts";
import type { EdiError } from "./segments.ts";

export interface EdiFiles {
  readonly baplie: string | undefined;
  readonly coprar: readonly string[];
}

/**
 * Puts stowage and orders from files in the place of the first vessel's invented ones. All or nothing: with one wrong segment
 * the scenario stays as it was, and the error is one sentence with the file, the segment and the reason.
 */
export function importVessel(scenario: Scenario, files: EdiFiles): Result<Scenario, string> {
  if (files.baplie === undefined && files.coprar.length === 0) return ok(scenario);
  const plan = files.baplie === undefined ? ok(undefined) : readFile("BAPLIE", files.baplie, readBaplie);
  if (!plan.ok) return plan;
  const orders: WorkOrder[] = [];
  for (const file of files.coprar) {
    const read = readFile("COPRAR", file, readCoprar);
    if (!read.ok) return read;
    orders.push(...read.value);
  }
  const [vessel, ...others] = scenario.vessels;
  if (!vessel) return err("The scenario has no vessel to import into.");
  const planned = planOf(vessel, plan.value, orders);
  return planned.ok ? ok({ ...scenario, vessels: [planned.value, ...others] }) : planned;
}

function readFile<T>(what: string, file: string, read: (text: string) => Result<T, EdiError>): Result<T, string> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    return err(unreadableFile(`${what} file`, file, cause));
  }
  const parsed = read(text);
  if (parsed.ok) return parsed;
  const { segment, name, reason } = parsed.error;
  return err(`${what} file ${file}: segment ${segment}${name === "" ? "" : ` (${name})`}: ${reason}.`);
}

function planOf(
  vessel: VesselScenario,
  plan: BayPlan | undefined,
  orders: readonly WorkOrder[],
): Result<VesselScenario, string> {
  const names = [plan, ...orders].flatMap((each) => (each && each.vessel !== "" ? [each.vessel] : []));
  if (new Set(names).size > 1) return err(`The files tell of different vessels: ${[...new Set(names)].join(", ")}.`);
  const ordered = (kind: WorkOrder["kind"]): EdiBox[] =>
    orders.filter((each) => each.kind === kind).flatMap((each) => [...each.boxes]);
  const aboard = plan?.boxes ?? [];
  const hasOrder = orders.some((each) => each.kind === "discharge");
  // Without an order, what is bound for the port that the plan calls next leaves the vessel here.
  const discharge = hasOrder
    ? ordered("discharge").map((box) => box.containerId)
    : aboard.filter((box) => box.dischargePort === plan?.nextPort).map((box) => box.containerId);
  const missing = discharge.find((id) => !aboard.some((box) => box.containerId === id));
  if (missing) return err(`The discharge order names ${missing}, which the bay plan does not have.`);
  const lists = { onBoard: aboard.map(listed), discharge, load: ordered("load").map(listed) };
  const wanted = new Set(discharge);
  const moved = aboard.filter((box) => wanted.has(box.containerId)).map((box) => box.position);
  const work = shareBays(vessel, [...moved, ...lists.load.map((box) => box.position).filter((at) => at !== "")]);
  const [name, voyage] = [names[0] ?? vessel.name, plan?.voyage || orders[0]?.voyage || vessel.voyage];
  return ok({ ...vessel, name, voyage, lists, work });
}

const listed = ({ loadPort: _from, dischargePort: _to, ...box }: EdiBox): ListedBox => box;

/** Gives each crane a run of neighbouring bays with about the same number of moves. Without moves it keeps what it had. */
function shareBays(vessel: VesselScenario, positions: readonly string[]): VesselScenario["work"] {
  const moves = new Map<number, number>();
  for (const at of positions) {
    const bay = handoverBayOf(Number(at.slice(0, 2)));
    moves.set(bay, (moves.get(bay) ?? 0) + 1);
  }
  const bays = [...moves.keys()].sort((a, b) => a - b);
  if (bays.length === 0) return vessel.work;
  const cranes = Math.min(vessel.work.length, bays.length);
  let before = 0;
  const shares = Array.from({ length: cranes }, (): number[] => []);
  for (const [i, bay] of bays.entries()) {
    // At least one bay is left for every crane that has none yet.
    const byMoves = Math.floor((before * cranes) / positions.length);
    const share = Math.max(Math.min(byMoves, i, cranes - 1), cranes - (bays.length - i));
    shares[Math.max(0, share)]?.push(bay);
    before += moves.get(bay) ?? 0;
  }
  return shares.flatMap((own, i) => {
    const work = vessel.work[i];
    return work && own.length > 0 ? [{ ...work, bays: own, discharge: 0, load: 0 }] : [];
  });
}
