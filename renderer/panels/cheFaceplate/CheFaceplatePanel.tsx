import type { ReactNode } from "react";
import type { CheRow } from "../../../common/wire/rows.ts";
import { codeText, useTexts } from "../../i18n/i18n.ts";
import { useLive, useRow, useTicking, useValue } from "../../live/useLive.ts";
import { selection } from "../../state/selection.ts";
import { formatAge, formatBoxes, formatNumber, formatTime } from "../../ui/formatters.ts";
import { HoldControl } from "../../ui/HoldControl.tsx";
import { Panel } from "../../ui/Panel.tsx";
import "./cheFaceplate.css";

/** The selected machine: its three statuses apart, what it does, why it waits, and hold and resume. */
export function CheFaceplatePanel(): ReactNode {
  const { t } = useTexts();
  const { cheId } = useValue(selection);
  const row = useRow(useLive().stores.che, cheId);
  if (!row) {
    return (
      <Panel name="che" title={t("che.title")}>
        <div className="panelEmpty">{t("che.none")}</div>
      </Panel>
    );
  }
  return (
    <Panel
      name="che"
      title={
        <>
          <span className="mono">{row.id}</span> {codeText("cheKind", row.kind)}
        </>
      }
      controls={
        <>
          <span className="spacer" />
          <HoldControl che={row} />
        </>
      }
    >
      <div className="faceplate" data-testid="che-faceplate" data-che-id={row.id} data-quality={row.quality}>
        <Axes row={row} />
        <Facts row={row} />
      </div>
    </Panel>
  );
}

function Axes({ row }: { readonly row: CheRow }): ReactNode {
  const { t } = useTexts();
  const isStale = row.quality === "stale" || row.quality === "bad";
  return (
    <ul className={isStale ? "axes hatched" : "axes"}>
      <li>
        <span>{t("che.technical")}</span>
        <strong data-testid="che-technical">
          {row.technical === "fault" && <i className="faultGlyph" aria-hidden="true" />}
          {codeText("technical", row.technical)}
        </strong>
      </li>
      <li>
        <span>{t("che.operational")}</span>
        <strong>{codeText("operational", row.operational)}</strong>
      </li>
      <li>
        <span>{t("che.work")}</span>
        <strong>{codeText("work", row.work)}</strong>
      </li>
    </ul>
  );
}

function Facts({ row }: { readonly row: CheRow }): ReactNode {
  const { t, language } = useTexts();
  const { pose, hello } = useLive();
  const timeZone = useValue(hello)?.site.timeZone ?? "UTC";
  const age = useTicking(() =>
    pose.plantTime > 0 && row.since > 0 ? formatAge(pose.plantTime - row.since, language) : "",
  );
  const isTruck = row.kind === "agv" || row.kind === "mannedTruck";
  const none = t("che.nothing");
  const since = row.since > 0 ? formatTime(row.since, timeZone) : none;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t("che.since"), age ? `${since} (${t("che.forAge", { age })})` : since],
    ...(row.faultCode ? [[t("che.fault"), <strong key="f">{codeText("fault", row.faultCode)}</strong>] as const] : []),
    [t("che.job"), <Tag key="j" text={row.jobId} />],
    [t("che.step"), codeText("step", row.step) || none],
    [t("che.container"), <Tag key="c" text={formatBoxes(row)} />],
    [t("che.place"), <Tag key="p" text={row.place} />],
    [t("che.destination"), <Tag key="d" text={row.destination} />],
    [t("che.wait"), codeText("wait", row.waitCode) || none],
    ...(row.waitFor ? [[t("che.waitFor"), <Tag key="w" text={row.waitFor} />] as const] : []),
    // The chain says more than its first link only when it goes on.
    ...(row.waitChain.length > 1
      ? [[t("che.waitChain"), <Tag key="h" text={row.waitChain.join(" → ")} />] as const]
      : []),
    ...(isTruck ? [[t("che.speed"), t("che.metersPerSecond", { value: formatNumber(row.speedMps, 1) })] as const] : []),
    ...(row.stateOfCharge >= 0 ? [[t("che.charge"), <Charge key="s" percent={row.stateOfCharge} />] as const] : []),
    ...(isTruck
      ? []
      : ([
          [t("che.trolley"), <CraneAxis key="a" cheId={row.id} axis="trolley" />],
          [t("che.spreader"), <CraneAxis key="b" cheId={row.id} axis="spreader" />],
        ] as const)),
    [t("che.moves"), t("che.movesCount", { count: row.movesDone })],
    [t("che.quality"), codeText("quality", row.quality)],
  ];
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <FactLine key={name} name={name} value={value} />
      ))}
    </dl>
  );
}

function FactLine({ name, value }: { readonly name: string; readonly value: ReactNode }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Tag({ text }: { readonly text: string }): ReactNode {
  const { t } = useTexts();
  return text === "" ? t("che.nothing") : <span className="mono">{text}</span>;
}

/** Where a crane's trolley or spreader is, as the newest positions have it. */
function CraneAxis({ cheId, axis }: { readonly cheId: string; readonly axis: "trolley" | "spreader" }): ReactNode {
  const { t } = useTexts();
  const { pose, hello } = useLive();
  const index = useValue(hello)?.roster.findIndex(({ id }) => id === cheId) ?? -1;
  const value = useTicking(() => formatNumber(axis === "trolley" ? pose.a(index) : pose.bM(index), 1));
  return index === -1 ? t("che.nothing") : t("che.metres", { value });
}

function Charge({ percent }: { readonly percent: number }): ReactNode {
  const { t } = useTexts();
  return (
    <span className="charge">
      <span>{t("che.percent", { value: formatNumber(percent, 0) })}</span>
      <span className="bar" aria-hidden="true">
        <i style={{ width: `${Math.min(100, Math.max(0, percent))}%` }} />
      </span>
    </span>
  );
}
