import { DataType, type Variant, VariantArrayType } from "node-opcua-client";

/** Longer arrays and byte strings are cut: a person reads this. */
const longestArray = 100;
const longestBytes = 64;

/** A value as text for people. Enumerations carry their name: `4 (LOCKING)`. */
export function formatVariant(variant: Variant | null | undefined, enumNames?: ReadonlyMap<number, string>): string {
  if (!variant || variant.dataType === DataType.Null || variant.value === null || variant.value === undefined)
    return "";
  const { dataType, arrayType, dimensions } = variant;
  const value: unknown = variant.value;
  const one = (element: unknown): string => formatScalar(dataType, element, enumNames);
  if (arrayType === VariantArrayType.Scalar) return one(value);
  const list = Array.from(value as ArrayLike<unknown>);
  const shown = list.slice(0, longestArray).map(one);
  if (list.length > longestArray) shown.push(`… (${list.length})`);
  const size = arrayType === VariantArrayType.Matrix && dimensions ? `${dimensions.join("×")} ` : "";
  return `${size}[${shown.join(", ")}]`;
}

function formatScalar(dataType: DataType, value: unknown, enumNames?: ReadonlyMap<number, string>): string {
  if (value === null || value === undefined) return "";
  switch (dataType) {
    case DataType.Int64:
    case DataType.UInt64:
      return formatInt64(value, dataType === DataType.Int64);
    case DataType.Float:
      return String(Number.parseFloat(Number(value).toPrecision(7)));
    case DataType.Double:
      // Twelve digits are beyond any sensor and hide 0.30000000000000004.
      return String(Number.parseFloat(Number(value).toPrecision(12)));
    case DataType.ByteString:
      return value instanceof Uint8Array ? formatBytes(value) : String(value);
    case DataType.Variant:
      return formatVariant(value as Variant);
    default:
      if (typeof value === "number") {
        const name = enumNames?.get(value);
        return name === undefined ? String(value) : `${value} (${name})`;
      }
      return formatObject(value);
  }
}

/** node-opcua hands 64-bit integers over as [high, low]. */
function formatInt64(value: unknown, isSigned: boolean): string {
  if (!Array.isArray(value) && !(value instanceof Uint32Array)) return String(value);
  const bits = (BigInt(Number(value[0]) >>> 0) << 32n) | BigInt(Number(value[1]) >>> 0);
  return (isSigned ? BigInt.asIntN(64, bits) : bits).toString();
}

function formatBytes(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.subarray(0, longestBytes)).toString("hex");
  return bytes.length > longestBytes ? `0x${hex}… (${bytes.length} bytes)` : `0x${hex}`;
}

/** Everything that is not a plain number: texts, times, names, ids, structures. */
function formatObject(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Date) return value.getTime() <= earliest ? "" : value.toISOString();
  if ("unitId" in value && "displayName" in value) return formatUnit(value);
  if ("low" in value && "high" in value) return `${String(value.low)} … ${String(value.high)}`;
  if ("namespaceIndex" in value && "name" in value) return formatQualifiedName(value.namespaceIndex, value.name);
  if ("text" in value && "locale" in value) return String(value.text ?? "");
  if ("identifierType" in value) return value.toString().replace(/^ns=0;/, "");
  if ("isGood" in value && "name" in value) return String(value.name);
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === "bigint" ? String(part) : part));
}

/** OPC UA's "no time": 1601-01-01. */
const earliest = Date.UTC(1601, 0, 1);

/** `2:QC01`; names of the standard itself without a number. */
export const formatQualifiedName = (namespaceIndex: unknown, name: unknown): string =>
  namespaceIndex === 0 ? String(name ?? "") : `${String(namespaceIndex)}:${String(name ?? "")}`;

function formatUnit(unit: { readonly displayName: unknown; readonly description?: unknown }): string {
  const symbol = textOf(unit.displayName);
  const description = textOf(unit.description);
  return description === "" || description === symbol ? symbol : `${symbol} (${description})`;
}

/** Text of a LocalizedText, or "". */
export function textOf(value: unknown): string {
  return typeof value === "object" && value !== null && "text" in value && typeof value.text === "string"
    ? value.text
    : "";
}
