import {
  chargerType,
  driverlessTruckType,
  gateLaneType,
  mannedTruckType,
  reeferRackType,
  rmgType,
  stsType,
  transferPointType,
  weatherMastType,
} from "../../common/opcua/deviceTypes.ts";
import type { DeviceType } from "../../common/opcua/tagTypes.ts";
import type { AlarmRule, LimitAlarm, StateAlarm } from "./alarmRule.ts";

const isTrue = (value: unknown): boolean => value === true;
const isFalse = (value: unknown): boolean => value === false;
const isNot =
  (...names: readonly string[]) =>
  (value: unknown): boolean =>
    !names.includes(String(value));
const is =
  (name: string) =>
  (value: unknown): boolean =>
    value === name;

type Named<A> = Omit<A, "kind" | "message">;
const state = (kind: StateAlarm["kind"], rule: Named<StateAlarm>, en: string, zh: string): StateAlarm => ({
  ...rule,
  kind,
  message: { en, "zh-CN": zh },
});
const limit = (rule: Named<LimitAlarm>, en: string, zh: string): LimitAlarm => ({
  ...rule,
  kind: "limit",
  message: { en, "zh-CN": zh },
});

const process = { conditionClass: "ProcessConditionClassType" } as const;
const upkeep = { conditionClass: "MaintenanceConditionClassType" } as const;

const axisAlarms = (axis: string, zh: string): AlarmRule[] => [
  state(
    "trip",
    { name: `${axis}DriveFault`, tag: `Axes.${axis}.DriveFault`, severity: 800, isActive: isTrue, ...upkeep },
    `${axis} drive fault`,
    `${zh}驱动故障`,
  ),
  limit(
    {
      name: `${axis}MotorTemperature`,
      tag: `Axes.${axis}.MotorTemperature`,
      severity: 500,
      high: 120,
      highHigh: 145,
      deadBand: 5,
      ...upkeep,
    },
    `${axis} motor temperature`,
    `${zh}电机温度`,
  ),
];

const craneAlarms: readonly AlarmRule[] = [
  state(
    "trip",
    { name: "EmergencyStop", tag: "EStop", severity: 950, isActive: isTrue, ...process },
    "Emergency stop",
    "急停",
  ),
  state(
    "offNormal",
    { name: "ControlOff", tag: "ControlOn", severity: 700, isActive: isFalse, ...process },
    "Control switched off",
    "控制断电",
  ),
  ...axisAlarms("Hoist", "起升"),
  ...axisAlarms("Trolley", "小车"),
  ...axisAlarms("Gantry", "大车"),
  state(
    "offNormal",
    { name: "SpreaderFault", tag: "Spreader.Fault", severity: 750, isActive: isTrue, ...upkeep },
    "Spreader fault",
    "吊具故障",
  ),
  state(
    "offNormal",
    { name: "Overload", tag: "ProtectiveFunctions.Overload.Active", severity: 850, isActive: isTrue, ...process },
    "Overload protection has stopped the hoist",
    "超载保护动作",
  ),
  state(
    "discrete",
    { name: "NotAutomatic", tag: "CraneOperationalMode", severity: 300, isActive: isNot("FULLAUTOMATIC"), ...process },
    "Not in automatic",
    "非自动模式",
  ),
];

const windAlarm = (severity: number): LimitAlarm =>
  limit(
    { name: "WindSpeed", tag: "Wind.Speed", severity, high: 15, highHigh: 20, deadBand: 1, ...process },
    "Wind speed",
    "风速",
  );

const truckAlarms: readonly AlarmRule[] = [
  state(
    "trip",
    { name: "Breakdown", tag: "DeviceHealth", severity: 800, isActive: is("FAILURE"), ...upkeep },
    "Truck has broken down",
    "车辆故障停车",
  ),
  state(
    "trip",
    { name: "EmergencyStop", tag: "SafetyState.EStop", severity: 900, isActive: isTrue, ...process },
    "Emergency stop",
    "急停",
  ),
  state(
    "discrete",
    { name: "NotAutomatic", tag: "OperatingMode", severity: 350, isActive: isNot("AUTOMATIC"), ...process },
    "Not in automatic",
    "非自动模式",
  ),
  limit(
    {
      name: "BatteryLow",
      tag: "PowerSupply.StateOfCharge",
      severity: 400,
      low: 20,
      lowLow: 8,
      deadBand: 2,
      ...process,
    },
    "Battery low",
    "电量低",
  ),
  limit(
    {
      name: "BatteryTemperature",
      tag: "PowerSupply.Temperature",
      severity: 600,
      high: 48,
      highHigh: 58,
      deadBand: 2,
      ...upkeep,
    },
    "Battery temperature",
    "电池温度",
  ),
  limit(
    {
      name: "MotorTemperature",
      tag: "Motor.Temperature",
      severity: 500,
      high: 120,
      highHigh: 145,
      deadBand: 5,
      ...upkeep,
    },
    "Motor temperature",
    "电机温度",
  ),
  limit(
    { name: "TyrePressure", tag: "Tyres.Pressure1", severity: 450, low: 7.5, lowLow: 6.5, deadBand: 0.2, ...upkeep },
    "Tyre pressure low",
    "胎压低",
  ),
  limit(
    {
      name: "WeakSignal",
      tag: "Link.Rsrp",
      severity: 200,
      low: -112,
      lowLow: -120,
      deadBand: 3,
      conditionClass: "SystemConditionClassType",
    },
    "Weak radio signal",
    "无线信号弱",
  ),
];

const rules = new Map<DeviceType, readonly AlarmRule[]>([
  [stsType, [...craneAlarms, windAlarm(650)]],
  [
    rmgType,
    [
      ...craneAlarms,
      state(
        "offNormal",
        { name: "PersonInLane", tag: "Lane.PersonDetected", severity: 900, isActive: isTrue, ...process },
        "Person in the truck lane",
        "车道有人闯入",
      ),
    ],
  ],
  [driverlessTruckType, truckAlarms],
  [
    mannedTruckType,
    [
      state(
        "trip",
        { name: "Breakdown", tag: "DeviceHealth", severity: 600, isActive: is("FAILURE"), ...process },
        "Truck has broken down",
        "车辆故障停车",
      ),
      state(
        "offNormal",
        { name: "Speeding", tag: "Motion.SpeedViolation", severity: 300, isActive: isTrue, ...process },
        "Drives faster than allowed",
        "超速",
      ),
    ],
  ],
  [
    gateLaneType,
    [
      state(
        "discrete",
        { name: "LaneFault", tag: "Transaction.State", severity: 500, isActive: is("FAULT"), ...process },
        "Gate lane out of order",
        "闸口车道故障",
      ),
    ],
  ],
  [
    chargerType,
    [
      state(
        "discrete",
        { name: "ChargerFault", tag: "State", severity: 500, isActive: is("FAULTED"), ...upkeep },
        "Charger fault",
        "充电桩故障",
      ),
      limit(
        {
          name: "ConnectorTemperature",
          tag: "Connector.Temperature",
          severity: 500,
          high: 70,
          highHigh: 90,
          deadBand: 3,
          ...upkeep,
        },
        "Connector temperature",
        "充电接头温度",
      ),
    ],
  ],
  [
    reeferRackType,
    [
      limit(
        { name: "ReeferTemperature", tag: "Reefers.Alarms", severity: 600, high: 1, deadBand: 0, ...process },
        "Reefer too warm",
        "冷藏箱温度超限",
      ),
      limit(
        { name: "ReeferJobLate", tag: "Jobs.Late", severity: 500, high: 1, deadBand: 0, ...process },
        "Plugging or unplugging of a reefer is late",
        "冷藏箱插拔电超时",
      ),
    ],
  ],
  [
    transferPointType,
    [
      state(
        "offNormal",
        { name: "PersonDetected", tag: "PersonDetected", severity: 900, isActive: isTrue, ...process },
        "Person at the transfer point",
        "交接点有人",
      ),
    ],
  ],
  [
    weatherMastType,
    [
      windAlarm(600),
      limit(
        { name: "Visibility", tag: "Visibility", severity: 400, low: 1000, lowLow: 100, deadBand: 200, ...process },
        "Poor visibility",
        "能见度低",
      ),
      state(
        "offNormal",
        { name: "Lightning", tag: "Lightning.Warning", severity: 700, isActive: isTrue, ...process },
        "Lightning nearby",
        "雷电预警",
      ),
    ],
  ],
]);

/** The alarms that every device of a type has. */
export const alarmRulesOf = (type: DeviceType): readonly AlarmRule[] => rules.get(type) ?? [];
