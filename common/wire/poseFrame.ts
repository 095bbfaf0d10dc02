import { err, ok, type Result } from "../result.ts";

/**
 * Binary pose frame, little-endian. Header 16 bytes: u8 magic 0x51, u8 version, u16 count, u32 sequence, f64 plant time
 * (epoch ms). Then 20 bytes per mover in roster order:
 * i32 x (mm), i32 y (mm), i16 heading (1e-4 rad), u16 flags, i32 a (mm), i32 b (mm).
 * For cranes x is the gantry, a the trolley (STS: y from the berthing line; RMG: distance from the lane), b the spreader's
 * height; for trucks a is the speed in mm/s and b is unused.
 */
export interface Pose {
  readonly xMm: number;
  readonly yMm: number;
  readonly headingRad: number;
  readonly flags: number;
  readonly aMm: number;
  readonly bMm: number;
}

/** `absent`: not on the terminal now (a road truck outside the gate): nothing to draw. */
export const poseFlags = { laden: 1, load40Ft: 2, stale: 4, fault: 8, moving: 16, held: 32, absent: 64 } as const;

const magic = 0x51;
const version = 1;
const headerBytes = 16;
const poseBytes = 20;

export interface PoseFrame {
  readonly seq: number;
  /** Epoch ms of plant time. */
  readonly plantTime: number;
  readonly poses: readonly Pose[];
}

export type PoseFrameError = {
  readonly code: "POSE_FRAME_MAGIC" | "POSE_FRAME_VERSION" | "POSE_FRAME_LENGTH";
  readonly got: number;
};

export function encodePoseFrame(frame: PoseFrame): ArrayBuffer {
  const buffer = new ArrayBuffer(headerBytes + poseBytes * frame.poses.length);
  const view = new DataView(buffer);
  view.setUint8(0, magic);
  view.setUint8(1, version);
  view.setUint16(2, frame.poses.length, true);
  view.setUint32(4, frame.seq, true);
  view.setFloat64(8, frame.plantTime, true);
  frame.poses.forEach((pose, i) => {
    const at = headerBytes + poseBytes * i;
    view.setInt32(at, Math.round(pose.xMm), true);
    view.setInt32(at + 4, Math.round(pose.yMm), true);
    view.setInt16(at + 8, Math.round(wrap(pose.headingRad) * 1e4), true);
    view.setUint16(at + 10, pose.flags, true);
    view.setInt32(at + 12, Math.round(pose.aMm), true);
    view.setInt32(at + 16, Math.round(pose.bMm), true);
  });
  return buffer;
}

/** Decodes a frame; a foreign, newer or cut-off one is refused as a whole. */
export function decodePoseFrame(buffer: ArrayBuffer): Result<PoseFrame, PoseFrameError> {
  const view = new DataView(buffer);
  if (buffer.byteLength < headerBytes) return err({ code: "POSE_FRAME_LENGTH", got: buffer.byteLength });
  if (view.getUint8(0) !== magic) return err({ code: "POSE_FRAME_MAGIC", got: view.getUint8(0) });
  if (view.getUint8(1) !== version) return err({ code: "POSE_FRAME_VERSION", got: view.getUint8(1) });
  const count = view.getUint16(2, true);
  if (buffer.byteLength !== headerBytes + poseBytes * count)
    return err({ code: "POSE_FRAME_LENGTH", got: buffer.byteLength });
  const poses = Array.from({ length: count }, (_, i): Pose => {
    const at = headerBytes + poseBytes * i;
    return {
      xMm: view.getInt32(at, true),
      yMm: view.getInt32(at + 4, true),
      headingRad: view.getInt16(at + 8, true) / 1e4,
      flags: view.getUint16(at + 10, true),
      aMm: view.getInt32(at + 12, true),
      bMm: view.getInt32(at + 16, true),
    };
  });
  return ok({ seq: view.getUint32(4, true), plantTime: view.getFloat64(8, true), poses });
}

/** To (−π, π]: an int16 of 1e-4 rad holds ±3.2767. */
const wrap = (angle: number): number => Math.atan2(Math.sin(angle), Math.cos(angle));
