/** When a fault is to come, as the trainer puts it. */
export type When =
  | { readonly kind: "now" }
  /** On the terminal's clock, `08:30:00`. */
  | { readonly kind: "at"; readonly clock: string }
  /** In the plant's own words, e.g. `QC02.movesLeft<=20`. */
  | { readonly kind: "condition"; readonly text: string };

const dayS = 86_400;

/**
 * The plant's words for it; undefined while it is incomplete. A time of day that has passed means tomorrow's.
 *
 * @param simTimeS simulated seconds since the start, now
 * @param clock terminal time now, `08:00:05`
 */
export function whenText(when: When, simTimeS: number, clock: string): string | undefined {
  switch (when.kind) {
    case "now":
      return "";
    case "at": {
      const [wantedS, nowS] = [secondsOfDay(when.clock), secondsOfDay(clock)];
      if (wantedS === undefined || nowS === undefined) return undefined;
      return `time>=${Math.round(simTimeS + ((wantedS - nowS + dayS) % dayS))}`;
    }
    case "condition":
      return when.text.trim() === "" ? undefined : when.text.trim();
  }
}

/** Five minutes from now on the terminal's clock: where a trainer begins who wants a time. */
export function soon(clock: string): string {
  const at = ((secondsOfDay(clock) ?? 0) + 300) % dayS;
  return [at / 3600, (at / 60) % 60, at % 60].map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
}

function secondsOfDay(text: string): number | undefined {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  return match ? Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0) : undefined;
}

/** Conditions that fit a device, for the trainer to choose from. */
export function suggestedConditions(target: string, kind: string): readonly string[] {
  const common = ["time>=1:00:00"];
  switch (kind) {
    case "sts":
      return [`${target}.movesLeft<=10`, `${target}.Job.State=EXECUTING`, `${target}.Wind.Speed>15`, ...common];
    case "rmg":
      return [`${target}.Job.State=EXECUTING`, `${target}.Cycle.Laden=true`, ...common];
    case "agv":
      return [`${target}.PowerSupply.StateOfCharge<40`, `${target}.JobStep=READY_TO_DELIVER`, ...common];
    case "manned":
      return [`${target}.Tablet.AtTransferPoint=true`, ...common];
    case "gate":
      return [`${target}.Transaction.State=REQUESTED`, ...common];
    case "charger":
      return [`${target}.State=CHARGING`, ...common];
    default:
      return common;
  }
}
