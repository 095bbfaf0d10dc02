import { parseContainerId } from "../../common/container/containerId.ts";
import { ok, type Result } from "../../common/result.ts";
import type { ListedBox } from "../../common/scenario/scenario.ts";
import { type EdiError, type EdiSegment, ediError, part } from "./segments.ts";

/** A container as the segments of its group tell of it, while these are being read. */
export interface Draft {
  readonly start: EdiSegment;
  position: string;
  containerId: string;
  isoType: string;
  grossT: number | undefined;
  isEmpty: boolean;
  imdg: string;
  oog: string;
  setC: number | undefined;
  loadPort: string;
  dischargePort: string;
}

export const emptyDraft = (start: EdiSegment): Draft => ({
  start,
  position: "",
  containerId: "",
  isoType: "",
  grossT: undefined,
  isEmpty: false,
  imdg: "",
  oog: "",
  setC: undefined,
  loadPort: "",
  dischargePort: "",
});

/** Weight codes for gross mass: old and verified. */
const grossCodes = new Set(["WT", "VGM", "G", "AET"]);
/** Off-standard dimension codes of DIM: 7 and 8 are the sides, 9 and 13 the height. */
const dimensionMarks: Readonly<Record<string, string>> = {
  "5": "OF",
  "6": "OB",
  "7": "OW",
  "8": "OW",
  "9": "OH",
  "13": "OH",
};

/** Takes a segment of a container's group into its draft; says what is wrong with it. */
export function takeSegment(draft: Draft, segment: EdiSegment): Result<null, EdiError> {
  switch (segment.name) {
    case "EQD":
      return takeEquipment(draft, segment);
    case "MEA":
      return takeWeight(draft, segment);
    case "DIM":
      return takeDimension(draft, segment);
    case "TMP": {
      const celsius = part(segment, 2, 1) === "FAH" ? (Number(part(segment, 2)) - 32) / 1.8 : Number(part(segment, 2));
      if (part(segment, 2) === "" || Number.isNaN(celsius))
        return ediError(segment, `"${part(segment, 2)}" is no temperature`);
      draft.setC = Math.round(celsius * 10) / 10;
      return ok(null);
    }
    case "DGS":
      if (!/^\d(\.\d)?[A-Z]?$/.test(part(segment, 2)))
        return ediError(segment, `"${part(segment, 2)}" is no IMDG class`);
      draft.imdg = part(segment, 2);
      return ok(null);
    case "LOC":
      if (part(segment, 1) === "9") draft.loadPort = part(segment, 2);
      if (part(segment, 1) === "11") draft.dischargePort = part(segment, 2);
      return ok(null);
    default:
      return ok(null);
  }
}

function takeEquipment(draft: Draft, segment: EdiSegment): Result<null, EdiError> {
  if (part(segment, 1) !== "CN")
    return ediError(segment, `equipment "${part(segment, 1)}" is not read, only CN (container)`);
  const id = parseContainerId(part(segment, 2).replace(/\s/g, ""));
  if (!id.ok) {
    const why =
      id.error.code === "CONTAINER_ID_FORMAT" ? "is no container number" : `has check digit ${id.error.expected}`;
    return ediError(segment, `"${part(segment, 2)}" ${why}`);
  }
  if (!/^[24L9MP][0-9A-Z]{3}$/.test(part(segment, 3)))
    return ediError(segment, `"${part(segment, 3)}" is no ISO size and type`);
  draft.containerId = id.value;
  draft.isoType = part(segment, 3);
  draft.isEmpty = part(segment, 6) === "4";
  return ok(null);
}

/** `MEA+WT++KGM:24500` (2.2) and `MEA+AAE+VGM+KGM:24500` (3.1). */
function takeWeight(draft: Draft, segment: EdiSegment): Result<null, EdiError> {
  if (!grossCodes.has(part(segment, 1)) && !grossCodes.has(part(segment, 2))) return ok(null);
  const [unit, value] = [part(segment, 3), Number(part(segment, 3, 1))];
  const tonnes =
    unit === "KGM" ? value / 1000 : unit === "TNE" ? value : unit === "LBR" ? value * 0.000453592 : Number.NaN;
  if (!(tonnes > 0 && tonnes <= 100))
    return ediError(segment, `"${part(segment, 3)}:${part(segment, 3, 1)}" is no gross mass`);
  draft.grossT = Math.round(tonnes * 100) / 100;
  return ok(null);
}

/** Lengths stand in component 2, widths in 3, heights in 4 of the composite; centimetres unless it says otherwise. */
function takeDimension(draft: Draft, segment: EdiSegment): Result<null, EdiError> {
  const mark = dimensionMarks[part(segment, 1)];
  if (!mark) return ok(null);
  const value = Number(part(segment, 2, mark === "OH" ? 3 : mark === "OW" ? 2 : 1));
  if (!(value > 0)) return ediError(segment, `off-standard dimension ${part(segment, 1)} has no value`);
  const cm = part(segment, 2) === "MMT" ? value / 10 : part(segment, 2) === "MTR" ? value * 100 : value;
  draft.oog = draft.oog === "" ? `${mark}${Math.round(cm)}` : `${draft.oog} ${mark}${Math.round(cm)}`;
  return ok(null);
}

/** A container with the ports that it comes from and goes to. */
export interface EdiBox extends ListedBox {
  readonly loadPort: string;
  readonly dischargePort: string;
}

/** The finished container, or what its group did not say. */
export function finish(draft: Draft): Result<EdiBox, EdiError> {
  if (draft.containerId === "") return ediError(draft.start, "the group has no EQD with a container number");
  const { start, grossT, isEmpty, ...box } = draft;
  const isTwenty = box.isoType.startsWith("2");
  // Empties often come without a weight.
  const mass = grossT ?? (isEmpty ? (isTwenty ? 2.3 : 3.9) : undefined);
  if (mass === undefined) return ediError(start, `${box.containerId} has no gross mass (MEA)`);
  return ok({ ...box, grossT: mass });
}
