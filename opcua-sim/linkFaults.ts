import type { ServerKind } from "../common/opcua/tagTypes.ts";
import type { SimLog } from "./simLog.ts";

/** How long a lost link stays lost, wall-clock ms. */
const defaultOutageMs = 15_000;
/** The answer to InjectFault must leave before the link it travels on is cut. */
const graceMs = 50;

/** What a server must be able to do to lose its link. */
export interface CuttableLink {
  readonly id: ServerKind;
  dropLink(): Promise<void>;
  restoreLink(): Promise<void>;
}

interface LinkFault {
  readonly id: string;
  readonly kind: "linkLoss";
  readonly target: ServerKind;
}

interface LinkFaultOptions {
  readonly log: SimLog;
  /** Wall-clock ms; default 15 s. */
  readonly outageMs: number | undefined;
  /** A fault came into force, healed or was cleared. */
  readonly onDidChange: () => void;
}

/** The linkLoss fault: a server drops its connections and refuses new ones, until it heals by itself or is cleared. */
export class LinkFaults {
  readonly #links = new Map<string, CuttableLink>();
  readonly #active = new Map<string, LinkFault & { timer: NodeJS.Timeout; cut: Promise<void> }>();
  readonly #options: LinkFaultOptions;
  #count = 0;

  constructor(options: LinkFaultOptions) {
    this.#options = options;
  }

  /** Links are added after the servers run, since the servers need the trainer's methods to start. */
  add(link: CuttableLink): void {
    this.#links.set(link.id, link);
  }

  get targets(): readonly string[] {
    return [...this.#links.keys()];
  }

  active(): readonly LinkFault[] {
    return [...this.#active.values()];
  }

  /** The fault's id, or undefined when there is no such link or it is lost already. */
  inject(target: string): string | undefined {
    const link = this.#links.get(target);
    if (!link || this.active().some((fault) => fault.target === target)) return undefined;
    this.#count += 1;
    const id = `link-${this.#count}`;
    const cut = new Promise<void>((resolve) => {
      setTimeout(resolve, graceMs);
    }).then(() => link.dropLink());
    cut.catch((cause: unknown) => this.#options.log.bug(`losing the link ${target}`, cause));
    const timer = setTimeout(() => this.clear(id), graceMs + (this.#options.outageMs ?? defaultOutageMs));
    this.#active.set(id, { id, kind: "linkLoss", target: link.id, timer, cut });
    this.#options.onDidChange();
    return id;
  }

  clear(id: string): boolean {
    const fault = this.#active.get(id);
    if (!fault) return false;
    this.#active.delete(id);
    clearTimeout(fault.timer);
    this.#options.onDidChange();
    const link = this.#links.get(fault.target);
    fault.cut
      .then(() => link?.restoreLink())
      .catch((cause: unknown) => this.#options.log.bug(`restoring the link ${fault.target}`, cause));
    return true;
  }

  close(): void {
    for (const fault of this.#active.values()) clearTimeout(fault.timer);
    this.#active.clear();
  }
}
