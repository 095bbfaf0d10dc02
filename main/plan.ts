import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { z } from "zod";
import { answerPlan, planQuestionSchema } from "./core/dispatch/planQuestion.ts";
import { answerSlot, slotSnapshotSchema } from "./core/dispatch/slots/slotSnapshot.ts";

/** `npm run plan -- --help` shows this; the file is an entry point, so its text is for a person in a terminal. */
const usage = `The planner as a filter: one JSON question per line on stdin, one JSON answer per line on stdout, in the same order.
  --stdio    answer questions until stdin ends
  --schema   print the JSON Schema of a question and end
A question has "kind": "plan" or "slot"; see main/core/dispatch/README.md. A question that makes no sense gets
{"kind":"refused", …} with the place and the cure, and the next one is answered.`;

const { values } = readArguments();
if (values.schema) {
  const schemas = [planQuestionSchema, slotSnapshotSchema].map((each) =>
    z.toJSONSchema(each, { io: "input", unrepresentable: "any" }),
  );
  console.log(JSON.stringify({ oneOf: schemas }));
} else if (values.stdio) {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() !== "") console.log(JSON.stringify(answer(line)));
  }
} else {
  console.log(usage);
  process.exitCode = values.help ? 0 : 2;
}

function answer(line: string): unknown {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (cause) {
    return { kind: "refused", code: "SNAPSHOT", problem: `not JSON: ${(cause as Error).message}` };
  }
  const kind = typeof json === "object" && json !== null && "kind" in json ? json.kind : undefined;
  if (kind === "slot") return answerSlot(json);
  if (kind === "plan") return answerPlan(json);
  return { kind: "refused", code: "SNAPSHOT", problem: 'kind: must be "plan" or "slot"' };
}

function readArguments() {
  try {
    return parseArgs({
      options: { stdio: { type: "boolean" }, schema: { type: "boolean" }, help: { type: "boolean" } },
    });
  } catch (cause) {
    console.error(`${(cause as Error).message.split("\n")[0]}\n${usage}`);
    return process.exit(2);
  }
}
