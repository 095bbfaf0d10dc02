import type { OperationsConfig } from "../../common/config/operationsConfig.ts";
import type { AlarmRule } from "./alarmRule.ts";

/** The same rules with the limits of a site: an alarm and what machines do about it go by the same numbers. */
export const withSiteLimits = (
  rules: readonly AlarmRule[],
  { wind, visibility }: Pick<OperationsConfig, "wind" | "visibility">,
): readonly AlarmRule[] =>
  rules.map((rule) => {
    if (rule.kind !== "limit") return rule;
    if (rule.name === "WindSpeed") return { ...rule, high: wind.warningMps, highHigh: wind.stopMps };
    if (rule.name !== "Visibility") return rule;
    const { warningM: low, stopM: lowLow, hysteresisM: deadBand } = visibility;
    return { ...rule, low, lowLow, deadBand };
  });
