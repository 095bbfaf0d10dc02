import type { PlannedMove } from "./planVessel.ts";

/**
 * Discharge and load of one bay in turns, so that the crane's trolley and the trucks under it are laden both ways: a row is discharged
 * from top to bottom, and is loaded again while the next ones are discharged (dual cycling; Goodchild and Daganzo, Transportation Science
 * 40(4), 2006). Both lists in the order in which one row's moves must follow each other.
 */
export function dualCycle(discharge: readonly PlannedMove[], load: readonly PlannedMove[]): PlannedMove[] {
  const rowOf = (move: PlannedMove): number => move.position.row;
  const rows = [...new Set([...discharge, ...load].map(rowOf))].sort((a, b) => a - b);
  const byRow = (moves: readonly PlannedMove[]): PlannedMove[] =>
    rows.flatMap((row) => moves.filter((move) => rowOf(move) === row));
  const out = byRow(discharge);
  const back = byRow(load);
  const left = new Map<number, number>();
  for (const move of out) left.set(rowOf(move), (left.get(rowOf(move)) ?? 0) + 1);
  const moves: PlannedMove[] = [];
  let isLoadsTurn = false;
  while (out.length > 0 || back.length > 0) {
    const next = back[0];
    const isFree = next !== undefined && (left.get(rowOf(next)) ?? 0) === 0;
    const takesLoad: boolean = isFree && (isLoadsTurn || out.length === 0);
    const move = takesLoad ? back.shift() : out.shift();
    if (!move) break;
    if (!takesLoad) left.set(rowOf(move), (left.get(rowOf(move)) ?? 1) - 1);
    moves.push(move);
    isLoadsTurn = !takesLoad;
  }
  return moves;
}
