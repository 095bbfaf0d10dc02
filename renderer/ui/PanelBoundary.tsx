import { Component, type ReactNode } from "react";
import { i18n } from "../i18n/i18n.ts";

/** Keeps a failure inside one panel: says so, and lets a person open the panel again. */
export class PanelBoundary extends Component<
  { readonly children: ReactNode },
  { readonly problem: string | undefined }
> {
  override state: { readonly problem: string | undefined } = { problem: undefined };

  static getDerivedStateFromError(cause: unknown): { readonly problem: string } {
    return { problem: cause instanceof Error ? cause.message : String(cause) };
  }

  override componentDidCatch(cause: unknown): void {
    console.error("panel failed", cause);
  }

  override render(): ReactNode {
    if (this.state.problem === undefined) return this.props.children;
    return (
      <div className="panelEmpty" role="alert">
        <div>
          <strong>{i18n.t("panelError.title")}</strong>
          <p>{i18n.t("panelError.text")}</p>
          <p className="mono small">{this.state.problem}</p>
          <button type="button" className="button" onClick={() => this.setState({ problem: undefined })}>
            {i18n.t("panelError.retry")}
          </button>
        </div>
      </div>
    );
  }
}
