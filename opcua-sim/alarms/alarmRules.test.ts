import { describe, expect, it } from "vitest";
import { deviceTypes } from "../../common/opcua/terminalType.ts";
import { type AlarmLevel, type LimitAlarm, nextLevel, severityAt } from "./alarmRule.ts";
import { alarmRulesOf } from "./alarmRules.ts";

describe("the alarms of every device type", () => {
  it.each(deviceTypes.map((type) => [type.typeName, type] as const))(
    "%s: tags exist, names are unique",
    (_name, type) => {
      const rules = alarmRulesOf(type);
      expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
      for (const rule of rules) {
        const tag = (type.tags as Readonly<Record<string, { readonly kind: string }>>)[rule.tag];
        expect(tag, rule.tag).toBeDefined();
        expect(rule.severity).toBeGreaterThanOrEqual(1);
        expect(severityAt(rule, "HighHigh")).toBeLessThanOrEqual(1000);
        expect(rule.message["zh-CN"]).toMatch(/[\u4e00-\u9fff]/);
        if (rule.kind === "limit") expect(["analog", "uint32"]).toContain(tag?.kind);
      }
    },
  );

  it("are of all kinds", () => {
    const kinds = new Set(deviceTypes.flatMap((type) => alarmRulesOf(type).map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual(["discrete", "limit", "offNormal", "trip"]);
  });
});

describe("a limit alarm", () => {
  const wind: LimitAlarm = {
    name: "Wind",
    kind: "limit",
    tag: "Wind.Speed",
    severity: 600,
    message: { en: "Wind", "zh-CN": "风" },
    low: 1,
    lowLow: 0.5,
    high: 15,
    highHigh: 20,
    deadBand: 1,
  };
  const course = (...values: readonly unknown[]): AlarmLevel[] => {
    let level: AlarmLevel = "normal";
    return values.map((value) => {
      level = nextLevel(wind, value, level);
      return level;
    });
  };

  it("rises at each limit and clears only beyond the dead band", () => {
    expect(course(14.9, 15, 14.5, 19, 20, 19.5, 18.9, 14.2, 14, 13.9)).toEqual([
      "normal",
      "High",
      "High",
      "High",
      "HighHigh",
      "HighHigh",
      "High",
      "High",
      "High",
      "normal",
    ]);
    expect(course(5, 1, 0.4, 1.2, 2, 2.1)).toEqual(["normal", "Low", "LowLow", "LowLow", "Low", "normal"]);
  });

  it("stays as it is while nobody knows the value", () => {
    expect(course(16, "", undefined)).toEqual(["High", "High", "High"]);
  });

  it("is more urgent beyond the outer limit", () => {
    expect(severityAt(wind, "High")).toBe(600);
    expect(severityAt(wind, "HighHigh")).toBe(750);
  });
});
