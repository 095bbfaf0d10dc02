import { type BlockId, type NodeId, nodeId } from "../ids.ts";

/** Free road, in metres, that a standing vehicle keeps between its bumper and a junction's middle. */
export const junctionClearM = 7;

/** From a standing vehicle's middle to the next junction's, at least. */
export const standClearM = (truckLengthM: number): number => truckLengthM / 2 + junctionClearM;

/** Where a truck stands for a block's crane at the given 40-foot bay, e.g. (`A03`, 14) → `A03/14`. */
export const blockTransferPoint = (block: BlockId, handoverBay: number): NodeId =>
  nodeId(`${block}/${String(handoverBay).padStart(2, "0")}`);

/** Where a truck stands under a quay crane: station `index` (0-based, counted along the quay) of a quay lane. */
export const quayTransferPoint = (laneRoad: string, index: number): NodeId =>
  nodeId(`${laneRoad}/${String(index).padStart(2, "0")}`);
