import type { StatusCode, UAVariable, Variant } from "node-opcua";

/** Sets a variable's value and tells whoever monitors it. */
export function pushValue(
  variable: UAVariable,
  value: Variant,
  status: StatusCode,
  sourceTime: Date,
  _serverTime: Date,
): void {
  variable.setValueFromSource(value, status, sourceTime);
}
