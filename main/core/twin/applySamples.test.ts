import { describe, expect, it } from "vitest";
import { stsType } from "../../../common/opcua/deviceTypes.ts";
import { applySamples } from "./applySamples.ts";
import { emptyTwin, markLinkStale, sampleOf, tagValue, worstQuality } from "./plantTwin.ts";

const sample = (device: string, tag: string, value: number | boolean | string, sourceTs = 1000) =>
  ({ device, type: stsType.typeName, tag, sample: { value, quality: "good", sourceTs, serverTs: 5 } }) as const;

describe("plant twin", () => {
  it("keeps what it was told last, shares what nothing was said about, and knows the plant's time", () => {
    const first = applySamples(emptyTwin, "equipment", [sample("QC01", "EStop", false), sample("QC02", "EStop", true)]);
    const second = applySamples(first, "equipment", [
      sample("QC01", "EStop", true, 2000),
      sample("QC01", "EStop", false, 2100),
    ]);
    expect(tagValue(second.devices.get("QC01"), stsType, "EStop", true)).toBe(false);
    expect(second.devices.get("QC02")).toBe(first.devices.get("QC02"));
    expect(tagValue(first.devices.get("QC01"), stsType, "EStop", true)).toBe(false);
    expect(second.plantTimeMs).toBe(2100);
  });

  it("marks everything of a silent link, and nothing of another", () => {
    const both = applySamples(applySamples(emptyTwin, "equipment", [sample("QC01", "EStop", false)]), "fleet", [
      sample("AGV01", "EStop", false),
    ]);
    const twin = markLinkStale(both, "equipment");
    expect(sampleOf(twin.devices.get("QC01"), stsType, "EStop")?.quality).toBe("stale");
    expect(worstQuality(twin.devices.get("AGV01"), ["EStop"])).toBe("good");
    expect(worstQuality(twin.devices.get("AGV01"), ["EStop", "SystemOn"])).toBe("stale");
  });
});
