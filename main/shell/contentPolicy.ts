/** The content security policy of the page: its own files, and the core's live link on one loopback port. */
export function contentPolicy(nonce: string, liveOrigin: string): string {
  const live = new URL(liveOrigin);
  return [
    "default-src 'none'",
    "script-src 'self'",
    // The grid writes its theme into style elements, which carry the nonce.
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' http://${live.host} ws://${live.host}`,
    "worker-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
