/**
 * How device types are declared: once, as data, for the simulator (which builds an address space from it) and for the
 * console (which finds tags by it). Tag keys are browse paths below the device, joined by dots.
 */

/** UN/CEFACT engineering units in use (OPC 10000-8, 5.6.3): code, symbol, description. */
export const units = {
  metre: { code: "MTR", symbol: "m", text: "metre" },
  metrePerSecond: { code: "MTS", symbol: "m/s", text: "metre per second" },
  radian: { code: "C81", symbol: "rad", text: "radian" },
  tonne: { code: "TNE", symbol: "t", text: "tonne" },
  percent: { code: "P1", symbol: "%", text: "percent" },
  kilowattHour: { code: "KWH", symbol: "kWh", text: "kilowatt hour" },
  kilowatt: { code: "KWT", symbol: "kW", text: "kilowatt" },
  kilometre: { code: "KMT", symbol: "km", text: "kilometre" },
  second: { code: "SEC", symbol: "s", text: "second" },
  perHour: { code: "HUR-1", symbol: "1/h", text: "per hour" },
} as const;
export type UnitKey = keyof typeof units;

/** Analog process value: Double with EURange and EngineeringUnits. */
export interface AnalogTag {
  readonly kind: "analog";
  readonly unit: UnitKey;
  readonly range: readonly [low: number, high: number];
}
/** Enumeration: Int32 with EnumStrings; the value is an index into `names`. */
export interface EnumTag<Name extends string = string> {
  readonly kind: "enum";
  readonly names: readonly Name[];
}
export interface PlainTag<Kind extends "boolean" | "string" | "uint32"> {
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
