import type { StackRow } from "../../../common/wire/rows.ts";
import type { EntityStore, StoreChange } from "../../live/entityStore.ts";
import { stackId } from "../../map/baySection.ts";
import type { BlockShape } from "../../map/yardScene.ts";
import type { GridSource } from "../../ui/LiveGrid.tsx";

/** One bay of a block as a line of the grid. */
export interface YardLine {
  /** `A03-17`. */
  readonly id: string;
  readonly block: string;
  readonly bay: number;
  readonly boxes: number;
  /** By row, from row 1. */
  readonly stacks: readonly (StackRow | undefined)[];
  /** Rows whose place here is taken by a longer or by shorter boxes of a neighbouring bay. */
  readonly covered: readonly boolean[];
}

/** Lines of the yard grid, derived from the stacks: a changed stack makes one line anew (and says which neighbours it covers). */
export class YardLines implements GridSource<YardLine> {
  readonly #stacks: EntityStore<StackRow>;
  readonly #blocks: ReadonlyMap<string, BlockShape>;
  readonly #lines = new Map<string, YardLine>();

  constructor(stacks: EntityStore<StackRow>, blocks: readonly BlockShape[]) {
    this.#stacks = stacks;
    this.#blocks = new Map(blocks.map((block) => [block.id, block] as const));
    this.#buildAll();
  }

  all(): readonly YardLine[] {
    return [...this.#lines.values()];
  }

  get(id: string): YardLine | undefined {
    return this.#lines.get(id);
  }

  onDidChange(listener: (change: StoreChange) => void): () => void {
    // Nobody listened meanwhile: lines may be old.
    this.#buildAll();
    return this.#stacks.onDidChange(({ replaced, changed, removed }) => {
      if (replaced) {
        this.#buildAll();
        listener({ replaced, changed: new Set(), removed: new Set() });
        return;
      }
      const ids = new Set([...changed, ...removed].flatMap(linesOfStack));
      for (const id of ids) this.#build(id);
      listener({ replaced: false, changed: ids, removed: new Set() });
    });
  }

  #buildAll(): void {
    for (const block of this.#blocks.values()) {
      for (let bay = 1; bay < block.bays * 2; bay += 1) {
        if (bay % 4 !== 0) this.#build(lineId(block.id, bay));
      }
    }
  }

  #build(id: string): void {
    const [blockId = "", bayText] = id.split("-");
    const block = this.#blocks.get(blockId);
    if (!block) return;
    const bay = Number(bayText);
    const stackAt = (at: number, row: number): StackRow | undefined => this.#stacks.get(stackId(blockId, at, row));
    const rows = Array.from({ length: block.rows }, (_, i) => i + 1);
    const stacks = rows.map((row) => stackAt(bay, row));
    const neighbours = bay % 2 === 0 ? [bay - 1, bay + 1] : [bay % 4 === 1 ? bay + 1 : bay - 1];
    const covered = rows.map((row) => neighbours.some((at) => stackAt(at, row) !== undefined));
    const boxes = stacks.reduce((sum, stack) => sum + (stack?.boxes.length ?? 0), 0);
    this.#lines.set(id, { id, block: blockId, bay, boxes, stacks, covered });
  }
}

/** Id of a line. */
export const lineId = (block: string, bay: number): string => `${block}-${String(bay).padStart(2, "0")}`;

/** Lines that show something of a stack: its own bay, and the bays it covers or is covered by. */
function linesOfStack(id: string): string[] {
  const [block = "", bayText] = id.split("-");
  const bay = Number(bayText);
  const others = bay % 2 === 0 ? [bay - 1, bay + 1] : [bay % 4 === 1 ? bay + 1 : bay - 1];
  return [bay, ...others].map((each) => lineId(block, each));
}
