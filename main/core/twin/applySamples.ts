import type { TagSample } from "../opcua/plantLink.ts";
import type { DeviceTwin, PlantTwin } from "./plantTwin.ts";

/**
 * Samples → next twin. Pure: devices that nothing was said about are shared with the twin before.
 * Within a batch the last sample of a tag wins.
 */
export function applySamples(twin: PlantTwin, linkId: string, samples: readonly TagSample[]): PlantTwin {
  if (samples.length === 0) return twin;
  const fresh = new Map<string, Map<string, TagSample["sample"]>>();
  const types = new Map<string, string>();
  let plantTimeMs = twin.plantTimeMs;
  for (const { device, type, tag, sample } of samples) {
    let tags = fresh.get(device);
    if (!tags) {
      tags = new Map();
      fresh.set(device, tags);
      types.set(device, type);
    }
    tags.set(tag, sample);
    if (sample.sourceTs > plantTimeMs) plantTimeMs = sample.sourceTs;
  }
  const devices = new Map(twin.devices);
  for (const [id, tags] of fresh) {
    const known = devices.get(id);
    const merged: DeviceTwin["tags"] = known ? merge(known.tags, tags) : tags;
    devices.set(id, { id, typeName: types.get(id) ?? "", linkId, tags: merged });
  }
  return { devices, plantTimeMs };
}

function merge(known: DeviceTwin["tags"], fresh: ReadonlyMap<string, TagSample["sample"]>): DeviceTwin["tags"] {
  const merged = new Map(known);
  for (const [tag, sample] of fresh) merged.set(tag, sample);
  return merged;
}
