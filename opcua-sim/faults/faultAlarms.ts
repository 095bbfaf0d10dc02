import type { PlantAlarm } from "../plantAlarm.ts";
import type { PlantDevice } from "../plantDevice.ts";
import type { World } from "../world/world.ts";
import type { FaultDesk } from "./faultDesk.ts";
import { faultKinds } from "./faultKinds.ts";
import { targetKindOf } from "./marks.ts";

/** Every alarm that faults can raise: one per device and kind that can hit it. */
export function faultAlarms(world: World, devices: readonly PlantDevice[], desk: FaultDesk): readonly PlantAlarm[] {
  const ids = new Set(devices.map(({ id }) => id));
  return devices.flatMap(({ id }) => {
    const is = targetKindOf(world, id, ids);
    return faultKinds
      .filter((kind) => is !== undefined && kind.targets.includes(is))
      .map(
        (kind): PlantAlarm => ({
          ...kind.alarm,
          device: id,
          title: kind.title,
          isActive: () =>
            desk
              .active()
              .some(
                (fault) =>
                  fault.kind === kind.kind && fault.target === id && (kind.isSeen?.(desk.caseOf(fault)) ?? true),
              ),
        }),
      );
  });
}
