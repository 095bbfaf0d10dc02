import {
  type AddVariableOptions,
  type EUInformation,
  makeEUInformation,
  type Namespace,
  Range,
  type UAVariable,
} from "node-opcua";
import { type AnalogTag, type UnitKey, units } from "../../common/opcua/tagTypes.ts";

/** An instrument measures a little beyond the range in which its value normally lies. */
const overRange = 0.1;

const unitOf = new Map(
  Object.entries(units).map(
    ([key, { code, symbol, text }]) => [key as UnitKey, makeEUInformation(code, symbol, text)] as const,
  ),
);

/** An AnalogUnitRangeType variable (OPC 10000-8, 5.3.2.5) with EURange, InstrumentRange and EngineeringUnits. */
export function addAnalogVariable(ns: Namespace, tag: AnalogTag, options: AddVariableOptions): UAVariable {
  const variable = ns.addVariable({
    ...options,
    dataType: "Double",
    typeDefinition: "AnalogUnitRangeType",
    value: { dataType: "Double", value: 0 },
  });
  const [low, high] = tag.range;
  const span = high - low;
  const rule = options.modellingRule ? { modellingRule: options.modellingRule } : {};
  const property = (name: string, dataType: string, value: Range | EUInformation | undefined): void => {
    ns.addVariable({
      browseName: { name, namespaceIndex: 0 },
      dataType,
      propertyOf: variable,
      typeDefinition: "PropertyType",
      minimumSamplingInterval: 0,
      ...rule,
      value: { dataType: "ExtensionObject", value },
    });
  };
  property("EURange", "Range", new Range({ low, high }));
  property("InstrumentRange", "Range", new Range({ low: low - overRange * span, high: high + overRange * span }));
  property("EngineeringUnits", "EUInformation", unitOf.get(tag.unit));
  return variable;
}
