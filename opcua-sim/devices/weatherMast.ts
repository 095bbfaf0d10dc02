import { weatherMastType } from "../../common/opcua/deviceTypes.ts";
import type { Conditions } from "../condition/conditions.ts";
import { meanWindMps } from "../condition/mast.ts";
import { asDevice, nameplate } from "../models/device.ts";
import { rounded } from "../models/thermal.ts";
import { humidityPercent, pressureHpa, tideM, windDirectionDeg } from "../models/weather.ts";
import type { PlantDevice } from "../plantDevice.ts";
import { isLightning } from "../world/lightning.ts";
import { windMps } from "../world/wind.ts";
import type { World } from "../world/world.ts";

/** Stacks take some of the wind: the mast in the yard shows this share of the one at the quay. */
const shareOfWind = { QUAY: 1, YARD: 0.85 } as const;

/** A weather mast as the servers see it. */
export function weatherMastDevice(world: World, conditions: Conditions, place: "QUAY" | "YARD"): PlantDevice {
  const id = `WM-${place}`;
  const plate = nameplate("QuayDesk Simulation", "Weather mast 30 m", id);
  const share = shareOfWind[place];
  return asDevice<typeof weatherMastType>({
    id,
    type: weatherMastType,
    readTags: () => plate,
    readSlowTags: () => {
      const { mast } = conditions;
      const { weather } = world;
      return {
        "Wind.Speed": rounded(share * windMps(world), 0.1),
        "Wind.Gust": rounded(share * mast.gustMps, 0.1),
        "Wind.MeanTenMinutes": rounded(share * meanWindMps(mast), 0.1),
        "Wind.Direction": rounded(windDirectionDeg(world), 1),
        "Wind.StopLimit": world.site.operations.wind.stopMps,
        "Air.Temperature": rounded(weather.temperatureC, 0.1),
        "Air.Humidity": rounded(humidityPercent(world), 1),
        "Air.Pressure": rounded(pressureHpa(world), 0.1),
        Visibility: rounded(weather.visibilityM, 10),
        RainRate: rounded(weather.rainMmPerH, 0.1),
        "Tide.Level": rounded(tideM(world), 0.01),
        "Lightning.Warning": isLightning(world),
        "Lightning.Strikes": Math.floor(weather.lightning.flashes),
      };
    },
    methods: {},
  });
}
