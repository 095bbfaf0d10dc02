import type { Command } from "../wire/live.ts";

/** Who asked: the workstation's address and its connection. Names come with people and roles. */
export interface AuditActor {
  readonly address: string;
  readonly session: string;
}

/**
 * One line of the audit trail. `begun`: the console was started, or a new file had to be begun (`setAside` names the damaged
 * one) · `asked`: a command, written down before anything of it was sent · `answered`: what became of it; a command without an
 * answer was under way when the console died, nobody knows.
 */
export type AuditEntry =
  | { readonly kind: "begun"; readonly setAside: string }
  | { readonly kind: "asked"; readonly who: AuditActor; readonly command: Command }
  | {
      readonly kind: "answered";
      readonly commandId: string;
      readonly isDone: boolean;
      /** Wire error code of a refusal, "" when done; and what the plant said. */
      readonly code: string;
      readonly detail: string;
    };

/** As it stands in the file: each line's hash covers the line before. */
export interface AuditLine {
  readonly seq: number;
  /** This machine's clock, and plant time (0 = not known), epoch ms. */
  readonly wallMs: number;
  readonly plantMs: number;
  readonly entry: AuditEntry;
  readonly previous: string;
  readonly hash: string;
}
