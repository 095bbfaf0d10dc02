/** When each quay crane finished each move of a closed-loop run, in the order of its line. Simulated seconds since the start. */
export interface RecordedRun {
  readonly scenario: string;
  readonly seed: number;
  readonly cranes: Readonly<Record<string, readonly RecordedMove[]>>;
}

export interface RecordedMove {
  readonly vessel: string;
  /** When the terminal listed it. */
  readonly listedAtS: number;
  readonly doneAtS: number;
}
