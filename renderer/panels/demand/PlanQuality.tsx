import type { ReactNode } from "react";
import type { PlanFacts } from "../../../common/wire/rows.ts";
import { useTexts } from "../../i18n/i18n.ts";
import { useLive, usePlant, useValue } from "../../live/useLive.ts";
import { formatNumber, formatTime } from "../../ui/formatters.ts";

/** How far the plan can be from the best there is, and how long it lets each quay crane wait. */
export function PlanQuality(): ReactNode {
  const { t } = useTexts();
  const timeZone = useValue(useLive().hello)?.site.timeZone ?? "UTC";
  const plan = usePlant()?.plan;
  if (!plan || plan.at === 0) return <p className="soft">{t("demand.noPlan")}</p>;
  const time = formatTime(plan.at, timeZone);
  const gap = gapPercent(plan);
  const waits = Object.entries(plan.craneWaitS)
    .map(([crane, waitS]) => t("demand.craneWait", { crane, s: formatNumber(waitS, 0) }))
    .join(" · ");
  return (
    <div className="planQuality" data-testid="plan-quality">
      <p>
        {gap === undefined
          ? t("demand.fallback", { time })
          : t("demand.plan", { time, percent: formatNumber(gap, 0), ms: formatNumber(plan.ms, 0) })}
      </p>
      {waits !== "" && <p>{t("demand.craneWaits", { waits })}</p>}
    </div>
  );
}

/** Percent above the bound; undefined when there is none, or nothing is planned. */
function gapPercent({ costS, boundS }: PlanFacts): number | undefined {
  if (boundS === undefined) return undefined;
  return boundS > 0 ? (100 * (costS - boundS)) / boundS : 0;
}
