import {
  chargerType,
  driverlessTruckType,
  reeferRackType,
  rmgType,
  stsType,
  weatherMastType,
} from "../../common/opcua/deviceTypes.ts";
import type { DeviceType } from "../../common/opcua/tagTypes.ts";
import { terminalType } from "../../common/opcua/terminalType.ts";

const tags = <D extends DeviceType>(type: D, ...names: readonly (keyof D["tags"] & string)[]) => [type, names] as const;

/** Analog values with a memory: what an engineer looks back at. Each costs 72 kB when its hour is full. */
const historyTags = new Map<DeviceType, readonly string[]>([
  tags(stsType, "Wind.Speed", "Energy.Power", "Spreader.Weight", "Axes.Hoist.MotorTemperature"),
  tags(rmgType, "Energy.Power", "Spreader.Weight", "Axes.Hoist.MotorTemperature"),
  tags(driverlessTruckType, "PowerSupply.StateOfCharge", "PowerSupply.Temperature", "Motion.ActualSpeed"),
  tags(chargerType, "Power"),
  tags(reeferRackType, "Power.Total", "Outlets.01.ReturnTemperature"),
  tags(weatherMastType, "Wind.Speed", "Air.Temperature", "Visibility"),
  tags(terminalType, "Kpi.Power", "Kpi.BerthMovesPerHour", "Kpi.YardFill"),
]);

export const hasHistory = (type: DeviceType, tag: string): boolean => historyTags.get(type)?.includes(tag) ?? false;
