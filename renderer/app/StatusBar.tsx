import type { ReactNode } from "react";
import type { LinkRow } from "../../common/wire/rows.ts";
import { useTexts } from "../i18n/i18n.ts";
import { useLive, usePlant, useRows, useTicking, useValue } from "../live/useLive.ts";
import { changePreferences, preferences } from "../state/preferences.ts";
import { roles } from "../state/role.ts";
import { formatAge, formatDateTime } from "../ui/formatters.ts";
import type { CoreState } from "./coreState.ts";
import { chooseLanguage } from "./followPreferences.ts";

/** The top edge: where, when, real or not, how fresh, who, in which language. */
export function StatusBar({ core }: { readonly core: CoreState }): ReactNode {
  const { t, language } = useTexts();
  const live = useLive();
  const site = useValue(live.hello)?.site;
  const { role, theme } = useValue(preferences);
  const links = useRows(live.stores.links);
  const otherTheme = theme === "light" ? "dark" : "light";
  return (
    <header className="statusBar">
      <h1 className="siteName">{site?.name[language] ?? t("appName")}</h1>
      <Clock timeZone={site?.timeZone} />
      <ModeBadge />
      <ul className="links" aria-label={t("status.links")}>
        {links.map((link) => (
          <LinkChip key={link.id} link={link} isTrusted={core === "live"} />
        ))}
        <CoreChip core={core} />
      </ul>
      <select
        className="select"
        data-testid="role-switch"
        aria-label={t("role.label")}
        value={role}
        onChange={(event) => {
          const chosen = roles.find((each) => each === event.target.value);
          if (chosen) changePreferences({ role: chosen });
        }}
      >
        {roles.map((each) => (
          <option key={each} value={each}>
            {t(`role.${each}`)}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="button"
        data-testid="language-switch"
        title={`${t("status.language")} (Ctrl+L)`}
        onClick={() => chooseLanguage(language === "en" ? "zh-CN" : "en")}
      >
        <span className={language === "en" ? "soft" : "chosen"}>中</span>/
        <span className={language === "en" ? "chosen" : "soft"}>EN</span>
        <span className="visuallyHidden"> {t("status.language")}</span>
      </button>
      <button
        type="button"
        className="button icon"
        data-testid="theme-switch"
        aria-label={t(theme === "light" ? "status.themeToDark" : "status.themeToLight")}
        title={t(theme === "light" ? "status.themeToDark" : "status.themeToLight")}
        onClick={() => changePreferences({ theme: otherTheme })}
      >
        <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
          <circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" strokeWidth="2" />
          <path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor" />
        </svg>
      </button>
    </header>
  );
}

/** Plant time as the newest positions carry it; the plant's row stands in before the first position. */
function Clock({ timeZone }: { readonly timeZone: string | undefined }): ReactNode {
  const { t } = useTexts();
  const { pose } = useLive();
  const plant = usePlant();
  const text = useTicking(() => (timeZone ? formatDateTime(pose.plantTime || (plant?.plantTime ?? 0), timeZone) : ""));
  return (
    <time className="clock" data-testid="clock" title={t("status.clock")}>
      {text || t("status.noTime")}
    </time>
  );
}

function ModeBadge(): ReactNode {
  const { t } = useTexts();
  const plant = usePlant();
  if (!plant) return null;
  if (plant.mode === "LIVE") {
    return (
      <span className="mode" data-testid="live-banner">
        {t("status.live")}
      </span>
    );
  }
  const pace =
    plant.simState === "RUNNING"
      ? t("status.speed", { factor: plant.simSpeed })
      : t(plant.simState === "PAUSED" ? "status.paused" : "status.lockStep");
  return (
    <span className="mode sim" data-testid="sim-banner" data-state={plant.simState} title={t("status.simTitle")}>
      <b>{t("status.sim")}</b> {pace}
    </span>
  );
}

function LinkChip({ link, isTrusted }: { readonly link: LinkRow; readonly isTrusted: boolean }): ReactNode {
  const { t, language } = useTexts();
  const live = useLive();
  const age = useTicking(() =>
    link.lastMessageAt === 0 ? "" : formatAge(live.coreNowMs() - link.lastMessageAt, language),
  );
  // What the core said last about its links is no longer known to be true when the core itself is silent.
  const state = isTrusted || link.state === "down" ? link.state : "stale";
  const stateText = t(`linkState.${state}`);
  const title = age
    ? t("status.linkTitle", { id: link.id, state: stateText, age })
    : t("status.linkNever", { id: link.id, state: stateText });
  return (
    <li className="link" data-testid={`status-link-${link.id}`} data-state={state} title={title}>
      <i className="linkGlyph" aria-hidden="true" />
      <span>{link.id}</span>
      <span className="linkAge">{state === "live" ? age : stateText}</span>
    </li>
  );
}

function CoreChip({ core }: { readonly core: CoreState }): ReactNode {
  const { t, language } = useTexts();
  const { client } = useLive();
  const age = useTicking(() => {
    const silentMs = client.silentMs();
    return Number.isFinite(silentMs) ? formatAge(silentMs, language) : "";
  });
  return (
    <li className="link" data-testid="status-link-core" data-state={core} title={t(`linkState.${core}`)}>
      <i className="linkGlyph" aria-hidden="true" />
      <span>{t("status.core")}</span>
      <span className="linkAge">{core === "live" ? age : `${t(`linkState.${core}`)} ${age}`}</span>
    </li>
  );
}
