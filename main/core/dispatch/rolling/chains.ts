import { int } from "../search/typedArrays.ts";
import type { HorizonModel } from "./horizonModel.ts";

/** Every truck's chain of jobs, and where each job stands. Chains are short: flat arrays with room for `stride` jobs each. */
export interface Chains {
  readonly stride: number;
  readonly jobs: Int32Array;
  readonly lengths: Int32Array;
  /** Truck of each job, −1 for one in no chain. */
  readonly truckOf: Int32Array;
}

/** The most jobs that one truck is planned for. */
const longest = 12;

export function emptyChains(model: HorizonModel): Chains {
  const even = Math.ceil((2 * model.jobs) / Math.max(1, model.trucks));
  const stride = Math.max(longest, even + 2);
  return {
    stride,
    jobs: new Int32Array(model.trucks * stride),
    lengths: new Int32Array(model.trucks),
    truckOf: new Int32Array(model.jobs).fill(-1),
  };
}

export function copyChains(from: Chains, to: Chains): void {
  to.jobs.set(from.jobs);
  to.lengths.set(from.lengths);
  to.truckOf.set(from.truckOf);
}

export const jobAt = (chains: Chains, truck: number, position: number): number =>
  int(chains.jobs, truck * chains.stride + position);

export const isFull = (chains: Chains, truck: number): boolean => int(chains.lengths, truck) >= chains.stride;

export function insertJob(chains: Chains, truck: number, position: number, job: number): void {
  const start = truck * chains.stride;
  const length = int(chains.lengths, truck);
  chains.jobs.copyWithin(start + position + 1, start + position, start + length);
  chains.jobs[start + position] = job;
  chains.lengths[truck] = length + 1;
  chains.truckOf[job] = truck;
}

export function removeJob(chains: Chains, job: number): void {
  const truck = int(chains.truckOf, job);
  const start = truck * chains.stride;
  const length = int(chains.lengths, truck);
  const at = positionOf(chains, truck, job);
  chains.jobs.copyWithin(start + at, start + at + 1, start + length);
  chains.lengths[truck] = length - 1;
  chains.truckOf[job] = -1;
}

function positionOf(chains: Chains, truck: number, job: number): number {
  const length = int(chains.lengths, truck);
  for (let i = 0; i < length; i += 1) if (jobAt(chains, truck, i) === job) return i;
  return -1;
}
