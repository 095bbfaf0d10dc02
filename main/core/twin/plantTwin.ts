import type { DeviceType, ValueOf } from "../../../common/opcua/tagTypes.ts";
import { asStale, type Quality, type Sample } from "../../../common/sample.ts";

/** Latest known samples of one device, by tag path. */
export interface DeviceTwin {
  readonly id: string;
  readonly typeName: string;
  readonly linkId: string;
  readonly tags: ReadonlyMap<string, Sample<unknown>>;
}

/** Latest known state of the whole plant: what the devices said last, nothing derived. */
export interface PlantTwin {
  readonly devices: ReadonlyMap<string, DeviceTwin>;
  /** Newest device clock seen, epoch ms: the plant's "now". */
  readonly plantTimeMs: number;
}

export const emptyTwin: PlantTwin = { devices: new Map(), plantTimeMs: 0 };

const grouped = new WeakMap<PlantTwin["devices"], ReadonlyMap<string, readonly DeviceTwin[]>>();

/** The devices of one type by id. A twin does not change, so they are sorted out once for each. */
export function devicesOf({ devices }: PlantTwin, typeName: string): readonly DeviceTwin[] {
  let byType = grouped.get(devices);
  if (!byType) {
    const sorted = [...devices.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    byType = Map.groupBy(sorted, (device) => device.typeName);
    grouped.set(devices, byType);
  }
  return byType.get(typeName) ?? [];
}

/** The sample of a declared tag, or undefined while the plant has not said it yet. */
export function sampleOf<D extends DeviceType, K extends keyof D["tags"] & string>(
  device: DeviceTwin | undefined,
  _type: D,
  tag: K,
): Sample<ValueOf<D["tags"][K]>> | undefined {
  return device?.tags.get(tag) as Sample<ValueOf<D["tags"][K]>> | undefined;
}

/** The value of a declared tag, or a fallback while it is unknown. Use where quality was judged before. */
export function tagValue<D extends DeviceType, K extends keyof D["tags"] & string>(
  device: DeviceTwin | undefined,
  type: D,
  tag: K,
  fallback: ValueOf<D["tags"][K]>,
): ValueOf<D["tags"][K]> {
  return sampleOf(device, type, tag)?.value ?? fallback;
}

const rank: Readonly<Record<Quality, number>> = { good: 0, uncertain: 1, stale: 2, bad: 3 };

/** Worst quality among the named tags; `stale` while one of them was never heard. */
export function worstQuality(device: DeviceTwin | undefined, tags: readonly string[]): Quality {
  let worst: Quality = "good";
  for (const tag of tags) {
    const quality = device?.tags.get(tag)?.quality ?? "stale";
    if (rank[quality] > rank[worst]) worst = quality;
  }
  return worst;
}

/** Everything a silent link told us becomes stale; the values stay, since they are the last that anybody knows. */
export function markLinkStale(twin: PlantTwin, linkId: string): PlantTwin {
  const devices = new Map(twin.devices);
  for (const device of twin.devices.values()) {
    if (device.linkId !== linkId) continue;
    const tags = new Map([...device.tags].map(([tag, sample]) => [tag, asStale(sample)] as const));
    devices.set(device.id, { ...device, tags });
  }
  return { ...twin, devices };
}

/** Without the devices of which nothing has been heard since their link was lost. */
export function withoutStale(twin: PlantTwin): PlantTwin {
  const isHeard = (device: DeviceTwin): boolean => [...device.tags.values()].some(({ quality }) => quality !== "stale");
  return { devices: new Map([...twin.devices].filter(([, device]) => isHeard(device))), plantTimeMs: 0 };
}
