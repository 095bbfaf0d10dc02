import type { World } from "../world/world.ts";
import type { Crane } from "./crane.ts";
import { isStowed, unstow } from "./craneStow.ts";
import { isStowable } from "./stowPlaces.ts";

/** What the weather lets a crane do: go on, stand as it is, or make itself fast for the storm. */
export type WeatherOrder = "work" | "stand" | "stow";

/** What the weather lets this crane do now; sets its speed share and takes it out of its stow place. One step of `dtS`. */
export function obeyWeather(world: World, crane: Crane, dtS: number): WeatherOrder {
  const { weather, sight } = world;
  // The usual weather, looked at for every crane in every step.
  if (weather.level === "normal" && sight.level === "normal" && !isStowed(crane)) {
    crane.speedShare = 1;
    crane.pinLeftS = 0;
    return "work";
  }
  const { slowShare } = world.site.operations.wind;
  crane.speedShare = Math.min(weather.level === "normal" ? 1 : slowShare, sight.speedShare);
  if (weather.level === "stow" && isStowable(crane)) return "stow";
  const mayMove = (weather.level === "normal" || weather.level === "warning") && sight.level !== "stop";
  if (mayMove && isStowed(crane)) unstow(world, crane, dtS);
  else crane.pinLeftS = 0;
  return mayMove && !isStowed(crane) ? "work" : "stand";
}

/** Why the crane stands although it has a job, or "". */
export function weatherReason(world: World, crane: Crane): string {
  if (crane.isPinned) return "STORM_PIN";
  const { level } = world.weather;
  if (level === "stow" && isStowable(crane)) return "STOWING";
  if (level === "stop" || level === "stow") return "WIND_STOP";
  return world.sight.level === "stop" ? "VISIBILITY_STOP" : "";
}
