import type { World } from "../world/world.ts";
import { craneTrip } from "./craneTrip.ts";
import type { FaultKind } from "./faultKind.ts";
import { truckBreakdown } from "./truckBreakdown.ts";

/** Every kind of fault below device level. A new kind is a file of its own and a line here. */
const faultKinds: readonly FaultKind[] = [truckBreakdown, craneTrip];

export interface ActiveFault {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
}

export type InjectResult =
  | { readonly accepted: true; readonly faultId: string }
  | { readonly accepted: false; readonly errorType: string; readonly reason: string };

/** Injects and clears faults, and knows which are in force. */
export interface FaultDesk {
  inject(kind: string, target: string): InjectResult;
  clear(faultId: string): boolean;
  active(): readonly ActiveFault[];
}

export function createFaultDesk(world: World): FaultDesk {
  const active = new Map<string, ActiveFault>();
  let count = 0;
  return {
    inject: (kind, target) => {
      const found = faultKinds.find((each) => each.kind === kind);
      if (!found) return { accepted: false, errorType: "UNKNOWN_FAULT", reason: `no fault kind ${kind}` };
      if (!found.canHit(world, target))
        return { accepted: false, errorType: "UNKNOWN_TARGET", reason: `${kind} cannot hit ${target}` };
      if ([...active.values()].some((each) => each.kind === kind && each.target === target)) {
        return { accepted: false, errorType: "FAULT_ACTIVE", reason: `${target} has it already` };
      }
      found.inject(world, target);
      count += 1;
      const id = `F${String(count).padStart(3, "0")}`;
      active.set(id, { id, kind, target });
      return { accepted: true, faultId: id };
    },
    clear: (faultId) => {
      const fault = active.get(faultId);
      if (!fault) return false;
      faultKinds.find((each) => each.kind === fault.kind)?.clear(world, fault.target);
      return active.delete(faultId);
    },
    active: () => [...active.values()],
  };
}
