/** Stable error codes of both wires; translated in the renderer, counted in logs. */
export const wireErrorCodes = [
  "BAD_REQUEST",
  "UNAUTHORISED",
  "UNKNOWN_COMMAND",
  "UNKNOWN_LINK",
  "UNKNOWN_NODE",
  "LINK_DOWN",
  "NOT_A_SIMULATION",
  "REFUSED_BY_PLANT",
  "TIMED_OUT_UNKNOWN",
  "STORAGE",
  "AUDIT_FAILING",
  "INTERNAL",
] as const;
export type WireErrorCode = (typeof wireErrorCodes)[number];

/** `detail` is for people who repair things (a StatusCode, a refusal's code), not a sentence to show as it is. */
export interface WireError {
  readonly code: WireErrorCode;
  readonly detail: string;
}
