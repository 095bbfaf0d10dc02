import { err, type Result } from "../../../common/result.ts";
import type { WireError } from "../../../common/wire/errors.ts";
import type { Command } from "../../../common/wire/live.ts";
import type { AuditActor } from "../../../common/work/audit.ts";

type Answer = Result<{ readonly detail: string }, WireError>;
/** Runs a command for somebody. */
export type RunCommand = (command: Command, who: AuditActor) => Promise<Answer>;

/** Answers kept for repeated ids. */
const keptAnswers = 1000;

/**
 * Runs each command id once: a client that lost its answer repeats the command and gets the first answer, also while the
 * first is still under way.
 */
export function createCommandLog(run: RunCommand, limit = keptAnswers): RunCommand {
  const answers = new Map<string, Promise<Answer>>();
  return (command, who) => {
    const known = answers.get(command.id);
    if (known) return known;
    const answer = run(command, who).catch((bug: unknown): Answer => err({ code: "INTERNAL", detail: String(bug) }));
    answers.set(command.id, answer);
    const [oldest] = answers.keys();
    if (answers.size > limit && oldest !== undefined) answers.delete(oldest);
    return answer;
  };
}
