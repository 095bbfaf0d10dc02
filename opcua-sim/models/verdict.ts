import type { ArgsValue, verdict } from "../../common/opcua/tagTypes.ts";

/** Answer of every order-like method. */
export type Verdict = ArgsValue<typeof verdict>;

export const accepted: Verdict = { Accepted: true, ErrorType: "", ErrorDescription: "" };

/** A refusal: `errorType` is a stable code, the description is for the log. */
export const refused = (errorType: string, description: string): Verdict => ({
  Accepted: false,
  ErrorType: errorType,
  ErrorDescription: description,
});
