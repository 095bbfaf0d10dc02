import type { punctualities } from "../../common/opcua/enums.ts";
import type { Scenario } from "../../common/scenario/scenario.ts";
import type { Box } from "./containers.ts";
import type { VisitKind } from "./gateLane.ts";
import type { Random } from "./random.ts";
import { boxesOf, type YardBlock } from "./yardStacks.ts";

/** A road truck's slot at the gate. */
export interface Appointment {
  readonly id: string;
  /** Agreed time, and when the truck really comes (NaN = never), simulated seconds. */
  readonly slotS: number;
  readonly comesS: number;
  readonly visit: VisitKind;
  /** The agreed window, simulated seconds. */
  readonly fromS: number;
  readonly toS: number;
  /** The box it was made for, where one is to be fetched that stands in the yard. */
  readonly box: Box | undefined;
}

/** Appointments of the shift in the order of arrival, and how far the gate has come with them. */
export interface AppointmentBook {
  /** All, by their windows: what the terminal knows beforehand. */
  readonly booked: readonly Appointment[];
  readonly list: readonly Appointment[];
  /** Ends of the windows in which nobody comes, simulated seconds. */
  readonly missedS: readonly number[];
  next: number;
}

/** Hours for which appointments are made. */
const hours = 24;

/** Where the boxes are chosen that appointments are made for. */
export interface BoxChoice {
  readonly yard: ReadonlyMap<string, YardBlock>;
  /** A stream of its own, so that who comes when does not depend on what stands in the yard. */
  readonly random: Random;
}

/**
 * Draws the appointments of a scenario; undefined when its road trucks come as they like. Who makes one to fetch a box names the
 * box: it is promised from then on.
 */
export function makeAppointments(scenario: Scenario, random: Random, boxes?: BoxChoice): AppointmentBook | undefined {
  const plan = scenario.gate.appointments;
  if (!plan) return undefined;
  const take = boxes ? boxSource(boxes) : () => undefined;
  const all: Appointment[] = [];
  for (let hour = 0; hour < hours; hour += 1) {
    const count = plan.perHour[Math.min(hour, plan.perHour.length - 1)] ?? 0;
    for (let i = 0; i < count; i += 1) {
      const slotS = hour * 3600 + (3600 * (i + 0.5)) / count;
      const visit = random.chance(scenario.gate.shareDeliver) ? "DELIVER" : "COLLECT";
      all.push({
        id: `AP-${String(all.length + 1).padStart(5, "0")}`,
        slotS,
        comesS: comingS(plan, slotS, random),
        visit,
        fromS: slotS - plan.windowMin * 30,
        toS: slotS + plan.windowMin * 30,
        box: visit === "COLLECT" ? take() : undefined,
      });
    }
  }
  const list = all.filter((each) => !Number.isNaN(each.comesS)).sort((a, b) => a.comesS - b.comesS);
  const missedS = all.filter((each) => Number.isNaN(each.comesS)).map((each) => each.toS);
  return { booked: all, list, missedS, next: 0 };
}

/** One box after the other that nobody was promised, from anywhere in the yard, however deep it stands. */
function boxSource({ yard, random }: BoxChoice): () => Box | undefined {
  const free = [...yard.values()]
    .flatMap((block) => boxesOf(block).map(({ box }) => box))
    .filter((box) => !box.reserved);
  return () => {
    if (free.length === 0) return undefined;
    const at = random.int(0, free.length - 1);
    const box = free[at];
    const last = free.pop();
    if (last && at < free.length) free[at] = last;
    if (box) box.reserved = true;
    return box;
  };
}

type Punctuality = (typeof punctualities)[number];

/** How a truck that came at that time kept its appointment. */
export function punctualityOf(appointment: Appointment | undefined, cameAtS: number): Punctuality {
  if (!appointment) return "NONE";
  if (cameAtS < appointment.fromS) return "EARLY";
  return cameAtS > appointment.toS ? "LATE" : "ON_TIME";
}

/** Road trucks until now against their appointments. */
export function countAppointments(book: AppointmentBook | undefined, timeS: number) {
  const came = book?.list.slice(0, book.next).map((each) => punctualityOf(each, each.comesS)) ?? [];
  return {
    onTime: came.filter((each) => each === "ON_TIME").length,
    early: came.filter((each) => each === "EARLY").length,
    late: came.filter((each) => each === "LATE").length,
    noShow: book?.missedS.filter((endS) => endS <= timeS).length ?? 0,
  };
}

/** Most come within five minutes of their slot. */
const punctualS = 300;

function comingS(plan: NonNullable<Scenario["gate"]["appointments"]>, slotS: number, random: Random): number {
  const draw = random.real(0, 1);
  if (draw < plan.noShow) return Number.NaN;
  if (draw < plan.noShow + plan.late.share) return slotS + random.exponential(plan.late.meanMin * 60);
  if (draw < plan.noShow + plan.late.share + plan.early.share)
    return Math.max(0, slotS - random.exponential(plan.early.meanMin * 60));
  return Math.max(0, slotS + random.real(-punctualS, punctualS));
}
