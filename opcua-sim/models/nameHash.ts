import { hashText } from "../world/hash.ts";

/** A number from 0 to 1 that belongs to a name for ever: what differs from one machine to the next, without any draw. */
export const shareOfName = (name: string): number => (hashText(name) >>> 0) / 0xffff_ffff;
