import { err, ok, type Result } from "../../../common/result.ts";
import { type WireError, type WireErrorCode, wireErrorCodes } from "../../../common/wire/errors.ts";
import type { Command } from "../../../common/wire/live.ts";
import type { AuditActor, AuditEntry } from "../../../common/work/audit.ts";
import { needsAudit } from "../../../common/work/guardClass.ts";
import type { StoreFault } from "../store/storeFault.ts";
import type { AuditTrail } from "./auditTrail.ts";

type Answer = Result<{ readonly detail: string }, WireError>;
type Run = (command: Command) => Promise<Answer>;

/**
 * Runs commands with the audit trail around them: asked, sent, answered. A command whose id is on record has its first answer
 * again, also after the console was started anew. When the trail cannot be written, what sets a machine going is refused;
 * what stops one is sent all the same.
 */
export function auditedCommands(
  audit: Pick<AuditTrail, "write" | "linesOf">,
  run: Run,
): (command: Command, who: AuditActor) => Promise<Answer> {
  return async (command, who) => {
    const mostMs = needsAudit(command.kind) ? mostWaitMs : mostHoldBackMs;
    const known = await inTime(mostMs, audit.linesOf(command.id));
    if (known.ok && known.value.length > 0) return recorded(known.value);
    const written = await inTime(mostMs, audit.write({ kind: "asked", who, command }));
    if (!written.ok && needsAudit(command.kind)) return err({ code: "AUDIT_FAILING", detail: written.error.code });
    const answer = await run(command);
    const outcome = answer.ok
      ? { isDone: true, code: "", detail: answer.value.detail }
      : { isDone: false, code: answer.error.code, detail: answer.error.detail };
    await inTime(mostMs, audit.write({ kind: "answered", commandId: command.id, ...outcome }));
    return answer;
  };
}

/** A disk that does not answer for so long counts as failing; what must get through whatever happens waits less for it. */
const mostWaitMs = 400;
const mostHoldBackMs = 100;

function inTime<T>(mostMs: number, asked: Promise<Result<T, StoreFault>>): Promise<Result<T, StoreFault>> {
  const late = Promise.withResolvers<Result<T, StoreFault>>();
  const timer = setTimeout(() => late.resolve(err({ code: "FAILED", detail: "the disk does not answer" })), mostMs);
  return Promise.race([asked, late.promise]).finally(() => clearTimeout(timer));
}

/** The answer that a command had; one that had none when the console died may have had its effect. */
function recorded(lines: readonly AuditEntry[]): Answer {
  const answered = lines.find((line) => line.kind === "answered");
  if (!answered) return err({ code: "TIMED_OUT_UNKNOWN", detail: "asked before the console was started again" });
  if (answered.isDone) return ok({ detail: answered.detail });
  return err({ code: codeOf(answered.code), detail: answered.detail });
}

const codeOf = (code: string): WireErrorCode => wireErrorCodes.find((each) => each === code) ?? "INTERNAL";
