import { containerId } from "../../../common/ids.ts";
import type { AnnouncedCall, GateAppointment } from "../demand/announced.ts";
import type { Round } from "./round.ts";
import type { Outputs } from "./terminalAnswers.ts";

/** How often the lists of appointments and vessel calls are read, plant time, ms. */
const readEveryMs = 300_000;

/** Reads what the terminal announces of the hours to come. A terminal that does not have a list is not asked again for it. */
export class DemandReader {
  #nextMs = Number.NEGATIVE_INFINITY;
  #isReading = false;
  readonly #unknown = new Set<string>();

  /** Asks when it is time and nobody else is asking the terminal something. */
  run(round: Round): void {
    if (this.#isReading || round.nowMs < this.#nextMs || round.calls.isOpen(round.site.code)) return;
    this.#nextMs = round.nowMs + readEveryMs;
    const { demand } = round;
    this.#ask(round, "ReadAppointments", (outputs) => {
      demand.setAnnounced({ ...demand.announced, appointments: appointmentsOf(outputs) });
    });
    this.#ask(round, "ReadVesselCalls", (outputs) => {
      demand.setAnnounced({ ...demand.announced, calls: callsOf(outputs) });
    });
  }

  #ask(round: Round, method: string, take: (outputs: Outputs) => void): void {
    if (this.#unknown.has(method)) return;
    this.#isReading = true;
    round.calls.send(round.site.code, method, {}, (answer) => {
      this.#isReading = false;
      if (answer.kind === "accepted") take(answer.outputs);
      else if (answer.kind === "refused" && answer.errorType === "UNKNOWN_METHOD") this.#unknown.add(method);
    });
  }
}

const column = (outputs: Outputs, name: string): readonly string[] =>
  (outputs[name] as readonly string[] | undefined) ?? [];

const appointmentStates: Readonly<Record<string, GateAppointment["state"]>> = {
  EXPECTED: "expected",
  ARRIVED: "arrived",
  MISSED: "missed",
};

/** What `ReadAppointments` answered; a line without a window or with an unknown state is left out. */
function appointmentsOf(outputs: Outputs): GateAppointment[] {
  const kinds = column(outputs, "Kinds");
  const froms = column(outputs, "Froms");
  const tos = column(outputs, "Tos");
  const containers = column(outputs, "ContainerIds");
  const states = column(outputs, "States");
  return column(outputs, "AppointmentIds").flatMap((id, i): GateAppointment[] => {
    const [fromMs, toMs] = [Date.parse(froms[i] ?? ""), Date.parse(tos[i] ?? "")];
    const state = appointmentStates[states[i] ?? ""];
    if (Number.isNaN(fromMs) || Number.isNaN(toMs) || !state) return [];
    const box = containers[i] ?? "";
    const container = box === "" ? undefined : containerId(box);
    return [{ id, kind: kinds[i] === "COLLECT" ? "collect" : "deliver", fromMs, toMs, container, state }];
  });
}

const callStates: Readonly<Record<string, AnnouncedCall["state"]>> = {
  EXPECTED: "expected",
  ALONGSIDE: "alongside",
  DEPARTED: "departed",
};

/** What `ReadVesselCalls` answered; a line without a time or with an unknown state is left out. */
function callsOf(outputs: Outputs): AnnouncedCall[] {
  const states = column(outputs, "States");
  const arrivals = column(outputs, "Arrivals");
  return column(outputs, "VesselCalls").flatMap((vessel, i): AnnouncedCall[] => {
    const state = callStates[states[i] ?? ""];
    const arrivalMs = Date.parse(arrivals[i] ?? "");
    return state && !Number.isNaN(arrivalMs) ? [{ vessel, state, arrivalMs }] : [];
  });
}
