import {
  type BayShape,
  type BayState,
  countBlocking,
  heightOf,
  lowestIn,
  relocate,
  stateKey,
  targetStack,
  topOf,
} from "./bayState.ts";
import { type BayMove, rollOut } from "./rollOut.ts";

/**
 * Which moves a beam looks at: `forced` only those of boxes above the one that leaves next; `tidy` also any top box to a place
 * where it blocks nothing, which spares it a later move or bares a better place; `any` all that the crane can do.
 */
export type BeamMoves = "forced" | "tidy" | "any";

/** What a beam search found. */
export interface BeamResult {
  /** Fewer relocations than were to beat, or undefined. */
  readonly moves: readonly BayMove[] | undefined;
  /** Nothing was cut for want of width or work: there is no better answer with these moves. */
  readonly isExhausted: boolean;
  /** Relocations tried in roll-outs: the measure of work, alike on every machine. */
  readonly work: number;
}

interface Node {
  readonly state: BayState;
  readonly parent: Node | undefined;
  readonly move: BayMove | undefined;
  /** Relocations of the roll-out from here. */
  readonly toGo: number;
  /** Blocking bound from here. */
  readonly bound: number;
}

/** What limits a beam search. */
export interface BeamLimits {
  readonly moves: BeamMoves;
  readonly width: number;
  readonly mostWork: number;
  /** Only answers with fewer relocations count. */
  readonly toBeat: number;
}

/**
 * Beam search, one level per relocation. A node is judged by the relocations that the min-max rule needs from there and by its
 * blocking bound, the one too high and the other too low; the `width` best go on.
 */
export function digBeam(shape: BayShape, start: BayState, limits: BeamLimits): BeamResult {
  const scratch = new Int16Array(shape.size);
  let best = limits.toBeat;
  let bestNode: Node | undefined;
  let isExhausted = true;
  let work = 0;
  let level: Node[] = [{ state: start, parent: undefined, move: undefined, toGo: 0, bound: 0 }];
  for (let depth = 1; level.length > 0 && work < limits.mostWork; depth += 1) {
    const seen = new Set<number>();
    const children: Node[] = [];
    for (const parent of level) {
      for (const move of movesFrom(shape, parent.state, limits.moves)) {
        scratch.set(parent.state);
        relocate(shape, scratch, move.from, move.to);
        const bound = countBlocking(shape, scratch);
        if (depth + bound >= best) continue;
        const key = stateKey(shape, scratch);
        if (seen.has(key)) continue;
        seen.add(key);
        const state = scratch.slice();
        const toGo = rollOut(shape, scratch);
        work += 1 + (Number.isFinite(toGo) ? toGo : bound);
        const child: Node = { state, parent, move, toGo, bound };
        children.push(child);
        if (depth + toGo >= best) continue;
        best = depth + toGo;
        bestNode = child;
      }
    }
    const open = children.filter((child) => depth + child.bound < best);
    open.sort((a, b) => a.toGo + a.bound - b.toGo - b.bound);
    if (open.length > limits.width) isExhausted = false;
    level = open.slice(0, limits.width);
  }
  return { moves: bestNode && movesTo(shape, bestNode), isExhausted: isExhausted && level.length === 0, work };
}

/** The moves that led to a node, and those of the roll-out from there. */
function movesTo(shape: BayShape, node: Node): BayMove[] {
  const moves: BayMove[] = [];
  for (let at: Node | undefined = node; at?.move; at = at.parent) moves.push(at.move);
  moves.reverse();
  rollOut(shape, node.state.slice(), moves);
  return moves;
}

/** Moves to look at. Of several empty stacks one stands for all. */
function* movesFrom(shape: BayShape, state: BayState, moves: BeamMoves): Generator<BayMove> {
  const target = targetStack(shape, state);
  if (target < 0) return;
  for (let from = 0; from < shape.stacks; from += 1) {
    const isForced = from === target;
    if (heightOf(state, from) === 0 || (moves === "forced" && !isForced)) continue;
    const rank = topOf(shape, state, from);
    let isEmptySeen = false;
    for (let to = 0; to < shape.stacks; to += 1) {
      const height = heightOf(state, to);
      const isTwin = height === 0 && isEmptySeen;
      if (height === 0) isEmptySeen = true;
      if (to === from || height >= shape.tiers || isTwin) continue;
      if (isForced || moves === "any" || lowestIn(shape, state, to) > rank) yield { from, to };
    }
  }
}
