import type { Language } from "../../common/wire/desktop.ts";
import type { CheRow } from "../../common/wire/rows.ts";

const clockFormats = new Map<string, Intl.DateTimeFormat>();

/** `2026-03-02 08:00:05` in the terminal's time zone; the same in both languages. "" for 0 (never). */
export function formatDateTime(ms: number, timeZone: string): string {
  if (ms <= 0 || !Number.isFinite(ms)) return "";
  let format = clockFormats.get(timeZone);
  if (!format) {
    // Swedish writes dates as ISO 8601 does.
    format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
    clockFormats.set(timeZone, format);
  }
  return format.format(ms);
}

/** The boxes that a machine holds: none, one, or two 20-foot boxes. */
export const formatBoxes = ({ containerId, containerId2 }: Pick<CheRow, "containerId" | "containerId2">): string =>
  [containerId, containerId2].filter(Boolean).join(" + ");

/** `08:00:05.123`: for the engineer, to whom milliseconds matter. */
export const formatTimeMs = (ms: number, timeZone: string): string =>
  ms > 0 ? `${formatTime(ms, timeZone)}.${String(Math.floor(ms) % 1000).padStart(3, "0")}` : "";

/** `08:00:05`. */
export const formatTime = (ms: number, timeZone: string): string => formatDateTime(ms, timeZone).slice(11);

const ageUnits = [
  { unit: "day", seconds: 86_400 },
  { unit: "hour", seconds: 3600 },
  { unit: "minute", seconds: 60 },
] as const;
const ageFormats = new Map<string, Intl.NumberFormat>();

/** `0.4 s`, `12 s`, `3 min`: one unit, as rough as the age is old. */
export function formatAge(ms: number, language: Language): string {
  const seconds = Math.max(0, ms / 1000);
  const found = ageUnits.find((each) => seconds >= each.seconds);
  const value = found ? Math.floor(seconds / found.seconds) : seconds;
  return unitFormat(language, found?.unit ?? "second", !found && seconds < 9.95 ? 1 : 0).format(value);
}

function unitFormat(language: Language, unit: string, digits: number): Intl.NumberFormat {
  const key = `${language} ${unit} ${digits}`;
  const known = ageFormats.get(key);
  if (known) return known;
  const options = {
    style: "unit",
    unit,
    unitDisplay: "short",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  } as const;
  const made = new Intl.NumberFormat(language, options);
  ageFormats.set(key, made);
  return made;
}

const numberFormats = new Map<number, Intl.NumberFormat>();

/** A number with a fixed number of decimals; both languages write them alike. */
export function formatNumber(value: number, decimals: number): string {
  let format = numberFormats.get(decimals);
  if (!format) {
    format = new Intl.NumberFormat("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    numberFormats.set(decimals, format);
  }
  return format.format(value);
}

const differenceFormat = new Intl.NumberFormat("en", { maximumFractionDigits: 0, signDisplay: "exceptZero" });

/** A difference in whole units with its sign: `+2`, `-2`, `0`. */
export const formatDifference = (value: number): string => differenceFormat.format(value);

/** `CSQU 3054383`: owner code and serial apart, as painted on the box. */
export const splitContainerId = (id: string): readonly [string, string] => [id.slice(0, 4), id.slice(4)];
