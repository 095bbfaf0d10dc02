import type { AuditStore, NewAuditLine } from "./auditStore.ts";

/** What the audit trail's thread can be asked. */
export const auditCalls = (store: AuditStore) => ({
  /** Both give where a damaged file was put, "" when none was. */
  open: (_: undefined) => store.open(),
  append: (line: NewAuditLine) => store.append(line),
  linesOf: (commandId: string) => store.linesOf(commandId),
  close: (_: undefined) => store.close(),
});
export type AuditCalls = ReturnType<typeof auditCalls>;
