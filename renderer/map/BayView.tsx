import type { ReactNode } from "react";
import { useTexts } from "../i18n/i18n.ts";
import { formatNumber, splitContainerId } from "../ui/formatters.ts";
import type { BaySection, SectionCell } from "./baySection.ts";
import { greyIndexOf } from "./palette.ts";
import "./bayView.css";

/** Side view of one bay, as seen along the block: rows from the lane, tiers from the ground. */
export function BayView({
  section,
  containerId,
}: {
  readonly section: BaySection;
  readonly containerId: string;
}): ReactNode {
  const { t } = useTexts();
  const rows = Array.from({ length: section.rows }, (_, i) => i + 1);
  return (
    <div className="bayFrame">
      <table className="bayView" data-testid="bay-view" data-block={section.block} data-bay={section.bay}>
        <caption className="visuallyHidden">
          {t("bay.heading", { block: section.block, bay: two(section.bay) })}
        </caption>
        <colgroup>
          <col className="tierColumn" />
        </colgroup>
        <tbody>
          {section.cells.map((cells) => (
            <tr key={tierOf(cells)}>
              <th scope="row" aria-label={t("bay.tier", { tier: tierOf(cells) })}>
                {tierOf(cells)}
              </th>
              {cells.map((cell) => (
                <Cell
                  key={cell.row}
                  cell={cell}
                  tiers={section.tiers}
                  isWanted={cell.containerId !== "" && cell.containerId === containerId}
                />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            {rows.map((row) => (
              <th key={row} scope="col" aria-label={t("bay.row", { row: two(row) })}>
                {two(row)}
              </th>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Cell({
  cell,
  tiers,
  isWanted,
}: {
  readonly cell: SectionCell;
  readonly tiers: number;
  readonly isWanted: boolean;
}): ReactNode {
  const { t } = useTexts();
  const { containerId, position } = cell;
  const attributes = { "data-testid": "bay-view-cell", "data-position": position, "data-container-id": containerId };
  if (containerId === "") {
    return (
      <td
        {...attributes}
        data-reserved-for={cell.reservedFor}
        className={cell.reservedFor === "" ? "free" : "reserved"}
      >
        {cell.reservedFor !== "" && <ContainerNumber id={cell.reservedFor} />}
      </td>
    );
  }
  // The grey repeats how high the box stands; the text says it.
  const grey = greyIndexOf(1, tiers) + 1;
  return (
    <td
      {...attributes}
      className={isWanted ? "box wanted" : "box"}
      aria-current={isWanted || undefined}
      style={{ background: `var(--stack-${grey})` }}
    >
      <ContainerNumber id={containerId} />
      <span className="boxFacts">
        <span className="boxType">{cell.isoType}</span>
        <span>{t("bay.tonnes", { t: formatNumber(cell.grossT, 1) })}</span>
      </span>
    </td>
  );
}

function ContainerNumber({ id }: { readonly id: string }): ReactNode {
  const [owner, serial] = splitContainerId(id);
  return (
    <span className="boxNumber mono">
      <span>{owner}</span>
      <span>{serial}</span>
    </span>
  );
}

const tierOf = (cells: readonly SectionCell[]): number => cells[0]?.tier ?? 0;
const two = (n: number): string => String(n).padStart(2, "0");
