import { z } from "zod";
import { formatPath } from "../../../../common/config/siteConfig.ts";
import { blockSlotsSchema, segregationSchema, slotsSchema } from "../../../../common/config/slotConfig.ts";
import { type CargoMarks, type Container, isoTypes } from "../../../../common/container/container.ts";
import { blockId, containerId } from "../../../../common/ids.ts";
import { err, ok, type Result } from "../../../../common/result.ts";
import type { SlotChoice, SlotRule } from "../../../../common/wire/slots.ts";
import { parseYardPosition } from "../../../../common/yard/position.ts";
import { Inventory, type StackKey, stackKeyOf } from "../../twin/inventory.ts";
import { chooseSlot } from "./chooseSlot.ts";
import type { Departure } from "./departures.ts";
import type { YardPicture } from "./yardPicture.ts";

const block = z.string().regex(/^[A-Z]\d{2}$/, "a letter and two digits, e.g. A03");

/** When a box leaves: about then (seconds from now), or at any time around a mean stay. */
const departure = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("known"), atS: z.number(), spreadS: z.number().nonnegative().default(60) }),
  z.strictObject({ kind: z.literal("stay"), meanS: z.number().positive() }),
]);

const box = z.strictObject({
  containerId: z.string().min(1).max(20),
  isoType: z.enum(isoTypes),
  /** Gross, tonnes. */
  grossT: z.number().positive().max(100),
  imdg: z.string().max(4).default(""),
  /** Out of gauge: `OH40` over-height, `OW25` over-width, centimetres. */
  oog: z.string().max(8).default(""),
  needsPlug: z.boolean().default(false),
  /** Vessel on whose load list it is, `NAME/VOYAGE`. */
  vessel: z.string().max(80).default(""),
  flow: z.enum(["import", "export", ""]).default(""),
  leaves: departure,
});

const standing = box.extend({
  /** `A03-17-04-2`, block-bay-row-tier. */
  position: z.string(),
});

/**
 * One question to slot choice as JSON: the yard as it stands, what is on its way, and the box that needs a place. Everything that a
 * site file says by default may be left out. See the README of this folder for an example.
 */
export const slotSnapshotSchema = z.strictObject({
  kind: z.literal("slot"),
  yard: z.strictObject({
    bayPitchM: z.number().positive().default(6.5),
    rowPitchM: z.number().positive().default(2.9),
    segregation: segregationSchema.prefault({}),
    blocks: z
      .array(
        z.strictObject({
          id: block,
          /** 20-foot bays, an even number. */
          bays: z.int().min(2).max(98).multipleOf(2),
          rows: z.int().min(1).max(12),
          tiers: z.int().min(1).max(7),
          reeferRows: z.array(z.int().min(1).max(12)).default([]),
          slots: blockSlotsSchema.default({}),
          /** Drive of the truck to the block's middle, seconds. */
          driveS: z.number().nonnegative(),
          /** Open jobs of its yard crane. */
          queue: z.int().nonnegative().default(0),
        }),
      )
      .min(1),
  }),
  slots: slotsSchema.prefault({}),
  /** From so many open jobs on a block is crowded. */
  maxTrucksPerBlock: z.int().min(1).max(20).default(3),
  /** What stands there, in any order. */
  boxes: z.array(standing).default([]),
  /** On their way to a stack (the tier does not matter), in the order of arrival. */
  promised: z.array(standing).default([]),
  box,
});
type SlotSnapshot = z.infer<typeof slotSnapshotSchema>;

/** The answer to a slot snapshot, as JSON. */
export type SlotAnswer =
  | { readonly kind: "slot"; readonly choice: SlotChoice }
  | {
      readonly kind: "refused";
      /** `SNAPSHOT` = the question makes no sense: `problem` names place and cure. */
      readonly code: "SNAPSHOT" | "YARD_FULL" | "ALL_FORBIDDEN";
      readonly problem: string;
      readonly forbidden: Readonly<Partial<Record<SlotRule, number>>>;
    };

/** Slot choice as a pure function of JSON: the same snapshot gives the same answer. */
export function answerSlot(json: unknown): SlotAnswer {
  const refused = (code: "SNAPSHOT" | "YARD_FULL" | "ALL_FORBIDDEN", problem = "", forbidden = {}): SlotAnswer => ({
    ...{ kind: "refused", code, problem, forbidden },
  });
  const parsed = slotSnapshotSchema.safeParse(json);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    return refused("SNAPSHOT", `${formatPath(first?.path ?? []) || "(root)"}: ${first?.message ?? "is wrong"}`);
  }
  const picture = pictureOf(parsed.data);
  if (!picture.ok) return refused("SNAPSHOT", picture.error);
  const driveS = new Map(parsed.data.yard.blocks.map((each) => [each.id, each.driveS] as const));
  const slot = chooseSlot(picture.value, containerOf(parsed.data.box), (each) => driveS.get(each) ?? 0);
  if (slot.ok) return { kind: "slot", choice: slot.value.choice };
  return refused(slot.error.code, "", slot.error.forbidden);
}

function pictureOf(snapshot: SlotSnapshot): Result<YardPicture, string> {
  // Where blocks lie and which road leads to them is in `driveS`; slot choice asks for nothing else of it.
  const blocks = snapshot.yard.blocks.map(({ driveS: _driveS, queue: _queue, ...each }) => {
    return { ...each, originM: [0, 0] as [number, number], laneRoad: "LANE" };
  });
  const { bayPitchM, rowPitchM, segregation } = snapshot.yard;
  const yard = { bayPitchM, rowPitchM, laneToRow1M: 1, segregation, blocks };
  const inventory = new Inventory({ yard });
  const bottomFirst = snapshot.boxes.map((each, i) => ({ each, i, at: parseYardPosition(each.position) }));
  bottomFirst.sort((a, b) => (a.at.ok ? a.at.value.tier : 0) - (b.at.ok ? b.at.value.tier : 0));
  for (const { each, i, at } of bottomFirst) {
    if (!at.ok) return err(`boxes[${i}].position: "${each.position}" is not block-bay-row-tier, e.g. A03-17-04-2`);
    const placed = inventory.place(containerOf(each), at.value);
    if (!placed.ok)
      return err(`boxes[${i}].position: ${each.containerId} cannot stand at ${each.position}: ${placed.error.code}`);
  }
  const promised = new Map<StackKey, Container[]>();
  for (const [i, each] of snapshot.promised.entries()) {
    const at = parseYardPosition(each.position);
    if (!at.ok) return err(`promised[${i}].position: "${each.position}" is not block-bay-row-tier, e.g. A03-17-04-2`);
    const key = stackKeyOf(at.value);
    promised.set(key, [...(promised.get(key) ?? []), containerOf(each)]);
  }
  const leaves = new Map<string, Departure>(
    [...snapshot.boxes, ...snapshot.promised, snapshot.box].map((each) => [each.containerId, each.leaves] as const),
  );
  const queue = new Map(snapshot.yard.blocks.map((each) => [blockId(each.id), each.queue] as const));
  const departureOf = ({ id }: Container): Departure => leaves.get(id) ?? { kind: "stay", meanS: 1 };
  const dispatch = { slots: snapshot.slots, maxTrucksPerBlock: snapshot.maxTrucksPerBlock };
  return ok({ site: { yard, dispatch }, inventory, demand: { promised, queue, departureOf } });
}

function containerOf(each: z.infer<typeof box>): Container {
  const { imdg, oog, needsPlug, vessel, flow } = each;
  const marks: CargoMarks = { imdg, oog, needsPlug, vessel, flow };
  return { id: containerId(each.containerId), isoType: each.isoType, grossT: each.grossT, marks };
}
