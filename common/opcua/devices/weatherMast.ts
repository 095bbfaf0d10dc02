import { analog, bool, count, type DeviceType, slow } from "../tagTypes.ts";
import { identification } from "./machine.ts";

/** A mast with weather instruments. */
export const weatherMastType = {
  typeName: "WeatherMastType",
  folder: "Weather",
  server: "equipment",
  tags: {
    ...identification,
    ...slow({
      "Wind.Speed": analog("metrePerSecond", 0, 60),
      /** Highest of the last ten minutes. */
      "Wind.Gust": analog("metrePerSecond", 0, 60),
      "Wind.MeanTenMinutes": analog("metrePerSecond", 0, 60),
      "Wind.Direction": analog("degree", 0, 360),
      "Wind.StopLimit": analog("metrePerSecond", 0, 60),
      "Air.Temperature": analog("celsius", -40, 60),
      "Air.Humidity": analog("percent", 0, 100),
      "Air.Pressure": analog("hectopascal", 900, 1100),
      Visibility: analog("metre", 0, 50_000),
      RainRate: analog("millimetrePerHour", 0, 200),
      "Tide.Level": analog("metre", -5, 10),
      "Lightning.Warning": bool,
      "Lightning.Strikes": count,
    }),
  },
  methods: {},
} as const satisfies DeviceType;
