import type { ReactNode } from "react";
import { useTexts } from "../../i18n/i18n.ts";
import { useLive, useValue } from "../../live/useLive.ts";
import { YardMap } from "../../map/YardMap.tsx";
import { Panel } from "../../ui/Panel.tsx";

/** The yard map in its frame. */
export function YardMapPanel({ controls }: { readonly controls?: ReactNode }): ReactNode {
  const { t } = useTexts();
  const hello = useValue(useLive().hello);
  return (
    <Panel name="yard-map" title={t("map.title")} controls={controls}>
      {hello && <YardMap hello={hello} />}
    </Panel>
  );
}
