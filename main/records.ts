import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { parseArgs } from "node:util";
import { verifyChain } from "./core/audit/auditChain.ts";
import { auditLines } from "./core/audit/auditStore.ts";
import { exportLines } from "./core/journal/journalQueries.ts";

/** `npm run records` shows this; the file is an entry point, so its text is for a person in a terminal. */
const usage = `What the console has on record, read from its state folder while it runs or not.
  verify audit    follow the audit trail's chain; prints its length and last hash, or where it is broken (exit code 1)
  export audit    every line as JSON, one a line
  export journal  the same of the journal; --text T: only moves with T in their box, truck, crane or job number
  --state DIR     the state folder (as given to npm run serve)`;

const { values, positionals } = readArguments();
const [deed, store] = positionals;
if (values.state === undefined || (store !== "audit" && store !== "journal")) refuse(usage);
const file = join(values.state, `${store}.db`);
if (!existsSync(file)) refuse(`There is no ${file}: name the console's state folder with --state DIR.`);
const db = new DatabaseSync(file, { readOnly: true });
if (deed === "verify" && store === "audit") verify();
else if (deed === "export" && store === "audit") exportAudit();
else if (deed === "export") exportJournal(values.text);
else refuse(usage);

function verify(): void {
  const verdict = verifyChain(auditLines(db));
  if (verdict.kind === "whole") {
    console.log(`${verdict.lines} lines, the chain is whole, last hash ${verdict.head}`);
    return;
  }
  console.error(
    `The chain of ${file} is broken at line ${verdict.seq} (${verdict.why}): what follows cannot be trusted.`,
  );
  process.exitCode = 1;
}

function exportAudit(): void {
  for (const { body, ...line } of auditLines(db))
    console.log(JSON.stringify({ ...line, entry: JSON.parse(body) as unknown }));
}

function exportJournal(text: string): void {
  let afterSeq = 0;
  do {
    const part = exportLines(db, { text, fromMs: 0, toMs: 0, afterSeq });
    for (const line of part.lines) console.log(line);
    afterSeq = part.nextSeq;
  } while (afterSeq !== 0);
}

function readArguments() {
  try {
    return parseArgs({
      options: { state: { type: "string" }, text: { type: "string", default: "" } },
      allowPositionals: true,
    });
  } catch (cause) {
    return refuse(`${cause instanceof Error ? cause.message.split(/\.\s/)[0] : String(cause)}\n${usage}`);
  }
}

function refuse(text: string): never {
  console.error(text);
  process.exit(2);
}
