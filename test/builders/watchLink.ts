import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import type { Sample } from "../../common/sample.ts";
import { openLink } from "../../main/core/opcua/opcuaLink.ts";
import type { LinkOptions, LinkState, PlantLink } from "../../main/core/opcua/plantLink.ts";

/** A link that remembers what it heard. */
export interface WatchedLink {
  readonly link: PlantLink;
  /** Last sample of a tag. */
  sample(device: string, tag: string): Sample<number | boolean | string> | undefined;
  /** Last value of every tag, `device.tag`. */
  values(): Readonly<Record<string, unknown>>;
  /** All samples so far, `device.tag`. */
  readonly heard: string[];
  readonly states: LinkState["kind"][];
  /** Waits for a state and returns how long it took, ms. */
  until(kind: LinkState["kind"], timeoutMs?: number): Promise<number>;
}

const pkiDir = mkdtempSync(join(tmpdir(), "quaydesk-link-pki-"));

export function watchLink(options: Pick<LinkOptions, "url"> & Partial<LinkOptions>): WatchedLink {
  const link = openLink({ id: "test", mode: "subscribe", pkiDir, ...options });
  const last = new Map<string, Sample<number | boolean | string>>();
  const heard: string[] = [];
  const states: LinkState["kind"][] = [];
  link.onDidReceive((samples) => {
    for (const { device, tag, sample } of samples) {
      last.set(`${device}.${tag}`, sample);
      heard.push(`${device}.${tag}`);
    }
  });
  link.onDidChangeState(({ kind }) => {
    // "down" is said again when its reason changes.
    if (states.at(-1) !== kind) states.push(kind);
  });
  return {
    link,
    heard,
    states,
    sample: (device, tag) => last.get(`${device}.${tag}`),
    values: () => Object.fromEntries([...last].map(([tag, { value, quality }]) => [tag, `${value} ${quality}`])),
    async until(kind, timeoutMs = 10_000) {
      const startedAt = performance.now();
      const check = (): void => {
        if (link.state().kind !== kind) throw new Error(`${link.state().kind}, not ${kind}: ${link.stats().problem}`);
      };
      await vi.waitFor(check, { timeout: timeoutMs, interval: 10 });
      return performance.now() - startedAt;
    },
  };
}
