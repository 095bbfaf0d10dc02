import type { Scenario } from "../../common/scenario/scenario.ts";
import type { VisitKind } from "./gateLane.ts";
import type { Random } from "./random.ts";

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
}

/** Appointments of the shift in the order of arrival, and how far the gate has come with them. */
export interface AppointmentBook {
  readonly list: readonly Appointment[];
  /** Ends of the windows in which nobody comes, simulated seconds. */
  readonly missedS: readonly number[];
  next: number;
}

/** Hours for which appointments are made. */
const hours = 24;

/** Draws the appointments of a scenario; undefined when its road trucks come as they like. */
export function makeAppointments(scenario: Scenario, random: Random): AppointmentBook | undefined {
  const plan = scenario.gate.appointments;
  if (!plan) return undefined;
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
      });
    }
  }
  const list = all.filter((each) => !Number.isNaN(each.comesS)).sort((a, b) => a.comesS - b.comesS);
  const missedS = all.filter((each) => Number.isNaN(each.comesS)).map((each) => each.toS);
  return { list, missedS, next: 0 };
}

/** How a truck that came at that time kept its appointment. */
export function punctualityOf(appointment: Appointment | undefined, cameAtS: number) {
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
