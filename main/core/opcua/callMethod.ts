import { type CallMethodResult, type ClientSession, DataType, Variant, VariantArrayType } from "node-opcua-client";
import type { ArgsType, ArgType } from "../../../common/opcua/tagTypes.ts";
import { err, ok, type Result } from "../../../common/result.ts";
import type { MethodBinding } from "./discoverPlant.ts";
import type { LinkError } from "./plantLink.ts";

type Values = Readonly<Record<string, unknown>>;

/** Calls one method. Once the request is out, a missing answer means that nobody knows: TIMED_OUT_UNKNOWN. */
export async function callMethod(
  session: ClientSession,
  { objectId, methodId, method }: MethodBinding,
  args: Values,
): Promise<Result<Values, LinkError>> {
  const absent = Object.keys(method.inputs).filter((name) => args[name] === undefined);
  if (absent.length > 0) return err({ code: "CALL_FAILED", detail: `missing argument ${absent.join(", ")}` });
  const inputArguments = toVariants(method.inputs, args);
  if (!inputArguments.ok) return inputArguments;
  let answer: CallMethodResult;
  try {
    answer = await session.call({ objectId, methodId, inputArguments: inputArguments.value });
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    // A service fault is an answer: the server refused the request as a whole.
    const isAnswered = typeof cause === "object" && cause !== null && "response" in cause && Boolean(cause.response);
    return err({ code: isAnswered ? "CALL_FAILED" : "TIMED_OUT_UNKNOWN", detail });
  }
  if (answer.statusCode.isNotGood()) return err({ code: "CALL_FAILED", detail: describeRefusal(answer) });
  const outputs = answer.outputArguments ?? [];
  return ok(
    Object.fromEntries(Object.entries(method.outputs).map(([name, type], i) => [name, fromVariant(type, outputs[i])])),
  );
}

/** `BadInvalidArgument (2: BadTypeMismatch)`: the status, and which arguments it is about. */
function describeRefusal({ statusCode, inputArgumentResults }: CallMethodResult): string {
  const faults = (inputArgumentResults ?? []).flatMap((result, i) =>
    result.isNotGood() ? [`${i + 1}: ${result.name}`] : [],
  );
  return faults.length > 0 ? `${statusCode.name} (${faults.join(", ")})` : statusCode.name;
}

function toVariants(inputs: ArgsType, args: Values): Result<Variant[], LinkError> {
  try {
    return ok(Object.entries(inputs).map(([name, type]) => toVariant(type, args[name])));
  } catch (cause) {
    // A value that its declared type cannot hold: nothing was sent.
    return err({ code: "CALL_FAILED", detail: cause instanceof Error ? cause.message : String(cause) });
  }
}

const builtInTypes = {
  Boolean: DataType.Boolean,
  String: DataType.String,
  UInt32: DataType.UInt32,
  Double: DataType.Double,
} as const;

const isArray = (type: ArgType): boolean => type.endsWith("[]");

function toVariant(type: ArgType, value: unknown): Variant {
  const dataType = builtInTypes[type.replace("[]", "") as keyof typeof builtInTypes];
  return new Variant({ dataType, arrayType: isArray(type) ? VariantArrayType.Array : VariantArrayType.Scalar, value });
}

/** Typed arrays become plain ones; an absent text is "". */
function fromVariant(type: ArgType, variant: Variant | undefined): unknown {
  const value: unknown = variant?.value ?? null;
  if (isArray(type)) return value === null ? [] : Array.from(value as ArrayLike<unknown>);
  return value ?? (type === "String" ? "" : value);
}
