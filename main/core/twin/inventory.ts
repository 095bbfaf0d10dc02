import type { BlockConfig, SiteConfig } from "../../../common/config/siteConfig.ts";
import type { Container } from "../../../common/container/container.ts";
import { lengthFtOf } from "../../../common/container/container.ts";
import { type BlockId, blockId, type ContainerId } from "../../../common/ids.ts";
import { err, ok, type Result } from "../../../common/result.ts";
import {
  formatYardPosition,
  handoverBayOf,
  parseYardPosition,
  type YardPosition,
} from "../../../common/yard/position.ts";

/** `A03-17-04`: one stack. A 40-foot stack has the even bay and keeps both odd ones of its row from being used. */
export type StackKey = string;
export const stackKeyOf = (p: Omit<YardPosition, "tier">): StackKey =>
  formatYardPosition({ ...p, tier: 0 }).slice(0, -2);

export interface Stack {
  readonly key: StackKey;
  readonly block: BlockId;
  readonly bay: number;
  readonly row: number;
  /** From tier 1 up. */
  readonly boxes: readonly Container[];
}

export type InventoryError =
  | { readonly code: "POSITION_FORMAT" | "UNKNOWN_BLOCK"; readonly position: string }
  | {
      readonly code: "NOT_ON_TOP" | "STACK_FULL" | "STACK_MIXED" | "FLOATING";
      readonly position: string;
      readonly container: ContainerId;
    };

/**
 * Which container stands where in the yard: filled once from the terminal, then changed only by moves that the plant has
 * confirmed. Keeps its own invariants (nothing floats, one length per stack, one place per container) and refuses what
 * would break them.
 */
export class Inventory {
  readonly #blocks: ReadonlyMap<BlockId, BlockConfig>;
  readonly #stacks = new Map<StackKey, Stack>();
  readonly #places = new Map<ContainerId, StackKey>();
  readonly #changed = new Set<StackKey>();

  constructor(site: Pick<SiteConfig, "yard">) {
    this.#blocks = new Map(site.yard.blocks.map((block) => [blockId(block.id), block] as const));
  }

  get blocks(): ReadonlyMap<BlockId, BlockConfig> {
    return this.#blocks;
  }

  stacks(): IterableIterator<Stack> {
    return this.#stacks.values();
  }

  stack(key: StackKey): Stack | undefined {
    return this.#stacks.get(key);
  }

  /** Where a container stands, or undefined when it is not in the yard. */
  positionOf(id: ContainerId): YardPosition | undefined {
    const stack = this.#stacks.get(this.#places.get(id) ?? "");
    if (!stack) return undefined;
    return {
      block: stack.block,
      bay: stack.bay,
      row: stack.row,
      tier: stack.boxes.findIndex((box) => box.id === id) + 1,
    };
  }

  containerOf(id: ContainerId): Container | undefined {
    return this.#stacks.get(this.#places.get(id) ?? "")?.boxes.find((box) => box.id === id);
  }

  /** Boxes that stand on this one, the top one first: they must be rehandled before it can leave. */
  above(id: ContainerId): readonly Container[] {
    const stack = this.#stacks.get(this.#places.get(id) ?? "");
    if (!stack) return [];
    return stack.boxes.slice(stack.boxes.findIndex((box) => box.id === id) + 1).reverse();
  }

  /** Whether a box may be put on a stack; the tier must be the next free one. */
  mayPlace(box: Container, at: YardPosition): Result<null, InventoryError> {
    const position = formatYardPosition(at);
    const block = this.#blocks.get(at.block);
    if (!block) return err({ code: "UNKNOWN_BLOCK", position });
    const boxes = this.#stacks.get(stackKeyOf(at))?.boxes ?? [];
    if (boxes.length >= block.tiers) return err({ code: "STACK_FULL", position, container: box.id });
    if (at.tier !== boxes.length + 1) return err({ code: "FLOATING", position, container: box.id });
    if (this.#isMixed(box, at)) return err({ code: "STACK_MIXED", position, container: box.id });
    return ok(null);
  }

  /** Puts a box on a stack. */
  place(box: Container, at: YardPosition): Result<null, InventoryError> {
    const allowed = this.mayPlace(box, at);
    if (!allowed.ok) return allowed;
    const key = stackKeyOf(at);
    const boxes = this.#stacks.get(key)?.boxes ?? [];
    this.#stacks.set(key, { key, block: at.block, bay: at.bay, row: at.row, boxes: [...boxes, box] });
    this.#places.set(box.id, key);
    this.#changed.add(key);
    return ok(null);
  }

  /** Takes a box off the top of its stack. */
  take(id: ContainerId): Result<Container, InventoryError> {
    const key = this.#places.get(id) ?? "";
    const stack = this.#stacks.get(key);
    const top = stack?.boxes.at(-1);
    if (!stack || top?.id !== id) return err({ code: "NOT_ON_TOP", position: key, container: id });
    if (stack.boxes.length === 1) this.#stacks.delete(key);
    else this.#stacks.set(key, { ...stack, boxes: stack.boxes.slice(0, -1) });
    this.#places.delete(id);
    this.#changed.add(key);
    return ok(top);
  }

  /** Replaces what is known of one block by the terminal's own list. Boxes may come in any order. */
  loadBlock(
    block: BlockId,
    boxes: readonly { readonly box: Container; readonly position: string }[],
  ): readonly InventoryError[] {
    for (const stack of [...this.#stacks.values()]) {
      if (stack.block !== block) continue;
      for (const box of stack.boxes) this.#places.delete(box.id);
      this.#stacks.delete(stack.key);
      this.#changed.add(stack.key);
    }
    const errors: InventoryError[] = [];
    const placed = boxes.flatMap(({ box, position }) => {
      const parsed = parseYardPosition(position);
      if (parsed.ok) return [{ box, at: parsed.value }];
      errors.push({ code: "POSITION_FORMAT", position });
      return [];
    });
    for (const { box, at } of placed.sort((a, b) => a.at.tier - b.at.tier)) {
      const result = this.place(box, at);
      if (!result.ok) errors.push(result.error);
    }
    return errors;
  }

  /** Stacks that changed since the last call, for the live wire. */
  takeChanged(): StackKey[] {
    const keys = [...this.#changed];
    this.#changed.clear();
    return keys;
  }

  count(): { boxes: number; teu: number; capacityTeu: number } {
    let boxes = 0;
    let teu = 0;
    for (const stack of this.#stacks.values()) {
      boxes += stack.boxes.length;
      teu += stack.boxes.length * (stack.bay % 2 === 0 ? 2 : 1);
    }
    let capacityTeu = 0;
    for (const block of this.#blocks.values()) capacityTeu += block.bays * block.rows * block.tiers;
    return { boxes, teu, capacityTeu };
  }

  /** True when the place is taken by a stack of the other length. */
  #isMixed(box: Container, at: YardPosition): boolean {
    const is40 = lengthFtOf(box.isoType) === 40;
    if (is40 !== (at.bay % 2 === 0)) return true;
    const others = is40 ? [at.bay - 1, at.bay + 1] : [handoverBayOf(at.bay)];
    return others.some((bay) => this.#stacks.has(stackKeyOf({ ...at, bay })));
  }
}
