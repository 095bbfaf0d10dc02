import type { TagType } from "../../../common/opcua/tagTypes.ts";

export type TagValue = number | boolean | string;

/** What a tag holds before the plant ever said anything about it. */
export function emptyValue(type: TagType): TagValue {
  switch (type.kind) {
    case "analog":
    case "uint32":
      return 0;
    case "boolean":
      return false;
    case "string":
      return "";
    case "enum":
      return type.names[0] ?? "";
  }
}

/** The plant's raw value as declared, or null when it is of another kind (which is then a bad value, never a wrong one). */
export function decodeTag(type: TagType, raw: unknown): TagValue | null {
  switch (type.kind) {
    case "analog":
    case "uint32":
      return typeof raw === "number" && Number.isFinite(raw) ? raw : null;
    case "boolean":
      return typeof raw === "boolean" ? raw : null;
    case "string":
      // A null String is how OPC UA says "no text".
      return typeof raw === "string" ? raw : raw === null ? "" : null;
    case "enum":
      return typeof raw === "number" ? (type.names[raw] ?? null) : null;
  }
}
