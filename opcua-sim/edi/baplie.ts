import { err, ok, type Result } from "../../common/result.ts";
import { type Draft, type EdiBox, emptyDraft, finish, takeSegment } from "./equipment.ts";
import { type EdiError, type EdiSegment, ediError, part, readMessages } from "./segments.ts";

/** A vessel's stowage on arrival, from a BAPLIE message. */
export interface BayPlan {
  readonly vessel: string;
  readonly voyage: string;
  /** UN location codes: where it comes from, and where it is going next (this port, on an arrival plan). */
  readonly fromPort: string;
  readonly nextPort: string;
  readonly boxes: readonly EdiBox[];
}

/**
 * BAPLIE 2.x (D.95B) and 3.x (D.13B): both name a stowage place by LOC+147 and tell of the container in the segments that
 * follow it. Breakbulk (EQD+BB) is refused: the simulator has no place for it.
 */
export function readBaplie(text: string): Result<BayPlan, EdiError> {
  const read = readMessages(text, "BAPLIE");
  if (!read.ok) return read;
  const [message, another] = read.value;
  if (!message) return err({ segment: 1, name: "", reason: "there is no BAPLIE message" });
  if (another) return ediError(another.trailer, "the file has more than one BAPLIE message");
  if (!/^SMDG(2|3)/.test(message.association))
    return err({
      segment: 2,
      name: "UNH",
      reason: `BAPLIE version "${message.association}" is not read, only SMDG2x and SMDG3x`,
    });
  const boxes: EdiBox[] = [];
  let head = { vessel: "", voyage: "", fromPort: "", nextPort: "" };
  let draft: Draft | undefined;
  for (const segment of message.segments) {
    if (segment.name === "LOC" && part(segment, 1) === "147") {
      const added = addTo(boxes, draft);
      if (!added.ok) return added;
      const position = positionOf(segment);
      if (!position.ok) return position;
      draft = { ...emptyDraft(segment), position: position.value };
    } else if (draft) {
      const taken = takeSegment(draft, segment);
      if (!taken.ok) return taken;
    } else head = takeHead(head, segment);
  }
  const added = addTo(boxes, draft);
  if (!added.ok) return added;
  return ok({ ...head, boxes });
}

/** An empty stowage place (LOC+147 without EQD) is allowed: many senders list them. */
function addTo(boxes: EdiBox[], draft: Draft | undefined): Result<null, EdiError> {
  if (!draft || draft.containerId === "") return ok(null);
  const box = finish(draft);
  if (!box.ok) return box;
  const there = boxes.find((each) => each.position === box.value.position);
  if (there) return ediError(draft.start, `place ${box.value.position} is taken by ${there.containerId} already`);
  if (boxes.some((each) => each.containerId === box.value.containerId))
    return ediError(draft.start, `${box.value.containerId} occurs twice`);
  boxes.push(box.value);
  return ok(null);
}

/** `0020182` (ISO 9711 with three digits for the bay) or `020182` → `020182`. */
function positionOf(segment: EdiSegment): Result<string, EdiError> {
  const text = part(segment, 2);
  if (!/^\d{6,7}$/.test(text)) return ediError(segment, `"${text}" is no stowage place BBBRRTT`);
  const seven = text.padStart(7, "0");
  if (seven.charAt(0) !== "0") return ediError(segment, `bay ${seven.slice(0, 3)} is beyond bay 099`);
  return ok(seven.slice(1));
}

type Head = Omit<BayPlan, "boxes">;
function takeHead(head: Head, segment: EdiSegment): Head {
  if (segment.name === "TDT" && part(segment, 1) === "20")
    return { ...head, voyage: part(segment, 2), vessel: part(segment, 8, 3) };
  if (segment.name === "LOC" && part(segment, 1) === "5") return { ...head, fromPort: part(segment, 2) };
  if (segment.name === "LOC" && part(segment, 1) === "61") return { ...head, nextPort: part(segment, 2) };
  return head;
}
