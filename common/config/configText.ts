import { err, type Result } from "../result.ts";
import type { ConfigProblem } from "./siteConfig.ts";

/**
 * A configuration file's text → its content; the error is one sentence that names the file and the wrong field.
 * `what` begins the sentence, e.g. `Site file`.
 */
export function parseConfigText<T>(
  what: string,
  file: string,
  text: string,
  parse: (json: unknown) => Result<T, readonly ConfigProblem[]>,
): Result<T, string> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    return err(`${what} ${file}: is not JSON: ${cause instanceof Error ? cause.message : String(cause)}.`);
  }
  const parsed = parse(json);
  if (parsed.ok) return parsed;
  return err(`${what} ${file}: ${describeProblems(parsed.error)}.`);
}

/** The first problem with its path, and how many more there are. */
export function describeProblems([first, ...others]: readonly ConfigProblem[]): string {
  const more = others.length === 0 ? "" : ` (and ${others.length} more, correct this one first)`;
  return `${first?.path ?? "(root)"}: ${first?.message ?? "is wrong"}${more}`;
}

/** The sentence for a file that could not be read at all. */
export function unreadableFile(what: string, file: string, cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "ENOENT") return `${what} ${file}: there is no such file.`;
  return `${what} ${file}: cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`;
}
