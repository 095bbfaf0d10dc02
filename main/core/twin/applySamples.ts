import type { Sample } from "../../../common/sample.ts";
import type { TagSample } from "../opcua/plantLink.ts";
import type { PlantTwin } from "./plantTwin.ts";

/**
 * Samples → next twin. Pure: devices that nothing was said about are shared with the twin before.
 * Within a batch the last sample of a tag wins.
 */
export function applySamples(twin: PlantTwin, linkId: string, samples: readonly TagSample[]): PlantTwin {
  if (samples.length === 0) return twin;
  const devices = new Map(twin.devices);
  // Of each device that something was said about: its tags, copied once and then added to.
  const fresh = new Map<string, Map<string, Sample<unknown>>>();
  let plantTimeMs = twin.plantTimeMs;
  for (const { device, type, tag, sample } of samples) {
    let tags = fresh.get(device);
    if (!tags) {
      tags = new Map(twin.devices.get(device)?.tags);
      fresh.set(device, tags);
      devices.set(device, { id: device, typeName: type, linkId, tags });
    }
    tags.set(tag, sample);
    if (sample.sourceTs > plantTimeMs) plantTimeMs = sample.sourceTs;
  }
  return { devices, plantTimeMs };
}
