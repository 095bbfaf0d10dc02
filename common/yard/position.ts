import { type BlockId, blockId } from "../ids.ts";
import { err, ok, type Result } from "../result.ts";

/**
 * Yard address, printed `A03-17-04-2` (block-bay-row-tier). Odd bays are 20-foot places, the even bay between two odd
 * ones is the 40-foot place that covers both. Row 1 is next to the handover lane, tier 1 stands on the ground.
 */
export interface YardPosition {
  readonly block: BlockId;
  readonly bay: number;
  readonly row: number;
  readonly tier: number;
}

/** Vessel address, printed `BBRRTT` (ISO 9711): bay, row (even = port, odd = starboard, 00 = centre), tier (80+ = deck). */
export interface VesselPosition {
  readonly bay: number;
  readonly row: number;
  readonly tier: number;
}

export interface PositionError {
  readonly code: "POSITION_FORMAT";
  readonly text: string;
}

const two = (n: number): string => String(n).padStart(2, "0");

export const formatYardPosition = (p: YardPosition): string => `${p.block}-${two(p.bay)}-${two(p.row)}-${p.tier}`;

export function parseYardPosition(text: string): Result<YardPosition, PositionError> {
  const match = /^([A-Z]\d{2})-(\d{2})-(\d{2})-(\d)$/.exec(text);
  if (!match) return err({ code: "POSITION_FORMAT", text });
  const [, block = "", bay, row, tier] = match;
  return ok({ block: blockId(block), bay: Number(bay), row: Number(row), tier: Number(tier) });
}

export const formatVesselPosition = (p: VesselPosition): string => `${two(p.bay)}${two(p.row)}${two(p.tier)}`;

export function parseVesselPosition(text: string): Result<VesselPosition, PositionError> {
  if (!/^\d{6}$/.test(text)) return err({ code: "POSITION_FORMAT", text });
  return ok({ bay: Number(text.slice(0, 2)), row: Number(text.slice(2, 4)), tier: Number(text.slice(4, 6)) });
}

/** The 40-foot bay (even) at which a truck stands for this bay: 1, 2 and 3 all hand over at 2; 5, 6 and 7 at 6. */
export const handoverBayOf = (bay: number): number => Math.floor((bay - 1) / 4) * 4 + 2;
