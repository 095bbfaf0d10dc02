import type { TFunction } from "i18next";
import type { PairRow } from "../../common/wire/rows.ts";
import { codeText } from "../i18n/i18n.ts";

/** How the two moves of a twin lift are done, and why not at once. */
export function pairText(t: TFunction, { jobId, isTogether, refusal }: PairRow): string {
  const how = t(isTogether ? "jobs.pairTogether" : "jobs.pairApart", { job: jobId });
  if (!refusal) return how;
  return `${how} · ${t("jobs.pairRefused", { che: refusal.che, reason: codeText("exception", refusal.code) })}`;
}
