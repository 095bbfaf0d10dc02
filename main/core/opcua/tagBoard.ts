import type { DataValue } from "node-opcua-client";
import { type Quality, qualityOfStatus } from "../../../common/sample.ts";
import { decodeTag, emptyValue, type TagValue } from "./decodeTag.ts";
import type { TagBinding } from "./discoverPlant.ts";
import type { TagSample } from "./plantLink.ts";

/** Last value of every declared tag of one connection: turns DataValues into samples and knows what changed. */
export interface TagBoard {
  readonly tags: readonly TagBinding[];
  /** Takes a value of tag number `index`. Null when neither value nor quality changed and `onlyChanges` is set. */
  take(index: number, value: DataValue, receivedAt: number, onlyChanges: boolean): TagSample | null;
  /** Tags whose value is not of the declared kind, each once. */
  readonly misfits: ReadonlySet<string>;
}

export function createTagBoard(tags: readonly TagBinding[]): TagBoard {
  const values: (TagValue | undefined)[] = new Array(tags.length).fill(undefined);
  const qualities: Quality[] = new Array(tags.length).fill("bad");
  const misfits = new Set<string>();
  return {
    tags,
    misfits,
    take(index, { value: variant, statusCode, sourceTimestamp }, receivedAt, onlyChanges) {
      const binding = tags[index];
      if (!binding) return null;
      const { device, type, tag, tagType } = binding;
      let quality = qualityOfStatus(statusCode.value);
      const isAbsent = quality === "bad" && (variant?.value ?? null) === null;
      let value = isAbsent ? null : decodeTag(tagType, variant?.value ?? null);
      if (value === null) {
        if (quality !== "bad") misfits.add(`${device}.${tag}`);
        quality = "bad";
        // A bad value keeps what was last known: people want to see it, marked as bad.
        value = values[index] ?? emptyValue(tagType);
      }
      if (onlyChanges && value === values[index] && quality === qualities[index]) return null;
      values[index] = value;
      qualities[index] = quality;
      return {
        device,
        type,
        tag,
        sample: { value, quality, sourceTs: sourceTimestamp?.getTime() ?? receivedAt, serverTs: receivedAt },
      };
    },
  };
}
