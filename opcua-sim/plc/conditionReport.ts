import { type LocalizedText, StatusCodes, type UAAlarmConditionEx } from "node-opcua";
import type { AlarmContext } from "./alarmContext.ts";

interface Report {
  readonly message?: LocalizedText | null;
  readonly severity?: number;
}

/** Sends the condition as it stands, with Retain as it follows from the states. */
export function reportCondition(
  condition: UAAlarmConditionEx,
  context: AlarmContext,
  { message, severity }: Report,
): void {
  const branch = condition.currentBranch();
  condition.raiseNewCondition({
    message: message ?? branch.getMessage(),
    severity: severity ?? branch.getSeverity(),
    quality: StatusCodes.Good,
    retain: branch.getActiveState() || !branch.getAckedState() || !branch.getConfirmedState(),
    time: context.deviceTime,
  });
}
