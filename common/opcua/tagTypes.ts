/**
 * How device types are declared: once, as data, for the simulator (which builds an address space from it) and for the
 * console (which finds tags by it). Tag keys are browse paths below the device, joined by dots.
 */

/** UN/CEFACT engineering units in use (OPC 10000-8, 5.6.3): code, symbol, description. */
export const units = {
  one: { code: "C62", symbol: "1", text: "one" },
  metre: { code: "MTR", symbol: "m", text: "metre" },
  metrePerSecond: { code: "MTS", symbol: "m/s", text: "metre per second" },
  radian: { code: "C81", symbol: "rad", text: "radian" },
  tonne: { code: "TNE", symbol: "t", text: "tonne" },
  percent: { code: "P1", symbol: "%", text: "percent" },
  kilowattHour: { code: "KWH", symbol: "kWh", text: "kilowatt hour" },
  kilowatt: { code: "KWT", symbol: "kW", text: "kilowatt" },
  kilometre: { code: "KMT", symbol: "km", text: "kilometre" },
  second: { code: "SEC", symbol: "s", text: "second" },
  perHour: { code: "H10", symbol: "1/h", text: "per hour" },
  metrePerSecondSquared: { code: "MSK", symbol: "m/s²", text: "metre per second squared" },
  millimetre: { code: "MMT", symbol: "mm", text: "millimetre" },
  degree: { code: "DD", symbol: "°", text: "degree" },
  radianPerSecond: { code: "2A", symbol: "rad/s", text: "radian per second" },
  celsius: { code: "CEL", symbol: "°C", text: "degree Celsius" },
  ampere: { code: "AMP", symbol: "A", text: "ampere" },
  volt: { code: "VLT", symbol: "V", text: "volt" },
  kilonewton: { code: "B47", symbol: "kN", text: "kilonewton" },
  bar: { code: "BAR", symbol: "bar", text: "bar" },
  hectopascal: { code: "A97", symbol: "hPa", text: "hectopascal" },
  millisecond: { code: "C26", symbol: "ms", text: "millisecond" },
  decibelMilliwatt: { code: "DBM", symbol: "dBm", text: "decibel milliwatt" },
  hour: { code: "HUR", symbol: "h", text: "hour" },
  millimetrePerHour: { code: "H67", symbol: "mm/h", text: "millimetre per hour" },
} as const;
export type UnitKey = keyof typeof units;

/** How often a plant looks at a tag: at every publishing, or (`slow`) once per second of the device's clock. */
interface Rated {
  readonly rate?: "slow";
}
/** Analog process value: Double with EURange, InstrumentRange and EngineeringUnits. */
export interface AnalogTag extends Rated {
  readonly kind: "analog";
  readonly unit: UnitKey;
  readonly range: readonly [low: number, high: number];
}
/** Enumeration: Int32 with EnumStrings; the value is an index into `names`. */
export interface EnumTag<Name extends string = string> extends Rated {
  readonly kind: "enum";
  readonly names: readonly Name[];
}
export interface PlainTag<Kind extends "boolean" | "string" | "uint32"> extends Rated {
  readonly kind: Kind;
}
export type TagType = AnalogTag | EnumTag | PlainTag<"boolean"> | PlainTag<"string"> | PlainTag<"uint32">;

/** TypeScript type of a tag's value; enumerations are their names, not numbers. */
export type ValueOf<T extends TagType> =
  T extends EnumTag<infer Name>
    ? Name
    : T extends AnalogTag | PlainTag<"uint32">
      ? number
      : T extends PlainTag<"boolean">
        ? boolean
        : string;

export type ArgType = "Boolean" | "String" | "UInt32" | "Double" | "String[]" | "UInt32[]" | "Double[]";
export type ArgValue<T extends ArgType> = T extends "Boolean"
  ? boolean
  : T extends "String"
    ? string
    : T extends "String[]"
      ? readonly string[]
      : T extends "UInt32[]" | "Double[]"
        ? readonly number[]
        : number;
export type ArgsType = Readonly<Record<string, ArgType>>;
export type ArgsValue<T extends ArgsType> = { readonly [K in keyof T]: ArgValue<T[K]> };

/** A method's arguments, in order. */
export interface MethodType {
  readonly inputs: ArgsType;
  readonly outputs: ArgsType;
}

export type ServerKind = "equipment" | "fleet";

export interface DeviceType {
  /** BrowseName of the ObjectType. */
  readonly typeName: string;
  /** Folder below `Objects/DeviceSet/<Terminal>`. */
  readonly folder: string;
  readonly server: ServerKind;
  readonly tags: Readonly<Record<string, TagType>>;
  readonly methods: Readonly<Record<string, MethodType>>;
}

/** Values of all tags of a device type, by tag path. */
export type TagValues<D extends DeviceType> = { readonly [K in keyof D["tags"]]: ValueOf<D["tags"][K]> };

interface SlowTag {
  readonly rate: "slow";
}
type TagsOf<D extends DeviceType, Slow extends boolean> = {
  readonly [K in keyof D["tags"] as D["tags"][K] extends SlowTag
    ? Slow extends true
      ? K
      : never
    : Slow extends true
      ? never
      : K]: ValueOf<D["tags"][K]>;
};
/** Values of the tags that are looked at every time. */
export type FastTagValues<D extends DeviceType> = TagsOf<D, false>;
/** Values of the tags that are looked at once per second. */
export type SlowTagValues<D extends DeviceType> = TagsOf<D, true>;

export const analog = (unit: UnitKey, low: number, high: number): AnalogTag => ({
  kind: "analog",
  unit,
  range: [low, high],
});
export const enumeration = <const Names extends readonly string[]>(names: Names): EnumTag<Names[number]> => ({
  kind: "enum",
  names,
});
export const bool: PlainTag<"boolean"> = { kind: "boolean" };
export const text: PlainTag<"string"> = { kind: "string" };
export const count: PlainTag<"uint32"> = { kind: "uint32" };

/** Every order-like method answers with these: accepted or not, and if not, why. */
export const verdict = { Accepted: "Boolean", ErrorType: "String", ErrorDescription: "String" } as const;

type Slowed<T> = { readonly [K in keyof T]: T[K] & SlowTag };
/** The same tags, looked at once per second of the device's clock. */
export const slow = <const T extends Readonly<Record<string, TagType>>>(tags: T): Slowed<T> =>
  Object.fromEntries(Object.entries(tags).map(([name, tag]) => [name, { ...tag, rate: "slow" }])) as Slowed<T>;

/** Tags (or values of tags) moved below a browse path: `{ "Axes.Hoist.IsMoving": … }`. */
export type Below<P extends string, T> = { readonly [K in keyof T & string as `${P}.${K}`]: T[K] };
export function below<const P extends string, const T extends object>(path: P, tags: T): Below<P, T> {
  const names = namesBelow(path);
  const moved: Record<string, unknown> = {};
  for (const name in tags) moved[names[name] ?? joinName(names, path, name)] = tags[name];
  return moved as Below<P, T>;
}

/** Joined names are made once: values go through here every second. */
const joined = new Map<string, Record<string, string>>();

function namesBelow(path: string): Record<string, string> {
  const known = joined.get(path);
  if (known) return known;
  const names: Record<string, string> = {};
  joined.set(path, names);
  return names;
}

function joinName(names: Record<string, string>, path: string, name: string): string {
  const full = `${path}.${name}`;
  names[name] = full;
  return full;
}
