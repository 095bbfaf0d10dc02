import type { Result } from "../../common/result.ts";
import { decodePoseFrame, type PoseFrame, type PoseFrameError } from "../../common/wire/poseFrame.ts";

/** Drawn this far behind the newest frame, so that there are two frames to draw between. */
const behindMs = 100;
/** Past the newest frame, movement is guessed at most this long; then positions are stale. */
const extrapolateMs = 300;
/** A mover that is further than this from where it was did not drive there. */
const jumpMm = 60_000;
/** Frames come every 100 ms; their times are smoothed towards that, so that network jitter does not show as speed. */
const nominalMs = 100;
const smoothing = 0.2;
const resetMs = 300;

const fields = 5;

interface Kept {
  atMs: number;
  /** x, y, heading, a, b per mover; millimetres and radians. */
  values: Float64Array;
  flags: Uint16Array;
}

/**
 * Positions of all movers in typed arrays, in roster order. Frames come in at about 10 Hz; `sampleAt` gives positions for any
 * moment in between. Nothing here reaches React: the map reads the arrays in its animation frame.
 */
export class PoseStore {
  #count = 0;
  #older: Kept = emptyFrame(0);
  #newer: Kept = emptyFrame(0);
  #frames = 0;
  #out = new Float64Array(0);
  #flags = new Uint16Array(0);
  #plantTime = 0;
  #lastArrivalMs = Number.NEGATIVE_INFINITY;
  #dropped = 0;

  /** Epoch ms of plant time of the newest frame; 0 before the first. */
  get plantTime(): number {
    return this.#plantTime;
  }

  /** Frames that could not be read (foreign version, cut off). */
  get dropped(): number {
    return this.#dropped;
  }

  get count(): number {
    return this.#count;
  }

  /** Takes a frame from the wire. */
  applyBuffer(buffer: ArrayBuffer, nowMs: number): Result<PoseFrame, PoseFrameError> {
    const decoded = decodePoseFrame(buffer);
    if (decoded.ok) this.applyFrame(decoded.value, nowMs);
    else this.#dropped += 1;
    return decoded;
  }

  /** Takes a decoded frame; a different number of movers starts afresh. */
  applyFrame(frame: PoseFrame, nowMs: number): void {
    if (frame.poses.length !== this.#count) this.#resize(frame.poses.length);
    const kept = this.#older;
    kept.atMs = this.#smoothTime(nowMs);
    frame.poses.forEach((pose, i) => {
      const at = i * fields;
      kept.values[at] = pose.xMm;
      kept.values[at + 1] = pose.yMm;
      kept.values[at + 2] = pose.headingRad;
      kept.values[at + 3] = pose.aMm;
      kept.values[at + 4] = pose.bMm;
      kept.flags[i] = pose.flags;
    });
    this.#older = this.#newer;
    this.#newer = kept;
    this.#frames += 1;
    this.#plantTime = frame.plantTime;
    this.#lastArrivalMs = nowMs;
  }

  /** Whether positions are too old to be drawn as true. */
  isStaleAt(nowMs: number): boolean {
    return this.#frames === 0 || nowMs - behindMs - this.#newer.atMs > extrapolateMs;
  }

  /** Milliseconds since the last frame arrived. */
  ageAt(nowMs: number): number {
    return nowMs - this.#lastArrivalMs;
  }

  /** Computes all positions for this moment; whether any of them differs from the last time. */
  sampleAt(nowMs: number): boolean {
    if (this.#frames === 0) return false;
    const newer = this.#newer;
    const older = this.#frames === 1 ? newer : this.#older;
    const spanMs = newer.atMs - older.atMs;
    const wantedMs = Math.min(nowMs - behindMs, newer.atMs + extrapolateMs);
    const t = spanMs > 0 ? Math.max(0, (wantedMs - older.atMs) / spanMs) : 1;
    const out = this.#out;
    let moved = false;
    for (let i = 0; i < this.#count; i += 1) {
      const at = i * fields;
      const dx = num(newer.values, at) - num(older.values, at);
      const dy = num(newer.values, at + 1) - num(older.values, at + 1);
      const jumped = Math.abs(dx) + Math.abs(dy) > jumpMm;
      for (let k = 0; k < fields; k += 1) {
        const to = num(newer.values, at + k);
        const from = num(older.values, at + k);
        const step = k === 2 ? shortestTurn(to - from) : to - from;
        const next = jumped ? to : from + step * t;
        if (next !== out[at + k]) {
          out[at + k] = next;
          moved = true;
        }
      }
      const flags = newer.flags[i] ?? 0;
      if (this.#flags[i] !== flags) {
        this.#flags[i] = flags;
        moved = true;
      }
    }
    return moved;
  }

  /** Metres; valid after `sampleAt`. */
  xM(i: number): number {
    return num(this.#out, i * fields) / 1000;
  }
  yM(i: number): number {
    return num(this.#out, i * fields + 1) / 1000;
  }
  headingRad(i: number): number {
    return num(this.#out, i * fields + 2);
  }
  /** Trolley position of a crane in metres; speed of a truck in m/s. */
  a(i: number): number {
    return num(this.#out, i * fields + 3) / 1000;
  }
  /** Spreader height of a crane in metres. */
  bM(i: number): number {
    return num(this.#out, i * fields + 4) / 1000;
  }
  flags(i: number): number {
    return this.#flags[i] ?? 0;
  }

  #smoothTime(nowMs: number): number {
    if (this.#frames === 0) return nowMs;
    const expected = this.#newer.atMs + nominalMs;
    const off = nowMs - expected;
    return Math.abs(off) > resetMs ? nowMs : expected + off * smoothing;
  }

  #resize(count: number): void {
    this.#count = count;
    this.#older = emptyFrame(count);
    this.#newer = emptyFrame(count);
    this.#out = new Float64Array(count * fields);
    this.#flags = new Uint16Array(count);
    this.#frames = 0;
  }
}

const num = (values: Float64Array, at: number): number => values[at] ?? 0;
const shortestTurn = (angle: number): number => Math.atan2(Math.sin(angle), Math.cos(angle));

function emptyFrame(count: number): Kept {
  return { atMs: 0, values: new Float64Array(count * fields), flags: new Uint16Array(count) };
}
