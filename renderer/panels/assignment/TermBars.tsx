import type { ReactNode } from "react";
import { useTexts } from "../../i18n/i18n.ts";
import { formatNumber } from "../../ui/formatters.ts";

/** Named costs as bars in equivalent seconds, and their sum, all to one scale. Negative terms count as nothing drawn. */
export function TermBars({
  terms,
  total,
  scale,
  totalLabel,
  testId,
}: {
  readonly terms: readonly (readonly [string, number])[];
  readonly total: number;
  readonly scale: number;
  readonly totalLabel: string;
  readonly testId: string;
}): ReactNode {
  const { t } = useTexts();
  const share = (value: number): string => `${scale > 0 ? Math.min(100, Math.max(0, (value / scale) * 100)) : 0}%`;
  return (
    <div className="termBars" data-testid={testId} data-total={total}>
      {terms.map(([name, value]) => (
        <div className="termBar" key={name}>
          <span>{name}</span>
          <span className="bar" aria-hidden="true">
            <i style={{ width: share(value) }} />
          </span>
          <span className="number">{t("jobs.seconds", { value: formatNumber(value, 0) })}</span>
        </div>
      ))}
      <div className="termBar total">
        <span>{totalLabel}</span>
        <span className="bar" aria-hidden="true">
          <i style={{ width: share(total) }} />
        </span>
        <strong className="number">{t("jobs.seconds", { value: formatNumber(total, 0) })}</strong>
      </div>
    </div>
  );
}
