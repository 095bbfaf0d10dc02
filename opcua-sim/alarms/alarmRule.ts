/** What an operator reads, in both languages. */
export interface AlarmText {
  readonly en: string;
  readonly "zh-CN": string;
}

interface AlarmBase {
  /** ConditionName: unique on its device, stable, for translation. */
  readonly name: string;
  /** Tag whose value decides; the condition's InputNode. */
  readonly tag: string;
  /** 1 to 1000 (OPC 10000-5, 6.4.2): from 800 on somebody must act at once. */
  readonly severity: number;
  readonly message: AlarmText;
  readonly conditionClass?: "ProcessConditionClassType" | "MaintenanceConditionClassType" | "SystemConditionClassType";
}

/** A state that is not as it should be. `trip`: a protection has switched off; `discrete`: one of several values. */
export interface StateAlarm extends AlarmBase {
  readonly kind: "offNormal" | "trip" | "discrete";
  readonly isActive: (value: unknown) => boolean;
}

/** A value beyond a limit. It clears only when it is back by the dead band. */
export interface LimitAlarm extends AlarmBase {
  readonly kind: "limit";
  readonly highHigh?: number;
  readonly high?: number;
  readonly low?: number;
  readonly lowLow?: number;
  readonly deadBand: number;
}

/** One alarm of a device kind, as data: no device, no OPC UA. */
export type AlarmRule = StateAlarm | LimitAlarm;

/** Name of the limit that is violated (ExclusiveLimitStateMachineType), or the state of a state alarm. */
export type AlarmLevel = "normal" | "active" | "HighHigh" | "High" | "Low" | "LowLow";

/** Where an alarm stands after a new value, given where it stood. */
export function nextLevel(rule: AlarmRule, value: unknown, before: AlarmLevel): AlarmLevel {
  if (rule.kind !== "limit") return rule.isActive(value) ? "active" : "normal";
  if (typeof value !== "number") return before;
  const { highHigh, high, low, lowLow, deadBand } = rule;
  const isAbove = (limit: number | undefined, holds: boolean): boolean =>
    limit !== undefined && value >= (holds ? limit - deadBand : limit);
  const isBelow = (limit: number | undefined, holds: boolean): boolean =>
    limit !== undefined && value <= (holds ? limit + deadBand : limit);
  if (isAbove(highHigh, before === "HighHigh")) return "HighHigh";
  if (isAbove(high, before === "High" || before === "HighHigh")) return "High";
  if (isBelow(lowLow, before === "LowLow")) return "LowLow";
  return isBelow(low, before === "Low" || before === "LowLow") ? "Low" : "normal";
}

/** How much more urgent the outer limits are. */
const outerLimit = 150;
export const severityAt = (rule: AlarmRule, level: AlarmLevel): number =>
  Math.min(1000, rule.severity + (level === "HighHigh" || level === "LowLow" ? outerLimit : 0));
