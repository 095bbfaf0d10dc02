import { describe, expect, it } from "vitest";
import type { WatchRow } from "../../common/wire/rows.ts";
import { WatchList } from "./watchList.ts";

function aKeptText(text: string | null = null) {
  const kept = {
    text,
    read: () => kept.text,
    write: (next: string): void => {
      kept.text = next;
    },
  };
  return kept;
}

const item = { linkId: "fleet", nodeId: "ns=3;s=AGV01.Pose.X", path: "AGV01/Pose.X" };
const value = { id: "fleet|ns=3;s=AGV01.Pose.X", value: "12.5", quality: "good" } as WatchRow;

describe("WatchList", () => {
  it("remembers its items over a restart", () => {
    const kept = aKeptText();
    new WatchList(kept).add(item);
    expect(new WatchList(kept).items.get()).toEqual([item]);
  });

  it("starts empty when the place holds something else", () => {
    expect(new WatchList(aKeptText("{")).items.get()).toEqual([]);
    expect(new WatchList(aKeptText('[{"linkId":1}]')).items.get()).toEqual([]);
  });

  it("tells the core once per edit, and takes an item once", () => {
    const list = new WatchList(aKeptText());
    const edits: number[] = [];
    list.onDidEdit = (items) => edits.push(items.length);
    list.add(item);
    list.add(item);
    list.remove([value.id]);
    expect(edits).toEqual([1, 0]);
  });

  it("shows wanted values only", () => {
    const list = new WatchList(aKeptText());
    list.add(item);
    expect(list.rows.get(value.id)).toMatchObject({ quality: "stale", receivedAt: 0 });
    list.receive([value, { ...value, id: "fleet|other" }]);
    expect(list.rows.all()).toEqual([value]);
    list.remove([value.id]);
    list.receive([value]);
    expect(list.rows.all()).toEqual([]);
  });
});
