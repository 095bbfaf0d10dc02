import type { ReactNode } from "react";
import type { DemandRow } from "../../../common/wire/demand.ts";
import { codeText, useTexts } from "../../i18n/i18n.ts";
import { useLive, useRows, useValue } from "../../live/useLive.ts";
import { formatNumber, formatTime } from "../../ui/formatters.ts";
import { Panel } from "../../ui/Panel.tsx";
import "./demand.css";
import { PlanQuality } from "./PlanQuality.tsx";

type Vessel = Extract<DemandRow, { kind: "vessel" }>;
type Quarter = Extract<DemandRow, { kind: "quarter" }>;
type Hold = Extract<DemandRow, { kind: "hold" }>;

/** How good the plan is, and what is coming: when each vessel will be finished, how many road trucks each quarter hour, and who is held at the gate. */
export function DemandPanel(): ReactNode {
  const { t } = useTexts();
  const rows = useRows(useLive().stores.demand);
  const vessels = rows.filter((row): row is Vessel => row.kind === "vessel");
  const quarters = rows.filter((row): row is Quarter => row.kind === "quarter").sort((a, b) => a.from - b.from);
  const holds = rows.filter((row): row is Hold => row.kind === "hold");
  return (
    <Panel name="demand" title={t("demand.title")} isText>
      <div className="demand">
        <PlanQuality />
        <VesselFinish vessels={vessels} />
        <GateHolds holds={holds} />
        <GateForecast quarters={quarters} />
      </div>
    </Panel>
  );
}

/** `08:05`: a forecast is not known to the second. */
function useMinute(): (ms: number) => string {
  const timeZone = useValue(useLive().hello)?.site.timeZone ?? "UTC";
  return (ms) => formatTime(ms, timeZone).slice(0, 5);
}

function VesselFinish({ vessels }: { readonly vessels: readonly Vessel[] }): ReactNode {
  const { t } = useTexts();
  const minute = useMinute();
  return (
    <table className="plainTable" data-testid="vessel-finish">
      <caption>{t("demand.finish")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("demand.vessel")}</th>
          <th scope="col" className="number">
            {t("demand.movesLeft")}
          </th>
          <th scope="col" className="number">
            {t("demand.p50")}
          </th>
          <th scope="col" className="number">
            {t("demand.band")}
          </th>
        </tr>
      </thead>
      <tbody>
        {vessels.map(({ id, vessel, voyage, movesLeft, p10, p50, p90 }) => (
          <tr key={id}>
            <th scope="row">{t("queues.vessel", { name: vessel, voyage })}</th>
            <td className="number">{movesLeft}</td>
            <td className="number">
              <strong>{minute(p50)}</strong>
            </td>
            <td className="number">{t("demand.between", { low: minute(p10), high: minute(p90) })}</td>
          </tr>
        ))}
        {vessels.length === 0 && (
          <tr>
            <td colSpan={4} className="soft">
              {t("demand.noVessel")}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function GateHolds({ holds }: { readonly holds: readonly Hold[] }): ReactNode {
  const { t } = useTexts();
  const minute = useMinute();
  if (holds.length === 0) return null;
  return (
    <ul className="gateHolds" data-testid="gate-holds" aria-label={t("demand.holds")}>
      {holds.map(({ id, gate, truck, reason, until }) => (
        <li key={id}>{t("demand.hold", { gate, truck, reason: codeText("hold", reason), time: minute(until) })}</li>
      ))}
    </ul>
  );
}

function GateForecast({ quarters }: { readonly quarters: readonly Quarter[] }): ReactNode {
  const { t } = useTexts();
  const minute = useMinute();
  const most = Math.max(1, ...quarters.map(({ high }) => high));
  const share = (value: number): string => `${Math.min(100, (100 * value) / most)}%`;
  return (
    <table className="plainTable" data-testid="gate-forecast">
      <caption>{t("demand.gate")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("demand.quarter")}</th>
          <th scope="col" className="number">
            {t("demand.expected")}
          </th>
          <th scope="col" className="number">
            {t("demand.band")}
          </th>
          <th scope="col" className="number">
            {t("demand.appointments")}
          </th>
          <td className="forecastBar" />
        </tr>
      </thead>
      <tbody>
        {quarters.map(({ id, from, expected, low, high, appointments }) => (
          <tr key={id}>
            <th scope="row">{minute(from)}</th>
            <td className="number">
              <strong>{formatNumber(expected, 0)}</strong>
            </td>
            <td className="number">{t("demand.between", { low, high })}</td>
            <td className="number">{appointments}</td>
            <td className="forecastBar" aria-hidden="true">
              <i className="band" style={{ left: share(low), width: share(high - low) }} />
              <i className="middle" style={{ left: share(expected) }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
