import { err, ok, type Result } from "../../common/result.ts";

/**
 * When a fault comes: `now`, or comparisons joined by `and`.
 *   time>=600                          simulated seconds since the start; also time>=1:30:00
 *   AGV03.PowerSupply.StateOfCharge<40 a tag of a device
 *   QC02.movesLeft<=20                 open moves of a quay crane's work queue
 * Operators: >= <= > < == != ; words and true/false compare as they are printed.
 */
export interface Comparison {
  readonly subject: { readonly device: string; readonly tag: string } | "time";
  readonly operator: (typeof operators)[number];
  readonly value: string;
}

const operators = [">=", "<=", "!=", "==", ">", "<", "="] as const;
const form = /^([\w.-]+)\s*(>=|<=|!=|==|=|>|<)\s*("?)([^"]*)\3$/;

/** Parses a condition; the error is one sentence. An empty list means: now. */
export function parseCondition(text: string): Result<readonly Comparison[], string> {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed === "now") return ok([]);
  const comparisons: Comparison[] = [];
  for (const part of trimmed.split(/\s+and\s+|\s*&&\s*/)) {
    const match = form.exec(part.trim());
    if (!match)
      return err(`"${part}" is no comparison: write time>=600, DEVICE.TAG<VALUE or QC02.movesLeft<=20, joined by and.`);
    const [, subject = "", operator, , value = ""] = match;
    const dot = subject.indexOf(".");
    if (subject !== "time" && dot < 1) return err(`"${subject}" is neither time nor DEVICE.TAG.`);
    if (subject === "time" && Number.isNaN(secondsOf(value)))
      return err(`"${value}" is no time: write 600 or 0:10:00.`);
    comparisons.push({
      subject: subject === "time" ? "time" : { device: subject.slice(0, dot), tag: subject.slice(dot + 1) },
      operator: operator as Comparison["operator"],
      value,
    });
  }
  return ok(comparisons);
}

/** `600`, `10:00` or `0:10:00` → seconds; NaN when it is neither. */
function secondsOf(text: string): number {
  const parts = text.split(":");
  if (parts.length > 3 || parts.some((part) => !/^\d+(\.\d+)?$/.test(part))) return Number.NaN;
  return parts.reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** Whether all comparisons hold now; `read` gives a tag's value or undefined when there is none. */
export function holds(
  comparisons: readonly Comparison[],
  timeS: number,
  read: (device: string, tag: string) => unknown,
): boolean {
  return comparisons.every(({ subject, operator, value }) => {
    if (subject === "time") return compare(timeS, secondsOf(value), operator);
    const actual = read(subject.device, subject.tag);
    if (actual === undefined) return false;
    return typeof actual === "number"
      ? compare(actual, Number(value), operator)
      : compare(String(actual), value, operator);
  });
}

function compare<T extends number | string>(a: T, b: T, operator: Comparison["operator"]): boolean {
  switch (operator) {
    case ">=":
      return a >= b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case "<":
      return a < b;
    case "!=":
      return a !== b;
    case "==":
    case "=":
      return a === b;
  }
}
