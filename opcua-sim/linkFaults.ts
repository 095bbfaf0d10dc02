import type { FaultValue } from "./faults/faultBoard.ts";
import type { FaultyLink, ServerFaultKind } from "./faults/serverFault.ts";
import { serverFaultKinds } from "./faults/serverFaultKinds.ts";
import type { InjectAnswer } from "./plantDevice.ts";
import type { SimLog } from "./simLog.ts";

/** The answer to InjectFault must leave before the link it travels on is cut. */
const graceMs = 50;

interface LinkFault {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
}

interface Running extends LinkFault {
  readonly timer: NodeJS.Timeout;
  readonly started: Promise<void>;
}

interface LinkFaultOptions {
  readonly log: SimLog;
  /** Length of a linkLoss instead of its default, wall-clock ms. */
  readonly outageMs: number | undefined;
  /** A fault came into force, healed or was cleared. */
  readonly onDidChange: () => void;
}

/** The faults that concern the servers themselves. Each heals by itself after a time by the wall clock, or is cleared. */
export class LinkFaults {
  readonly #links = new Map<string, FaultyLink>();
  readonly #active = new Map<string, Running>();
  readonly #options: LinkFaultOptions;
  #count = 0;

  constructor(options: LinkFaultOptions) {
    this.#options = options;
  }

  /** Links are added after the servers run, since the servers need the trainer's methods to start. */
  add(link: FaultyLink): void {
    this.#links.set(link.id, link);
  }

  active(): readonly LinkFault[] {
    return [...this.#active.values()];
  }

  /** Undefined when the kind is none of a server's. */
  inject(kindName: string, target: string, given: Readonly<Record<string, FaultValue>> = {}): InjectAnswer | undefined {
    const kind = serverFaultKinds.find((each) => each.kind === kindName);
    if (!kind) return undefined;
    const link = this.#links.get(target);
    const no = (errorType: string, reason: string): InjectAnswer => ({ accepted: false, errorType, reason });
    if (!link) return no("UNKNOWN_TARGET", `servers are ${[...this.#links.keys()].join(", ")}`);
    if (this.active().some((fault) => fault.target === target))
      return no("ALREADY_ACTIVE", `the link ${target} has a fault already`);
    const refusal = kind.refuse?.(link);
    if (refusal !== undefined) return no("NOT_AVAILABLE", refusal);
    return { accepted: true, faultId: this.#start(kind, link, { ...kind.parameters, ...given }) };
  }

  #start(kind: ServerFaultKind, link: FaultyLink, parameters: Readonly<Record<string, FaultValue>>): string {
    this.#count += 1;
    const id = `link-${this.#count}`;
    const started = new Promise<void>((resolve) => {
      setTimeout(resolve, graceMs);
    }).then(() => kind.start(link, parameters));
    started.catch((cause: unknown) => this.#options.log.bug(`${kind.kind} at ${link.id}`, cause));
    const isPlainLoss = kind.kind === "linkLoss" && this.#options.outageMs !== undefined;
    const lengthMs = isPlainLoss ? (this.#options.outageMs as number) : Number(parameters["durationS"]) * 1000;
    const timer = setTimeout(() => this.clear(id), graceMs + lengthMs);
    this.#active.set(id, { id, kind: kind.kind, target: link.id, timer, started });
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
    const kind = serverFaultKinds.find((each) => each.kind === fault.kind);
    fault.started
      .then(() => link && kind?.end(link))
      .catch((cause: unknown) => this.#options.log.bug(`the end of ${fault.kind} at ${fault.target}`, cause));
    return true;
  }

  close(): void {
    for (const fault of this.#active.values()) clearTimeout(fault.timer);
    this.#active.clear();
  }
}
