import type { SiteConfig } from "../../common/config/siteConfig.ts";
import { simulationType } from "../../common/opcua/terminalType.ts";
import { err, type Result } from "../../common/result.ts";
import { openLink } from "./opcua/opcuaLink.ts";
import type { LinkError, LinkOptions, LinkState, PlantLink, TagSample } from "./opcua/plantLink.ts";
import { applySamples } from "./twin/applySamples.ts";
import { emptyTwin, markLinkStale, type PlantTwin, tagValue, withoutStale } from "./twin/plantTwin.ts";

/** BrowseName of the trainer's door, on simulated plants only. */
export const simulationId = "Simulation";

/** A simulated clock that runs back by more than this has been started anew. */
const restartBackS = 1;

export interface PlantSideOptions extends Pick<LinkOptions, "mode" | "pkiDir" | "wants"> {
  /** Called when the plant has begun anew, so that all that was believed of it is void. */
  readonly onRestart?: () => void;
}

/**
 * The plant as one thing: all links of the site, and the twin that their samples make up.
 */
export class PlantSide {
  readonly links: readonly PlantLink[];
  readonly #onRestart: (() => void) | undefined;
  #twin: PlantTwin = emptyTwin;

  constructor(site: SiteConfig, options: PlantSideOptions) {
    this.#onRestart = options.onRestart;
    const { mode, pkiDir, wants } = options;
    this.links = site.endpoints.map(({ id, url }) => openLink({ id, url, mode, pkiDir, ...(wants && { wants }) }));
    for (const link of this.links) {
      link.onDidReceive((samples) => this.#receive(link.id, samples));
      link.onDidChangeState((state) => this.#changeState(link.id, state));
    }
  }

  get twin(): PlantTwin {
    return this.#twin;
  }

  get isLive(): boolean {
    return this.links.every((link) => link.state().kind === "live");
  }

  linkOf(device: string): PlantLink | undefined {
    return this.links.find((link) => link.devices().has(device));
  }

  readonly call = async (
    device: string,
    method: string,
    args: Readonly<Record<string, unknown>>,
  ): Promise<Result<Readonly<Record<string, unknown>>, LinkError>> => {
    const link = this.linkOf(device);
    return link ? link.call(device, method, args) : err({ code: "UNKNOWN_DEVICE", detail: device });
  };

  /** Lock step: brings the whole twin up to date. */
  async readAll(): Promise<Result<null, LinkError>> {
    const results = await Promise.all(this.links.map((link) => link.readAll()));
    return results.find((result) => !result.ok) ?? { ok: true, value: null };
  }

  /**
   * The plant began anew or was set back: what was made of it is void. Tags of a link that is up stay, since it tells only
   * what changes; devices that nobody has told of since are gone.
   */
  beginAnew(): void {
    this.#twin = withoutStale(this.#twin);
    this.#onRestart?.();
  }

  async close(): Promise<void> {
    await Promise.all(this.links.map((link) => link.close()));
  }

  #receive(linkId: string, samples: readonly TagSample[]): void {
    const clock = samples.find((each) => each.device === simulationId && each.tag === "SimTime");
    const before = tagValue(this.#twin.devices.get(simulationId), simulationType, "SimTime", 0);
    if (clock && (clock.sample.value as number) < before - restartBackS) this.beginAnew();
    this.#twin = applySamples(this.#twin, linkId, samples);
  }

  #changeState(linkId: string, state: LinkState): void {
    if (state.kind === "down" || state.kind === "stale") this.#twin = markLinkStale(this.#twin, linkId);
  }
}
