import { int, real } from "../search/typedArrays.ts";

/** Trucks by the time of their next arrival: a binary heap on typed arrays, each truck in it at most once. */
export interface TruckQueue {
  readonly heap: Int32Array;
  readonly timeS: Float64Array;
  count: number;
  /** Time of the truck that was popped last. */
  atS: number;
}

export const truckQueue = (trucks: number): TruckQueue => ({
  heap: new Int32Array(trucks),
  timeS: new Float64Array(trucks),
  count: 0,
  atS: 0,
});

export function clearQueue(queue: TruckQueue): void {
  queue.count = 0;
}

export function pushTruck(queue: TruckQueue, truck: number, timeS: number): void {
  const { heap } = queue;
  queue.timeS[truck] = timeS;
  let at = queue.count;
  queue.count += 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const other = int(heap, parent);
    if (!isBefore(queue, truck, other)) break;
    heap[at] = other;
    at = parent;
  }
  heap[at] = truck;
}

/** The truck that arrives first, −1 when there is none. */
export function popTruck(queue: TruckQueue): number {
  const { heap } = queue;
  if (queue.count === 0) return -1;
  const top = int(heap, 0);
  queue.atS = real(queue.timeS, top);
  queue.count -= 1;
  const last = int(heap, queue.count);
  let at = 0;
  for (let child = 1; child < queue.count; child = 2 * at + 1) {
    if (child + 1 < queue.count && isBefore(queue, int(heap, child + 1), int(heap, child))) child += 1;
    if (!isBefore(queue, int(heap, child), last)) break;
    heap[at] = int(heap, child);
    at = child;
  }
  heap[at] = last;
  return top;
}

/** The same time: the truck of the lower number, so that a plan can be worked out again. */
function isBefore(queue: TruckQueue, a: number, b: number): boolean {
  const difference = real(queue.timeS, a) - real(queue.timeS, b);
  return difference < 0 || (difference === 0 && a < b);
}
