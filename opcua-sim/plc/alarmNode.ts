import {
  coerceLocalizedText,
  NodeId,
  promoteToStateMachine,
  type UAAlarmConditionEx,
  type UAObject,
  type UAStateMachineEx,
  type UAVariable,
} from "node-opcua";
import { type AlarmLevel, type AlarmRule, type AlarmText, nextLevel, severityAt } from "../alarms/alarmRule.ts";
import type { AlarmContext } from "./alarmContext.ts";
import { messageZh } from "./alarmTypes.ts";
import { bindConditionMethods } from "./conditionMethods.ts";
import { reportCondition } from "./conditionReport.ts";

/** An alarm may be shelved for a shift at most, ms. */
const longestShelfMs = 8 * 3600 * 1000;

/**
 * One alarm of one device. Driven by hand: node-opcua's own limit and off-normal alarms put a cleared but unacknowledged
 * state on a branch that ConditionRefresh does not repeat, so an operator would lose it by reconnecting. Here it stays on
 * the condition: retained while it is active, unacknowledged or unconfirmed.
 *
 * The node comes into being when the alarm is first raised: sixty nodes and ten milliseconds each, for alarms that mostly
 * never happen.
 */
export class DeviceAlarm {
  readonly #rule: AlarmRule;
  readonly #device: UAObject;
  readonly #input: UAVariable | undefined;
  readonly #context: AlarmContext;
  #condition: UAAlarmConditionEx | undefined;
  #level: AlarmLevel = "normal";

  constructor(rule: AlarmRule, device: UAObject, input: UAVariable | undefined, context: AlarmContext) {
    this.#rule = rule;
    this.#device = device;
    this.#input = input;
    this.#context = context;
  }

  get isActive(): boolean {
    return this.#level !== "normal";
  }

  /** Takes the tag's new value. */
  update(value: unknown): void {
    const level = nextLevel(this.#rule, value, this.#level);
    if (level === this.#level) return;
    this.#level = level;
    const condition = this.#condition ?? this.#create();
    this.#condition = condition;
    if (level === "normal") this.#clear(condition);
    else this.#raise(condition, level, value);
  }

  #raise(condition: UAAlarmConditionEx, level: AlarmLevel, value: unknown): void {
    const branch = condition.currentBranch();
    branch.setActiveState(true);
    branch.setAckedState(false);
    // Nothing to confirm before it is acknowledged (OPC 10000-9, B.1.3).
    branch.setConfirmedState(true);
    if (level !== "active") limitStateOf(condition)?.setState(level);
    const reading = typeof value === "number" ? `: ${Math.round(value * 10) / 10}` : "";
    this.#report(condition, { en: reading, "zh-CN": reading }, severityAt(this.#rule, level));
  }

  #clear(condition: UAAlarmConditionEx): void {
    condition.currentBranch().setActiveState(false);
    limitStateOf(condition)?.setState(null);
    // A one-shot shelf lasts until the alarm goes away.
    const shelf = condition.shelvingState as UAStateMachineEx | undefined;
    if (shelf?.getCurrentState() === "OneShotShelved") shelf.setState("Unshelved");
    this.#report(condition, { en: ": back to normal", "zh-CN": ": 已恢复" }, this.#rule.severity);
  }

  /** The alarm's message in both languages, each with what follows it. */
  #report(condition: UAAlarmConditionEx, more: AlarmText, severity: number): void {
    const { message } = this.#rule;
    const zh = { text: `${message["zh-CN"]}${more["zh-CN"]}`, locale: "zh-CN" };
    const property = condition.getPropertyByName(messageZh, this.#context.ns.index) as UAVariable | null;
    property?.setValueFromSource({ dataType: "LocalizedText", value: coerceLocalizedText(zh) });
    reportCondition(condition, this.#context, {
      message: coerceLocalizedText({ text: `${message.en}${more.en}`, locale: "en" }),
      severity,
    });
  }

  #create(): UAAlarmConditionEx {
    const { ns, access, types } = this.#context;
    const { name, kind, severity, conditionClass = "ProcessConditionClassType" } = this.#rule;
    const deviceId = String(this.#device.nodeId.value);
    const condition = ns.instantiateAlarmCondition(types[kind], {
      browseName: name,
      nodeId: `s=${deviceId}.Alarms.${name}`,
      componentOf: notificationsOf(this.#device, this.#context),
      conditionSource: this.#device,
      conditionName: name,
      conditionClass: ns.addressSpace.findObjectType(conditionClass),
      // As a NodeId, so that node-opcua does not watch it itself.
      inputNode: this.#input?.nodeId ?? NodeId.nullNodeId,
      maxTimeShelved: longestShelfMs,
      optionals: ["ConfirmedState", "Confirm", "ShelvingState", ...limitsOf(this.#rule).map(([limit]) => limit)],
    }) as UAAlarmConditionEx;
    for (const [limit, value] of limitsOf(this.#rule)) {
      (condition.getPropertyByName(limit) as UAVariable | null)?.setValueFromSource({ dataType: "Double", value });
    }
    if (kind === "limit") promoteToStateMachine((condition as unknown as { limitState: UAObject }).limitState);
    // node-opcua writes the namespace index before the name.
    condition.setSourceName(deviceId);
    const branch = condition.currentBranch();
    branch.setSeverity(severity);
    branch.setAckedState(true);
    branch.setConfirmedState(true);
    const shelf = condition.shelvingState as UAStateMachineEx;
    // It starts null, and the first shelving would be refused.
    shelf.setState("Unshelved");
    shelf.currentState.on("value_changed", () => reportCondition(condition, this.#context, {}));
    bindConditionMethods(condition, this.#context, access);
    return condition;
  }
}

const limitStateOf = (condition: UAAlarmConditionEx): UAStateMachineEx | undefined =>
  (condition as unknown as { limitState?: UAStateMachineEx }).limitState;

function limitsOf(rule: AlarmRule): (readonly [property: string, value: number])[] {
  if (rule.kind !== "limit") return [];
  const limits = [
    ["HighHighLimit", rule.highHigh],
    ["HighLimit", rule.high],
    ["LowLimit", rule.low],
    ["LowLowLimit", rule.lowLow],
  ] as const;
  return limits.flatMap(([property, value]) => (value === undefined ? [] : [[property, value] as const]));
}

/** The folder below a device in which its alarms stand. */
function notificationsOf(device: UAObject, { ns }: AlarmContext): UAObject {
  const known = device.getComponentByName("Notifications", ns.index);
  if (known) return known as UAObject;
  const nodeId = `s=${String(device.nodeId.value)}.Notifications`;
  return ns.addObject({ browseName: "Notifications", nodeId, componentOf: device, typeDefinition: "FolderType" });
}
