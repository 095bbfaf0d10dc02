import {
  type CallMethodResultOptions,
  DataType,
  type ISessionContext,
  StatusCodes,
  type UAMethod,
  Variant,
  VariantArrayType,
} from "node-opcua";
import type { ArgsType, MethodType } from "../../common/opcua/tagTypes.ts";
import { MethodRefused } from "../methodRefused.ts";
import type { SimLog } from "../simLog.ts";
import { wireTypeOf } from "./deviceNodes.ts";

export type MethodHandler = (args: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

interface BindOptions {
  /** For the log: `QC01.AcceptJob`. */
  readonly name: string;
  readonly type: MethodType;
  readonly handler: MethodHandler;
  readonly onCalled: () => void;
  /** Wall-clock ms by which it comes late now. */
  readonly delayMs: () => number;
  readonly log: SimLog;
}

/**
 * Connects an OPC UA method to a handler of the plant. node-opcua has already refused a wrong number of arguments or wrong
 * types (`BadArgumentsMissing`, `BadInvalidArgument` with `BadTypeMismatch` per argument). An exception in the handler is a
 * bug of the simulator: the caller reads BadInternalError, the log reads the stack, the servers run on.
 */
export function bindMethod(method: UAMethod, { name, type, handler, onCalled, delayMs, log }: BindOptions): void {
  const inputNames = Object.keys(type.inputs);
  method.bindMethod((inputs: Variant[], _context: ISessionContext, callback): void => {
    const lateMs = delayMs();
    if (lateMs > 0) setTimeout(() => callback(null, call(inputs)), lateMs);
    else callback(null, call(inputs));
  });

  function call(inputs: readonly Variant[]): CallMethodResultOptions {
    try {
      const args: Record<string, unknown> = {};
      inputNames.forEach((key, i) => {
        args[key] = fromWire(inputs[i]);
      });
      const outputArguments = toWire(type.outputs, handler(args));
      onCalled();
      return { statusCode: StatusCodes.Good, outputArguments };
    } catch (cause) {
      if (cause instanceof MethodRefused) return { statusCode: StatusCodes[cause.status] };
      log.bug(`method ${name}`, cause);
      return { statusCode: StatusCodes.BadInternalError };
    }
  }
}

/** A null string reads as ""; typed arrays become plain ones, so that the plant never meets a wire type. */
function fromWire(variant: Variant | undefined): unknown {
  const value: unknown = variant?.value;
  if (variant?.arrayType === VariantArrayType.Array) {
    return Array.from((value ?? []) as ArrayLike<unknown>, (entry) => entry ?? "");
  }
  return value ?? "";
}

function toWire(types: ArgsType, values: Readonly<Record<string, unknown>>): Variant[] {
  return Object.entries(types).map(([key, type]) => {
    const { dataType, isArray } = wireTypeOf(type);
    const value = values[key];
    if (value === undefined) throw new Error(`output argument ${key} is missing`);
    if (!isArray) return new Variant({ dataType, value });
    return new Variant({ dataType, arrayType: VariantArrayType.Array, value: packed(dataType, value as unknown[]) });
  });
}

/** node-opcua wants numbers in typed arrays; it takes others, but slowly and with a warning. */
function packed(dataType: DataType, values: readonly unknown[]): ArrayLike<unknown> {
  switch (dataType) {
    case DataType.Double:
      return Float64Array.from(values as readonly number[]);
    case DataType.UInt32:
      return Uint32Array.from(values as readonly number[]);
    default:
      return values;
  }
}
