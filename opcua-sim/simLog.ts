/** Where the simulator writes what it has to say; stdout is kept for the one line that machines read. */
export interface SimLog {
  note(text: string): void;
  /** Something that should never happen, with its stack. */
  bug(where: string, cause: unknown): void;
}

export const stderrLog: SimLog = {
  note: (text) => {
    process.stderr.write(`${new Date().toISOString()} ${text}\n`);
  },
  bug: (where, cause) => {
    const stack = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    process.stderr.write(`${new Date().toISOString()} BUG in ${where}: ${stack}\n`);
  },
};
