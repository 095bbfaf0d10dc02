import { type ReactNode, useId } from "react";
import { PanelBoundary } from "./PanelBoundary.tsx";

/** Frame of every panel: title, place for controls, a body that scrolls, and a boundary that keeps a failure inside. */
export function Panel({
  title,
  name,
  controls,
  children,
}: {
  readonly title: ReactNode;
  /** Stable name for tests and for the panel's kept layout. */
  readonly name: string;
  readonly controls?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const titleId = useId();
  return (
    <section className="panel" data-panel={name} data-testid={`panel-${name}`} tabIndex={-1} aria-labelledby={titleId}>
      <header className="panelTitle">
        <h2 id={titleId}>{title}</h2>
        {controls}
      </header>
      <div className="panelBody">
        <PanelBoundary>{children}</PanelBoundary>
      </div>
    </section>
  );
}
