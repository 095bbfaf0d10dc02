import { reeferRackType } from "../../common/opcua/deviceTypes.ts";
import { below } from "../../common/opcua/tagTypes.ts";
import type { Conditions } from "../condition/conditions.ts";
import { asDevice, nameplate } from "../models/device.ts";
import { rounded } from "../models/thermal.ts";
import type { PlantDevice } from "../plantDevice.ts";
import type { Box } from "../world/containers.ts";
import { isWarm, type Reefer } from "../world/reefers.ts";
import { nowS, type World } from "../world/world.ts";

function plugStateOf(reefer: Reefer | undefined) {
  if (!reefer) return "FREE";
  if (isWarm(reefer)) return "ALARM";
  if (reefer.plug === "waiting") return "PLUG_WANTED";
  if (reefer.plug !== "plugged") return "UNPLUGGED";
  return reefer.job?.kind === "UNPLUG" ? "UNPLUG_WANTED" : "PLUGGED";
}

function outletTags(world: World, box: Box | undefined) {
  const reefer = box?.reefer;
  const job = reefer?.job;
  // Supply air is colder than what returns from the cargo, by what the machine takes out.
  const liftK = reefer && !reefer.isDefrosting ? 0.25 * reefer.powerKw : 0;
  return {
    PlugState: plugStateOf(reefer),
    ContainerId: reefer ? (box?.id ?? "") : "",
    Power: rounded(reefer?.powerKw ?? 0, 0.1),
    Setpoint: reefer?.setC ?? 0,
    SupplyTemperature: rounded((reefer?.cargoC ?? 0) - liftK, 0.1),
    ReturnTemperature: rounded(reefer?.cargoC ?? 0, 0.1),
    Humidity: reefer ? (reefer.setC < 0 ? 35 : 85) : 0,
    Defrost: reefer?.isDefrosting ?? false,
    AlarmCode: reefer && isWarm(reefer) ? "TEMPERATURE" : "",
    JobKind: job?.kind ?? "NONE",
    JobState: job?.state ?? "NONE",
    JobAge: job && job.state !== "DONE" ? Math.min(86_400, Math.floor(nowS(world) - job.requestedS)) : 0,
  } as const;
}

/** The reefer rack of a block as the servers see it. */
export function reeferRackDevice(world: World, block: string, conditions: Conditions): PlantDevice {
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
        "Reefers.Count": rack?.count ?? 0,
        "Reefers.Alarms": rack?.warm ?? 0,
        "Power.Total": rounded(rack?.totalKw ?? 0, 0.5),
        "Power.EnergyTotal": rounded(rack?.energyKwh ?? 0, 0.5),
        "Power.Voltage": rounded(440 - 0.02 * (rack?.totalKw ?? 0), 1),
        "Jobs.Requested": rack?.requested ?? 0,
        "Jobs.OnTheWay": rack?.onTheWay ?? 0,
        "Jobs.Late": rack?.late ?? 0,
        "Jobs.LiftedPlugged": world.reeferCrew.liftedPlugged[block] ?? 0,
        "Ambient.Temperature": rounded(world.weather.temperatureC, 0.1),
        ...below("Outlets.01", outletTags(world, outlets[0])),
        ...below("Outlets.02", outletTags(world, outlets[1])),
        ...below("Outlets.03", outletTags(world, outlets[2])),
        ...below("Outlets.04", outletTags(world, outlets[3])),
      };
    },
    methods: {},
  });
}
