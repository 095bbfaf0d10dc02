import { reeferRackType } from "../../common/opcua/deviceTypes.ts";
import { below } from "../../common/opcua/tagTypes.ts";
import type { Conditions } from "../condition/conditions.ts";
import type { OutletCondition } from "../condition/reeferCondition.ts";
import { asDevice, nameplate } from "../models/device.ts";
import { rounded } from "../models/thermal.ts";
import type { PlantDevice } from "../plantDevice.ts";

/** Deviation of the return air from the setpoint at which a reefer raises an alarm, kelvin. */
const reeferAlarmK = 5;

const overK = (outlet: OutletCondition): number => outlet.cargoC - outlet.setpointC;
const hasAlarm = (outlet: OutletCondition): boolean => outlet.box !== undefined && overK(outlet) > reeferAlarmK;

function outletTags(outlet: OutletCondition | undefined) {
  const box = outlet?.box;
  const isAlarm = outlet !== undefined && hasAlarm(outlet);
  // Supply air is colder than what returns from the cargo, by what the machine takes out.
  const liftK = outlet && box && !outlet.isDefrosting ? 0.25 * outlet.powerKw : 0;
  return {
    PlugState: !box
      ? ("FREE" as const)
      : isAlarm
        ? ("ALARM" as const)
        : box.reserved
          ? ("UNPLUG_WANTED" as const)
          : ("PLUGGED" as const),
    ContainerId: box?.id ?? "",
    Power: rounded(outlet?.powerKw ?? 0, 0.1),
    Setpoint: box ? (outlet?.setpointC ?? 0) : 0,
    SupplyTemperature: box ? rounded((outlet?.cargoC ?? 0) - liftK, 0.1) : 0,
    ReturnTemperature: box ? rounded(outlet?.cargoC ?? 0, 0.1) : 0,
    Humidity: box ? ((outlet?.setpointC ?? 0) < 0 ? 35 : 85) : 0,
    Defrost: outlet?.isDefrosting ?? false,
    AlarmCode: isAlarm ? "TEMPERATURE" : "",
  };
}

/** The reefer rack of a block as the servers see it. */
export function reeferRackDevice(block: string, conditions: Conditions): PlantDevice {
  const id = `RR-${block}`;
  const plate = nameplate("QuayDesk Simulation", "Reefer rack 440 V 32 A", id);
  return asDevice<typeof reeferRackType>({
    id,
    type: reeferRackType,
    readTags: () => plate,
    readSlowTags: () => {
      const rack = conditions.reefers.get(block);
      const outlets = rack?.outlets ?? [];
      return {
        "Block.Id": block,
        "Reefers.Count": outlets.filter(({ box }) => box).length + (rack?.others ?? 0),
        "Reefers.Alarms": outlets.filter(hasAlarm).length,
        "Power.Total": rounded(rack?.totalKw ?? 0, 0.5),
        "Power.EnergyTotal": rounded(rack?.energyKwh ?? 0, 0.5),
        "Power.Voltage": rounded(440 - 0.02 * (rack?.totalKw ?? 0), 1),
        "Ambient.Temperature": rounded(conditions.weather.airC, 0.1),
        ...below("Outlets.01", outletTags(outlets[0])),
        ...below("Outlets.02", outletTags(outlets[1])),
        ...below("Outlets.03", outletTags(outlets[2])),
        ...below("Outlets.04", outletTags(outlets[3])),
      };
    },
    methods: {},
  });
}
