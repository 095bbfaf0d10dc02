import { err, ok, type Result } from "../../common/result.ts";
import type { FaultValue } from "./faultBoard.ts";
import type { FaultFacts } from "./faultKind.ts";

/** Parameters of a kind, those not given by their defaults. */
export const withDefaults = (
  kind: FaultFacts,
  given: Readonly<Record<string, FaultValue>>,
): Record<string, FaultValue> => ({
  durationS: 0,
  ...kind.parameters,
  ...given,
});

/** A JSON object with parameters that the kind has, each of its default's type. */
export function parseParameters(kind: FaultFacts, text: string): Result<Record<string, FaultValue>, string> {
  const defaults = withDefaults(kind, {});
  if (text.trim() === "") return ok(defaults);
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return err(`"${text}" is no JSON object, e.g. {"durationS":60}.`);
  }
  if (typeof given !== "object" || given === null || Array.isArray(given)) return err("Parameters are a JSON object.");
  for (const [name, value] of Object.entries(given)) {
    const known = defaults[name];
    if (known === undefined) return err(`${kind.kind} has ${Object.keys(defaults).join(", ")}, not "${name}".`);
    if (typeof value !== typeof known) return err(`${kind.kind}: "${name}" is a ${typeof known}.`);
  }
  return ok({ ...defaults, ...(given as Record<string, FaultValue>) });
}
