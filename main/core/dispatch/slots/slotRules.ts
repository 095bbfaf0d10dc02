import { type Container, lengthFtOf } from "../../../../common/container/container.ts";
import type { BlockId } from "../../../../common/ids.ts";
import type { SlotRule } from "../../../../common/wire/slots.ts";
import type { YardPosition } from "../../../../common/yard/position.ts";
import { segregationM } from "../../../../common/yard/segregation.ts";
import { stackKeyOf } from "../../twin/inventory.ts";
import type { FreePlace } from "./freePlaces.ts";
import { boxesIn, boxesOfBlock, type YardPicture } from "./yardPicture.ts";

/** Width of a container, metres (ISO 668). */
const boxWidthM = 2.438;
/** Lengths of containers, metres (ISO 668). */
const boxLengthM = { 20: 6.058, 40: 12.192 } as const;

/** What the rules say of places in one block for one box. */
export interface BlockRules {
  /** The rule that forbids the place, or undefined. */
  forbids(place: FreePlace): SlotRule | undefined;
  /**
   * Clear distance to the nearest dangerous goods as a share of what they must keep: 1 = just enough; infinite without any.
   */
  dangerMargin(at: YardPosition): number;
}

/** Rules of a block for a box; what must be looked up once is looked up here. */
export function blockRules(picture: YardPicture, block: BlockId, box: Container): BlockRules {
  const { yard } = picture.site;
  const config = picture.inventory.blocks.get(block);
  const dangers = box.marks?.imdg ? dangersFor(picture, block, box) : [];
  const dangerMargin = (at: YardPosition): number => {
    let margin = Number.POSITIVE_INFINITY;
    for (const { other, otherAt, leastM } of dangers)
      margin = Math.min(margin, gapM(yard, { box, at }, { box: other, at: otherAt }) / leastM);
    return margin;
  };
  return {
    dangerMargin,
    forbids({ at, below }) {
      if (box.marks?.needsPlug && !config?.reeferRows?.includes(at.row)) return "REEFER_PLUG";
      // Nothing stands on a box whose load sticks out of its frame.
      if (below.at(-1)?.marks?.oog) return "OUT_OF_GAUGE_BELOW";
      if (isBesideWide(picture, box, at)) return "OUT_OF_GAUGE_BESIDE";
      return dangerMargin(at) < 1 ? "DANGEROUS_GOODS" : undefined;
    },
  };
}

interface Danger {
  readonly other: Container;
  readonly otherAt: YardPosition;
  readonly leastM: number;
}

function dangersFor(picture: YardPicture, block: BlockId, box: Container): Danger[] {
  return boxesOfBlock(picture, block).flatMap(({ box: other, at: otherAt }) => {
    if (!other.marks?.imdg || other.id === box.id) return [];
    const leastM = segregationM(box.marks?.imdg ?? "", other.marks.imdg, picture.site.yard.segregation);
    return leastM > 0 ? [{ other, otherAt, leastM }] : [];
  });
}

/** Clear horizontal distance between two boxes of one block, metres; 0 where one stands on the other. */
function gapM(
  { bayPitchM, rowPitchM }: YardPicture["site"]["yard"],
  a: { readonly box: Container; readonly at: YardPosition },
  b: { readonly box: Container; readonly at: YardPosition },
): number {
  // Odd bays are one 20-foot place apart; the even one is the middle of two.
  const alongM = (Math.abs(a.at.bay - b.at.bay) / 2) * bayPitchM;
  const lengthsM = (boxLengthM[lengthFtOf(a.box.isoType)] + boxLengthM[lengthFtOf(b.box.isoType)]) / 2;
  const acrossM = Math.abs(a.at.row - b.at.row) * rowPitchM;
  return Math.hypot(Math.max(0, alongM - lengthsM), Math.max(0, acrossM - boxWidthM));
}

export const isOverWidth = (box: Container): boolean => box.marks?.oog.startsWith("OW") ?? false;

/** Its own load, or that of the box beside it, needs the room between the rows. */
function isBesideWide(picture: YardPicture, box: Container, at: YardPosition): boolean {
  return neighboursOf(picture, at).some((beside) => isOverWidth(box) || isOverWidth(beside));
}

/** Boxes in the rows beside a place, on its own tier. */
function neighboursOf(picture: YardPicture, at: YardPosition): Container[] {
  const bays =
    at.bay % 2 === 0 ? [at.bay - 1, at.bay, at.bay + 1] : [at.bay, at.bay < handover(at.bay) ? at.bay + 1 : at.bay - 1];
  return [at.row - 1, at.row + 1].flatMap((row) =>
    bays.flatMap((bay) => boxesIn(picture, stackKeyOf({ block: at.block, bay, row }))[at.tier - 1] ?? []),
  );
}

const handover = (bay: number): number => Math.floor((bay - 1) / 4) * 4 + 2;
