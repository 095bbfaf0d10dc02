import type { Quality, Sample } from "../../common/sample.ts";
import type { TagSample } from "../../main/core/opcua/plantLink.ts";
import type { PlantDevice, TagQuality } from "../../opcua-sim/plantDevice.ts";

/** What a client makes of a device's verdict, by the severity of the status code that the servers send for it. */
const qualityOf: Readonly<Record<TagQuality, Quality>> = {
  good: "good",
  localOverride: "good",
  uncertain: "uncertain",
  lastUsable: "uncertain",
  bad: "bad",
  sensorFailure: "bad",
  noCommunication: "bad",
  outOfService: "bad",
};

interface FollowedTag {
  readonly tag: string;
  last: unknown;
  lastQuality: Quality | undefined;
}

/** The tags of one device that somebody wants to know, and what they were last. */
export class FollowedTags {
  readonly #device: PlantDevice;
  readonly #tags: readonly FollowedTag[];

  /** Slow tags are left out: nobody who decides anything looks at them. */
  constructor(device: PlantDevice, isWanted: (tag: string) => boolean) {
    this.#device = device;
    const tags = Object.entries(device.type.tags).filter(([tag, { rate }]) => rate !== "slow" && isWanted(tag));
    this.#tags = tags.map(([tag]) => ({ tag, last: undefined, lastQuality: undefined }));
  }

  get count(): number {
    return this.#tags.length;
  }

  /** Adds a sample to `samples` for each tag that is another one than last time. `atMs` is the device clock, epoch ms. */
  readChanged(atMs: number, samples: TagSample[]): void {
    const device = this.#device;
    const values = device.readTags() as Readonly<Record<string, Sample<number | boolean | string>["value"]>>;
    const isDoubtful = device.isDoubtful?.() ?? device.qualityOf !== undefined;
    for (const each of this.#tags) {
      const value = values[each.tag];
      const quality = isDoubtful ? qualityOf[device.qualityOf?.(each.tag) ?? "good"] : "good";
      if (value === undefined || (each.last === value && each.lastQuality === quality)) continue;
      each.last = value;
      each.lastQuality = quality;
      const sample = { value, quality, sourceTs: atMs, serverTs: atMs };
      samples.push({ device: device.id, type: device.type.typeName, tag: each.tag, sample });
    }
  }
}
