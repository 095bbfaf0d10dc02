import { refused } from "../models/verdict.ts";
import type { FaultCase, TagPatch } from "./faultKind.ts";

/** Keeps all tags of the target as they are now. */
export function rememberTags(at: FaultCase): void {
  at.fault.memory["tags"] = JSON.stringify(at.read(at.fault.target));
}

/** The tags as they were when the fault began. */
export const rememberedTags = (at: FaultCase): TagPatch => JSON.parse(String(at.fault.memory["tags"] ?? "{}"));

/** The link to the device is gone: nothing can be commanded. */
export const noCommunication = refused("NO_COMMUNICATION", "the device does not answer");
