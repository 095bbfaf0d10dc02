import type { DeviceType, TagType } from "../../common/opcua/tagTypes.ts";
import { simulationType } from "../../common/opcua/terminalType.ts";
import type { AlarmRule } from "../../opcua-sim/alarms/alarmRule.ts";
import { alarmRulesOf } from "../../opcua-sim/alarms/alarmRules.ts";
import { faultKindOf } from "../../opcua-sim/faults/faultDesk.ts";
import type { PlantDevice } from "../../opcua-sim/plantDevice.ts";
import { createPlant } from "../../opcua-sim/world/createPlant.ts";
import { aScenario, aSite, scenarioNames } from "./aScenario.ts";

const rowOf = (...cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;

const devices = (): readonly PlantDevice[] => createPlant(aSite("training"), aScenario("first-vessel"), 1).devices;

/** Groups with fewer tags than this are not named. */
const leastNamed = 3;

/** Rows of the table of device types: what each has, as declared, and how many the training terminal has. */
export function deviceTypeRows(): readonly string[] {
  const counts = new Map<DeviceType, number>([[simulationType, 1]]);
  for (const { type } of devices()) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].map(([type, count]) => {
    const tags = Object.entries<TagType>(type.tags);
    const slow = tags.filter(([, tag]) => tag.rate === "slow").length;
    const all = `${tags.length} (${tags.length - slow} + ${slow})`;
    const place = type === simulationType ? "equipment / Objects" : `${type.server} / ${type.folder}`;
    return rowOf(type.typeName, place, groupsOf(tags.map(([name]) => name)), all, count);
  });
}

function groupsOf(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) {
    const group = name.includes(".") ? (name.split(".")[0] ?? "") : "";
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  const named = [...counts].filter(([group, count]) => group !== "" && count >= leastNamed).sort((a, b) => b[1] - a[1]);
  const others = names.length - named.reduce((sum, [, count]) => sum + count, 0);
  return [...named.map(([group, count]) => `${group} ${count}`), ...(others > 0 ? [`others ${others}`] : [])].join(
    ", ",
  );
}

/** Rows of the table of alarms that watch a tag, with both messages. */
export function alarmRows(): readonly string[] {
  const types = new Set(devices().map(({ type }) => type));
  return [...types].flatMap((type) =>
    alarmRulesOf(type).map((rule) =>
      rowOf(
        type.typeName,
        rule.name,
        `${rule.kind} ${rule.severity}`,
        `${rule.tag}${limitsOf(rule)}`,
        `${rule.message.en} ${rule.message["zh-CN"]}`,
      ),
    ),
  );
}

function limitsOf(rule: AlarmRule): string {
  if (rule.kind !== "limit") return "";
  const high = [rule.high, rule.highHigh].filter((each) => each !== undefined);
  const low = [rule.low, rule.lowLow].filter((each) => each !== undefined);
  return [
    ...(high.length > 0 ? [` ≥ ${high.join(" / ")}`] : []),
    ...(low.length > 0 ? [` ≤ ${low.join(" / ")}`] : []),
  ].join("");
}

/** Rows of the table of scenarios: where, how much work, which faults, what the trainee is measured by. */
export function scenarioRows(): readonly string[] {
  return scenarioNames.map((name) => {
    const { title, site, vessels, events, goals } = aScenario(name);
    const moves = vessels.flatMap(({ work }) => work).reduce((sum, each) => sum + each.discharge + each.load, 0);
    const kinds = new Set(
      events.flatMap((event) => event.do.flatMap((act) => (act.kind === "injectFault" ? [act.fault] : []))),
    );
    const byClass = new Map<string, string[]>();
    for (const kind of kinds) {
      const of = faultKindOf(kind)?.class ?? "server";
      byClass.set(of, [...(byClass.get(of) ?? []), kind]);
    }
    const faults = [...byClass].map(([of, list]) => `${of}: ${list.join(" ")}`).join("; ");
    const aims = goals.map(
      ({ metric, comparison, value }) => `${metric} ${comparison === "atLeast" ? "≥" : "≤"} ${value}`,
    );
    const work = `${vessels.length} / ${moves}`;
    return rowOf(
      `\`${name}\``,
      `${title.en} ${title["zh-CN"]}`,
      site,
      work,
      events.length,
      faults || "–",
      aims.join(", ") || "–",
    );
  });
}
