import type { RouteView } from "../../common/wire/live.ts";
import type { LiveClient } from "../live/liveClient.ts";
import { selection } from "../state/selection.ts";

/** A truck drives some 6 m/s: its route is asked for this often, ms. */
const askEveryMs = 700;

/** The way ahead of the selected driverless truck, asked for while it is selected. */
export class SelectedRoute {
  readonly #client: Pick<LiveClient, "route">;
  readonly #isDriven: (che: string) => boolean;
  #che = "";
  #route: RouteView | undefined;

  constructor(client: Pick<LiveClient, "route">, isDriven: (che: string) => boolean) {
    this.#client = client;
    this.#isDriven = isDriven;
  }

  /** The route of this machine, if it is the one that was asked for. */
  of(che: string): RouteView | undefined {
    return che === this.#che ? this.#route : undefined;
  }

  /** Asks now, at every selection, and then again and again; the answer ends it. */
  start(onChange: () => void): () => void {
    const ask = async (): Promise<void> => {
      const { cheId } = selection.get();
      if (cheId === "" || !this.#isDriven(cheId)) return;
      const answer = await this.#client.route(cheId);
      if (!answer.ok || selection.get().cheId !== cheId) return;
      this.#che = cheId;
      this.#route = answer.value;
      onChange();
    };
    const timer = setInterval(() => void ask(), askEveryMs);
    const unsubscribe = selection.subscribe(() => void ask());
    void ask();
    return () => {
      clearInterval(timer);
      unsubscribe();
    };
  }
}
