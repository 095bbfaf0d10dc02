import type { Unsubscribe } from "./plantLink.ts";

interface SilenceOptions {
  /** How often the server promised to say something, ms. */
  readonly keepAliveMs: number;
  readonly now: () => number;
  readonly lastSignAt: () => number;
  readonly onSilent: () => void;
  /** Silent for so long that a new connection is the better bet. */
  readonly onDead: (silentMs: number) => void;
}

const checkEveryMs = 250;
const silentAfterMs = 1500;
const deadAfterMs = 5000;

/** Watches for a server that stays connected but says nothing: a frozen process, a path that swallows packets. */
export function watchSilence({ keepAliveMs, now, lastSignAt, onSilent, onDead }: SilenceOptions): Unsubscribe {
  const silentMs = Math.max(silentAfterMs, 3 * keepAliveMs);
  const deadMs = Math.max(deadAfterMs, 6 * keepAliveMs);
  let lastCheckAt = now();
  const timer = setInterval(() => {
    const at = now();
    const wasBlocked = at - lastCheckAt > checkEveryMs * 3;
    lastCheckAt = at;
    // When this process itself was held up, the signs may be waiting in its socket: look again at the next turn.
    if (wasBlocked) return;
    const silence = at - lastSignAt();
    if (silence > deadMs) onDead(silence);
    else if (silence > silentMs) onSilent();
  }, checkEveryMs);
  return () => clearInterval(timer);
}
