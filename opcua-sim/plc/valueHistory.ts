import { DataType, DataValue, getStatusCodeFromCode, type UAVariable, Variant } from "node-opcua";

/** Values kept per variable, and the least distance between two, in seconds of device time: an hour at least. */
const capacity = 3_600;
const leastMs = 1_000;

/** A ring of numbers with times and status: 20 bytes per value, so that hundreds of variables fit into some megabytes. */
export class ValueHistory {
  readonly #times = new Float64Array(capacity);
  readonly #values = new Float64Array(capacity);
  readonly #status = new Uint32Array(capacity);
  #count = 0;

  /** Number of values held. */
  get size(): number {
    return Math.min(this.#count, capacity);
  }

  async push(value: DataValue): Promise<void> {
    const timeMs = value.sourceTimestamp?.getTime();
    const number: unknown = value.value.value;
    if (timeMs === undefined || typeof number !== "number") return;
    const last = (this.#count - 1 + capacity) % capacity;
    const status = value.statusCode.value;
    const sinceMs = this.#count > 0 ? timeMs - (this.#times[last] as number) : Number.POSITIVE_INFINITY;
    // The plant was set back to an earlier time: what came after it has not happened.
    if (sinceMs < 0) this.#count = 0;
    else if (sinceMs < leastMs && status === this.#status[last]) return;
    const slot = this.#count % capacity;
    this.#times[slot] = timeMs;
    this.#values[slot] = number;
    this.#status[slot] = status;
    this.#count += 1;
  }

  /** Values between two times (open where absent), at most `max` (0 = all); `fromEnd`: the newest first. */
  between(startMs: number | undefined, endMs: number | undefined, max: number, fromEnd: boolean): DataValue[] {
    const found: DataValue[] = [];
    const first = this.#count - this.size;
    for (let i = 0; i < this.size; i += 1) {
      const slot = (fromEnd ? this.#count - 1 - i : first + i) % capacity;
      const timeMs = this.#times[slot] as number;
      if ((startMs !== undefined && timeMs < startMs) || (endMs !== undefined && timeMs > endMs)) continue;
      found.push(this.#valueAt(slot, timeMs));
      if (max > 0 && found.length === max) break;
    }
    return found;
  }

  #valueAt(slot: number, timeMs: number): DataValue {
    const time = new Date(timeMs);
    return new DataValue({
      value: new Variant({ dataType: DataType.Double, value: this.#values[slot] }),
      statusCode: getStatusCodeFromCode(this.#status[slot] as number),
      sourceTimestamp: time,
      serverTimestamp: time,
    });
  }
}

type Historian = NonNullable<Parameters<UAVariable["addressSpace"]["installHistoricalDataNode"]>[1]>["historian"];
const msOf = (date: Date | null | undefined): number | undefined =>
  date && date.getTime() > 0 ? date.getTime() : undefined;

/** Lets a variable answer HistoryRead (raw) from memory. */
export function keepHistory(variable: UAVariable): ValueHistory {
  const history = new ValueHistory();
  const historian: Historian = {
    push: (value) => history.push(value),
    extractDataValues: ({ startTime, endTime }, max, isReversed, reverseDataValue, callback) => {
      const values = history.between(msOf(startTime), msOf(endTime), max, isReversed);
      callback(null, reverseDataValue ? values.reverse() : values);
    },
  };
  variable.addressSpace.installHistoricalDataNode(variable, { historian });
  return history;
}
