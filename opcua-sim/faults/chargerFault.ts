import type { FaultKind } from "./faultKind.ts";

/** No power: a truck on its place is not charged. */
export const chargerFault: FaultKind = {
  kind: "chargerFault",
  class: "device",
  title: { "zh-CN": "充电桩故障", en: "Charger fault" },
  targets: ["charger"],
  parameters: {},
  alarm: { condition: "ChargerFault", severity: 500, type: "offNormal" },
  shows: {
    tags: "State FAULTED, Power 0, DeviceHealth FAILURE, Fault.Code CHARGER_FAULT",
    behaviour: "No power: a truck on its place is not charged.",
  },
  code: "CHARGER_FAULT",
  hold: ({ world, fault }) => {
    for (const charger of world.chargers) if (charger.id === fault.target) charger.isFaulted = true;
  },
  tags: () => ({ State: "FAULTED", Power: 0 }),
};
