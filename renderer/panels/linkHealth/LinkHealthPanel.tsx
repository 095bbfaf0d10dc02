import type { ReactNode } from "react";
import type { LinkRow } from "../../../common/wire/rows.ts";
import { useTexts } from "../../i18n/i18n.ts";
import { useLive, useRows, useTicking } from "../../live/useLive.ts";
import { formatAge } from "../../ui/formatters.ts";
import { Panel } from "../../ui/Panel.tsx";

/** The OPC UA links: where to, how they are, how old their last word is. */
export function LinkHealthPanel(): ReactNode {
  const { t } = useTexts();
  const links = useRows(useLive().stores.links);
  return (
    <Panel name="links" title={t("links.title")}>
      <table className="plainTable" data-testid="link-table">
        <thead>
          <tr>
            <th scope="col">{t("links.id")}</th>
            <th scope="col">{t("links.state")}</th>
            <th scope="col">{t("links.url")}</th>
            <th scope="col" className="number">
              {t("links.age")}
            </th>
            <th scope="col" className="number">
              {t("links.tags")}
            </th>
            <th scope="col" className="number">
              {t("links.reconnects")}
            </th>
            <th scope="col">{t("links.problem")}</th>
          </tr>
        </thead>
        <tbody>
          {links.map((link) => (
            <LinkLine key={link.id} link={link} />
          ))}
        </tbody>
      </table>
      {links.length === 0 && <p className="panelEmpty">{t("links.none")}</p>}
    </Panel>
  );
}

function LinkLine({ link }: { readonly link: LinkRow }): ReactNode {
  const { t, language } = useTexts();
  const live = useLive();
  const age = useTicking(() =>
    link.lastMessageAt === 0 ? "" : formatAge(live.coreNowMs() - link.lastMessageAt, language),
  );
  const isBad = link.state === "down" || link.state === "stale";
  return (
    <tr data-link-id={link.id} data-state={link.state}>
      <th scope="row" className="mono">
        {link.id}
      </th>
      <td>
        {isBad && <i className="faultGlyph" aria-hidden="true" />}
        {isBad ? <strong>{t(`linkState.${link.state}`)}</strong> : t(`linkState.${link.state}`)}
      </td>
      <td className="mono">{link.url}</td>
      <td className="number">{age || t("links.never")}</td>
      <td className="number">{link.tags}</td>
      <td className="number">{link.reconnects}</td>
      <td>{link.problem}</td>
    </tr>
  );
}
