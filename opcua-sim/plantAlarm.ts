import type { FaultAlarm } from "./faults/faultKind.ts";

/** An alarm that a device can raise, as data: whoever serves it makes a condition of it. */
export interface PlantAlarm extends FaultAlarm {
  /** The device on which the condition stands. */
  readonly device: string;
  readonly title: { readonly "zh-CN": string; readonly en: string };
  /** Whether it is raised now. Cheap while nothing is wrong. */
  isActive(): boolean;
}
