import { driverlessTruckType, mannedTruckType, rmgType, stsType } from "./deviceTypes.ts";
import type { DeviceType, MethodType, TagType } from "./tagTypes.ts";

/** Abstract types between DI and the devices: they hold what their subtypes have in common. */
export interface BaseType {
  readonly typeName: string;
  readonly subtypes: readonly DeviceType[];
}

export const baseTypes: readonly BaseType[] = [
  { typeName: "CraneType", subtypes: [stsType, rmgType] },
  { typeName: "VehicleType", subtypes: [driverlessTruckType, mannedTruckType] },
];

/** The part of a device type that its base type declares already. */
export interface TypeMembers {
  readonly tags: Readonly<Record<string, TagType>>;
  readonly methods: Readonly<Record<string, MethodType>>;
}

const sameTag = (a: TagType | undefined, b: TagType): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Tags and methods that all subtypes have, with the same type. */
export function commonMembers({ subtypes }: BaseType): TypeMembers {
  const [first, ...others] = subtypes;
  const tags = Object.entries(first?.tags ?? {}).filter(([name, tag]) =>
    others.every((other) => sameTag(other.tags[name], tag)),
  );
  const methods = Object.entries(first?.methods ?? {}).filter(([name]) =>
    others.every((other) => name in other.methods),
  );
  return { tags: Object.fromEntries(tags), methods: Object.fromEntries(methods) };
}

export const baseTypeOf = (type: DeviceType): BaseType | undefined =>
  baseTypes.find(({ subtypes }) => subtypes.includes(type));

/** What a device type adds to its base type. */
export function ownMembers(type: DeviceType): TypeMembers {
  const base = baseTypeOf(type);
  if (!base) return type;
  const { tags, methods } = commonMembers(base);
  const without = <T extends object>(all: T, known: object): T =>
    Object.fromEntries(Object.entries(all).filter(([name]) => !(name in known))) as T;
  return { tags: without(type.tags, tags), methods: without(type.methods, methods) };
}

/** Types of the objects that group tags, by their browse path. Names of OPC 40020-1 where it has one. */
const componentTypes: readonly (readonly [pattern: RegExp, typeName: string])[] = [
  [/^Axes\.[^.]+$/, "CraneAxisType"],
  [/^ProtectiveFunctions\.[^.]+$/, "ProtectiveFunctionType"],
  [/^Spreader$/, "SpreaderType"],
  [/^Outlets\.[^.]+$/, "ReeferOutletType"],
];
export const componentTypeNames = componentTypes.map(([, typeName]) => typeName);

/** Type of the object at this path below a device, or undefined for a plain group. */
export const componentTypeAt = (path: string): string | undefined =>
  componentTypes.find(([pattern]) => pattern.test(path))?.[1];
