import {
  type CallMethodResultOptions,
  type ISessionContext,
  type LocalizedText,
  type StatusCode,
  StatusCodes,
  type UAAlarmConditionEx,
  type UAMethod,
  type UAObject,
  type Variant,
} from "node-opcua";
import type { AlarmContext } from "./alarmContext.ts";
import { reportCondition } from "./conditionReport.ts";
import type { NodeAccess } from "./nodeAccess.ts";

type Branch = ReturnType<UAAlarmConditionEx["currentBranch"]>;

/** EventIds of one condition that an operator may still have on the screen. */
const rememberedEvents = 20;

/**
 * Acknowledge, Confirm and AddComment of one condition. Unlike node-opcua's own they take the EventId of any recent
 * notification (an alarm that has cleared meanwhile is acknowledged by what the operator saw), refuse to acknowledge twice,
 * and keep an active alarm retained when it is confirmed.
 */
export function bindConditionMethods(condition: UAAlarmConditionEx, context: AlarmContext, access: NodeAccess): void {
  const seen: string[] = [];
  condition.on("event", () => {
    seen.push(condition.currentBranch().getEventId().toString("hex"));
    if (seen.length > rememberedEvents) seen.shift();
  });
  const bind = (name: "acknowledge" | "confirm" | "addComment", act: (branch: Branch) => StatusCode): void => {
    const method = condition[name] as UAMethod | undefined;
    if (!method) return;
    access.restrict(method, "alarms");
    method.bindMethod((inputs: Variant[], caller: ISessionContext, callback): void => {
      callback(null, { statusCode: run(inputs, caller, act) } satisfies CallMethodResultOptions);
    });
  };
  function run(inputs: readonly Variant[], caller: ISessionContext, act: (branch: Branch) => StatusCode): StatusCode {
    const eventId: unknown = inputs[0]?.value;
    if (!Buffer.isBuffer(eventId) || !seen.includes(eventId.toString("hex"))) return StatusCodes.BadEventIdUnknown;
    const branch = condition.currentBranch();
    const status = act(branch);
    if (status !== StatusCodes.Good) return status;
    const comment = inputs[1]?.value as LocalizedText | null;
    if (comment?.text) branch.setComment(comment);
    branch.setClientUserId(caller.getUserName?.() ?? "");
    reportCondition(condition, context, {});
    return status;
  }
  bind("acknowledge", (branch) => {
    if (branch.getAckedState()) return StatusCodes.BadConditionBranchAlreadyAcked;
    branch.setAckedState(true);
    branch.setConfirmedState(false);
    return StatusCodes.Good;
  });
  bind("confirm", (branch) => {
    if (branch.getConfirmedState()) return StatusCodes.BadConditionBranchAlreadyConfirmed;
    branch.setConfirmedState(true);
    return StatusCodes.Good;
  });
  bind("addComment", () => StatusCodes.Good);
  const shelf = condition.shelvingState as unknown as UAObject | undefined;
  for (const method of shelf?.getMethods() ?? []) access.restrict(method, "alarms");
  for (const method of [condition.enable, condition.disable]) access.restrict(method as UAMethod, "alarms");
}
