import { Parser } from "edifact";
import { err, ok, type Result } from "../../common/result.ts";

/** One segment of an interchange, as it stands in the file. */
export interface EdiSegment {
  /** Place in the file, from 1 (a UNA line counts as no segment). */
  readonly number: number;
  readonly name: string;
  /** Elements and their components; what is missing is "". */
  readonly elements: readonly (readonly string[])[];
}

/** What is wrong with a message, and where. */
export interface EdiError {
  readonly segment: number;
  readonly name: string;
  readonly reason: string;
}

/** One message of an interchange, from UNH to UNT, both left out. */
export interface EdiMessage {
  /** `BAPLIE`, and association code: `SMDG22`. */
  readonly type: string;
  readonly release: string;
  readonly association: string;
  readonly segments: readonly EdiSegment[];
  readonly trailer: EdiSegment;
}

/** Component of a segment, "" when it is not there. Elements count from 1, as in the specifications; components from 0. */
export const part = (segment: EdiSegment, element: number, component = 0): string =>
  segment.elements[element - 1]?.[component] ?? "";

export const ediError = (segment: EdiSegment, reason: string): { readonly ok: false; readonly error: EdiError } =>
  err({ segment: segment.number, name: segment.name, reason });

/** Text of an interchange → its segments. */
function readSegments(text: string): Result<readonly EdiSegment[], EdiError> {
  const segments: { number: number; name: string; elements: string[][] }[] = [];
  const parser = new Parser();
  parser.encoding("UNOC");
  parser.onopensegment = (name) => {
    segments.push({ number: segments.length + 1, name, elements: [] });
  };
  parser.onelement = () => {
    segments.at(-1)?.elements.push([]);
  };
  parser.oncomponent = (data) => {
    segments.at(-1)?.elements.at(-1)?.push(data);
  };
  parser.onclosesegment = () => undefined;
  try {
    parser.write(text.replace(/^\uFEFF/, "").trimEnd());
    parser.end();
  } catch (cause) {
    const last = segments.at(-1);
    return err({
      segment: last?.number ?? 1,
      name: last?.name ?? "",
      reason: `is no EDIFACT: ${cause instanceof Error ? cause.message : String(cause)}`,
    });
  }
  const odd = segments.find((each) => !/^[A-Z]{3}$/.test(each.name));
  if (odd) return err({ segment: odd.number, name: odd.name, reason: "is no segment name" });
  return ok(segments);
}

/** Looks at the envelope (UNB, UNH, UNT, UNZ with their counts and references) and hands out the messages of one type. */
export function readMessages(text: string, type: string): Result<readonly EdiMessage[], EdiError> {
  const read = readSegments(text);
  if (!read.ok) return read;
  const segments = read.value;
  const [first] = segments;
  const last = segments.at(-1);
  if (!first || !last) return err({ segment: 1, name: "", reason: "the file is empty" });
  if (first.name !== "UNB") return ediError(first, "an interchange begins with UNB");
  if (last.name !== "UNZ") return ediError(last, "the interchange ends without UNZ: is the file cut off?");
  const messages: EdiMessage[] = [];
  let header: EdiSegment | undefined;
  for (const segment of segments.slice(1, -1)) {
    if (segment.name === "UNH") {
      if (header) return ediError(segment, `message ${part(header, 1)} has no UNT`);
      if (part(segment, 2) !== type) return ediError(segment, `is a ${part(segment, 2) || "?"} message, not ${type}`);
      header = segment;
    } else if (!header) return ediError(segment, "stands outside a message");
    else if (segment.name === "UNT") {
      const inside = segments.slice(header.number, segment.number - 1);
      const wrong = checkTrailer(header, segment, inside.length + 2);
      if (wrong) return ediError(segment, wrong);
      const [release, association] = [part(header, 2, 2), part(header, 2, 4)];
      messages.push({ type, release, association, segments: inside, trailer: segment });
      header = undefined;
    }
  }
  if (header) return ediError(last, `message ${part(header, 1)} has no UNT`);
  if (messages.length === 0) return ediError(last, `there is no ${type} message in the interchange`);
  if (Number(part(last, 1)) !== messages.length)
    return ediError(last, `tells of ${part(last, 1) || "no"} messages, there are ${messages.length}`);
  if (part(last, 2) !== part(first, 5))
    return ediError(last, `ends interchange "${part(last, 2)}", begun was "${part(first, 5)}"`);
  return ok(messages);
}

function checkTrailer(header: EdiSegment, trailer: EdiSegment, count: number): string | undefined {
  if (Number(part(trailer, 1)) !== count) return `tells of ${part(trailer, 1) || "no"} segments, there are ${count}`;
  if (part(trailer, 2) !== part(header, 1)) return `ends message "${part(trailer, 2)}", begun was "${part(header, 1)}"`;
  return undefined;
}
