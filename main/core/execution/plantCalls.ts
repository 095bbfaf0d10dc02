import type { Result } from "../../../common/result.ts";
import type { LinkError } from "../opcua/plantLink.ts";

/** Answer of a method with the standard verdict (see `verdict` in common/opcua/tagTypes.ts). */
export type PlantAnswer =
  | { readonly kind: "accepted"; readonly outputs: Readonly<Record<string, unknown>> }
  | { readonly kind: "refused"; readonly errorType: string; readonly description: string }
  /** Nobody knows whether it took effect: the plant's tags will tell. */
  | { readonly kind: "unknown"; readonly detail: string };

export type CallPlant = (
  device: string,
  method: string,
  args: Readonly<Record<string, unknown>>,
) => Promise<Result<Readonly<Record<string, unknown>>, LinkError>>;

/** Turns a link's answer into a verdict. */
export async function ask(
  call: CallPlant,
  device: string,
  method: string,
  args: Readonly<Record<string, unknown>>,
): Promise<PlantAnswer> {
  const result = await call(device, method, args);
  if (!result.ok) {
    const { code, detail } = result.error;
    // A link that was down before anything was sent has certainly changed nothing.
    if (code === "LINK_DOWN" || code === "UNKNOWN_DEVICE" || code === "UNKNOWN_METHOD")
      return { kind: "refused", errorType: code, description: detail };
    return { kind: "unknown", detail: `${code} ${detail}` };
  }
  const outputs = result.value;
  if (outputs["Accepted"] === false) {
    return {
      kind: "refused",
      errorType: String(outputs["ErrorType"] ?? ""),
      description: String(outputs["ErrorDescription"] ?? ""),
    };
  }
  return { kind: "accepted", outputs };
}

/**
 * Collects the calls of one round and sends them together. In lock step the round waits for all answers, so the same seed
 * gives the same order of events; live, a device with an open call is left alone until it answered.
 */
export class PlantCalls {
  readonly #call: CallPlant;
  readonly #open = new Set<string>();
  #ready: (() => Promise<void>)[] = [];
  #round: Promise<void>[] = [];

  constructor(call: CallPlant) {
    this.#call = call;
  }

  isOpen(device: string): boolean {
    return this.#open.has(device);
  }

  send(
    device: string,
    method: string,
    args: Readonly<Record<string, unknown>>,
    settle?: (answer: PlantAnswer) => void,
  ): void {
    this.#open.add(device);
    this.#ready.push(async () => {
      const answer = await ask(this.#call, device, method, args);
      this.#open.delete(device);
      settle?.(answer);
    });
  }

  /** The round is over and what it decided is on record: the calls go out. */
  dispatch(): void {
    const ready = this.#ready;
    this.#ready = [];
    this.#round.push(...ready.map((send) => send()));
  }

  /** A call waits for `dispatch`. */
  get isAnyReady(): boolean {
    return this.#ready.length > 0;
  }

  /** Resolves when every call dispatched since the last time has been answered. */
  async settled(): Promise<void> {
    const round = this.#round;
    this.#round = [];
    await Promise.all(round);
  }
}
