import { ok, type Result } from "../../common/result.ts";
import { type Draft, type EdiBox, emptyDraft, finish, takeSegment } from "./equipment.ts";
import { type EdiError, type EdiSegment, ediError, part, readMessages } from "./segments.ts";

/** An order to discharge or to load containers, from a COPRAR message. */
export interface WorkOrder {
  readonly kind: "discharge" | "load";
  readonly vessel: string;
  readonly voyage: string;
  readonly boxes: readonly EdiBox[];
}

/** Document codes in BGM: 43 discharge instruction, 45 loading instruction (UN/EDIFACT list 1001). */
const kinds: Readonly<Record<string, WorkOrder["kind"]>> = { "43": "discharge", "45": "load" };

/** COPRAR D.95B and D.00B: one EQD group per container; LOC+147, when given, is the stowage place wanted for it. */
export function readCoprar(text: string): Result<readonly WorkOrder[], EdiError> {
  const read = readMessages(text, "COPRAR");
  if (!read.ok) return read;
  const orders: WorkOrder[] = [];
  for (const message of read.value) {
    const order = readOrder(message.segments, message.trailer);
    if (!order.ok) return order;
    orders.push(order.value);
  }
  return ok(orders);
}

function readOrder(segments: readonly EdiSegment[], trailer: EdiSegment): Result<WorkOrder, EdiError> {
  const [bgm] = segments;
  const kind = bgm?.name === "BGM" ? kinds[part(bgm, 1)] : undefined;
  if (!kind)
    return ediError(bgm ?? trailer, `BGM must say 43 (discharge) or 45 (load), not "${bgm ? part(bgm, 1) : ""}"`);
  const boxes: EdiBox[] = [];
  let [vessel, voyage] = ["", ""];
  let draft: Draft | undefined;
  const close = (): Result<null, EdiError> => {
    if (!draft) return ok(null);
    // A discharge order may leave the weight to the bay plan.
    const box = finish(kind === "discharge" ? { ...draft, grossT: draft.grossT ?? 1 } : draft);
    if (!box.ok) return box;
    if (boxes.some((each) => each.containerId === box.value.containerId))
      return ediError(draft.start, `${box.value.containerId} occurs twice`);
    boxes.push(box.value);
    return ok(null);
  };
  for (const segment of segments.slice(1)) {
    if (segment.name === "TDT" && !draft) [voyage, vessel] = [part(segment, 2), part(segment, 8, 3)];
    if (segment.name === "EQD") {
      const closed = close();
      if (!closed.ok) return closed;
      draft = emptyDraft(segment);
    }
    if (segment.name === "CNT") break;
    if (!draft) continue;
    if (segment.name === "LOC" && part(segment, 1) === "147") {
      if (!/^0?\d{6}$/.test(part(segment, 2)))
        return ediError(segment, `"${part(segment, 2)}" is no stowage place BBBRRTT`);
      draft.position = part(segment, 2).slice(-6);
    }
    const taken = takeSegment(draft, segment);
    if (!taken.ok) return taken;
  }
  const closed = close();
  if (!closed.ok) return closed;
  const count = segments.find((each) => each.name === "CNT" && part(each, 1) === "16");
  if (count && Number(part(count, 1, 1)) !== boxes.length)
    return ediError(count, `tells of ${part(count, 1, 1)} containers, there are ${boxes.length}`);
  return ok({ kind, vessel, voyage, boxes });
}
