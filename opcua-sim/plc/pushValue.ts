import { DataValue, type StatusCode, type UAVariable, type Variant } from "node-opcua";

/**
 * Sets a variable's value and tells whoever monitors it. The public `setValueFromSource` would do the same, but writes the
 * device clock into the server timestamp too; a console that shows both would see a server living in simulated time.
 */
export function pushValue(
  variable: UAVariable,
  value: Variant,
  statusCode: StatusCode,
  sourceTimestamp: Date,
  serverTimestamp: Date,
): void {
  const node = variable as UAVariable & { _internal_set_dataValue(dataValue: DataValue): void };
  node._internal_set_dataValue(new DataValue({ value, statusCode, sourceTimestamp, serverTimestamp }));
}
