/** A value that a fault is given or keeps. */
export type FaultValue = string | number | boolean;

/** A fault in force. Plain data: it is part of the world and of its snapshots. */
export interface ActiveFault {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
  readonly parameters: Readonly<Record<string, FaultValue>>;
  /** Simulated seconds. */
  readonly sinceS: number;
  /** What the kind remembers about this case. */
  readonly memory: Record<string, FaultValue>;
  /** Cleared, but something must come to an end first (a box must be put down). */
  isEnding: boolean;
}

/** A fault that waits for its time or its condition. */
export interface PlannedFault {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
  readonly when: string;
  readonly parameters: Readonly<Record<string, FaultValue>>;
}

/** All faults of a world. */
export interface FaultBoard {
  readonly active: ActiveFault[];
  readonly planned: PlannedFault[];
  count: number;
  /** Marks of the last step are still on the machines. */
  isMarked: boolean;
}

export const emptyFaultBoard = (): FaultBoard => ({ active: [], planned: [], count: 0, isMarked: false });
