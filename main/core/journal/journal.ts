import { err, ok, type Result } from "../../../common/result.ts";
import type { WireError } from "../../../common/wire/errors.ts";
import type { StorageProblem } from "../../../common/wire/storage.ts";
import type {
  JournalChainRequest,
  JournalEntry,
  JournalExport,
  JournalExportRequest,
  JournalFind,
  JournalLine,
  JournalMove,
} from "../../../common/work/journal.ts";
import type { StoreFault } from "../store/storeFault.ts";
import type { StoreThread } from "../store/storeThread.ts";
import type { JournalCalls } from "./journalCalls.ts";
import type { PlantFound, RememberedMove } from "./journalRuns.ts";
import type { NewLine } from "./journalStore.ts";

type Answer<T> = Promise<Result<T, WireError>>;

/** A course of the plant; `run` 0 = the file does not know it, or may not know it any more. */
interface Course {
  found: Omit<PlantFound, "wallMs">;
  run: number;
}

interface Waiting extends Omit<NewLine, "run"> {
  readonly course: Course;
}

/** Lines that go to the thread at once: handing them over stays below a millisecond or two. */
const mostAtOnce = 250;
/** Lines that wait in memory for a disk that takes nothing; the oldest go first. */
const mostWaiting = 20_000;
/** This machine's time between two attempts on a disk that takes nothing. */
const retryMs = 5000;

/**
 * The journal as the core sees it: lines are taken at once and written later, in another thread. Whatever happens to the disk,
 * nothing here throws and nothing waits; `problem` says what is wrong.
 */
export class Journal {
  readonly #thread: StoreThread<JournalCalls>;
  readonly #file: string;
  readonly #wallMs: () => number;
  #course: Course | undefined;
  #waiting: Waiting[] = [];
  #isWriting = false;
  #notBeforeMs = 0;
  #lost = 0;
  #fault: StoreFault | undefined;
  #setAside = "";

  constructor(thread: StoreThread<JournalCalls>, file: string, wallMs: () => number = Date.now) {
    this.#thread = thread;
    this.#file = file;
    this.#wallMs = wallMs;
  }

  /** What a person has to know of the journal's file; undefined while it keeps everything. */
  get problem(): StorageProblem | undefined {
    const common = { id: "journal" as const, file: this.#file, waiting: this.#waiting.length, lost: this.#lost };
    if (this.#fault) {
      // Damage is answered by setting aside; it is a fault of its own only when that did not help.
      const code = this.#fault.code === "DAMAGED" ? "FAILED" : this.#fault.code;
      return { ...common, code, detail: this.#fault.detail };
    }
    return this.#setAside === "" ? undefined : { ...common, code: "SET_ASIDE", detail: this.#setAside };
  }

  /** Finds out whether the plant goes on where the journal ends, and what is remembered of it then. */
  async begin(found: Omit<PlantFound, "wallMs">): Promise<readonly RememberedMove[]> {
    this.#course = { found, run: 0 };
    return (await this.#know(this.#course)) ?? [];
  }

  /** Takes lines; `flush` sends them. */
  record(atMs: number, entries: readonly JournalEntry[]): void {
    const course = this.#course;
    if (!course) return;
    const wallMs = this.#wallMs();
    for (const entry of entries) this.#waiting.push({ course, atMs, wallMs, body: JSON.stringify(entry) });
    const over = this.#waiting.length - mostWaiting;
    if (over <= 0) return;
    this.#waiting.splice(0, over);
    this.#lost += over;
  }

  /** Hands the next lines over. Returns at once. */
  flush(): void {
    if (this.#isWriting || this.#wallMs() < this.#notBeforeMs) return;
    // A file that could not be opened is tried again, whether or not there is something to write.
    if (this.#waiting.length > 0 || this.#course?.run === 0) void this.#write();
  }

  async find(request: JournalFind): Answer<readonly JournalMove[]> {
    const found = toWire(await this.#thread.ask("find", request));
    if (!found.ok) return found;
    return ok(found.value.map((move) => (move.run === this.#course?.run ? { ...move, run: 0 } : move)));
  }

  async chain(request: JournalChainRequest): Answer<readonly JournalLine[]> {
    return toWire(await this.#thread.ask("chain", { ...request, run: request.run || (this.#course?.run ?? 0) }));
  }

  async export(request: JournalExportRequest): Answer<JournalExport> {
    return toWire(await this.#thread.ask("export", request));
  }

  /** Writes what waits, as far as the disk takes it. */
  async close(): Promise<void> {
    while (this.#isWriting) await new Promise((resolve) => setTimeout(resolve, 5));
    while (this.#waiting.length > 0) if (!(await this.#write())) break;
    await this.#thread.close();
  }

  /** Writes the next lines of one course. */
  async #write(): Promise<boolean> {
    this.#isWriting = true;
    const course = this.#waiting[0]?.course ?? this.#course;
    const isKnown = course && (course.run !== 0 || (await this.#know(course)) !== undefined);
    const isWritten = isKnown === true && (await this.#append(course));
    this.#isWriting = false;
    if (!isWritten) this.#notBeforeMs = this.#wallMs() + retryMs;
    return isWritten;
  }

  async #append(course: Course): Promise<boolean> {
    const lines: Waiting[] = [];
    while (lines.length < mostAtOnce && this.#waiting[0]?.course === course)
      lines.push(this.#waiting.shift() as Waiting);
    const { run } = course;
    const answer = await this.#thread.ask(
      "append",
      lines.map(({ atMs, wallMs, body }) => ({ run, atMs, wallMs, body })),
    );
    this.#fault = answer.ok ? undefined : answer.error;
    if (answer.ok) return true;
    this.#waiting.unshift(...lines);
    // The file that is opened next may be another one. Moves that were to be done then may be done by now.
    course.found = { ...course.found, atMs: lines.at(-1)?.atMs ?? course.found.atMs, undone: [] };
    course.run = 0;
    return false;
  }

  async #know(course: Course): Promise<readonly RememberedMove[] | undefined> {
    const answer = await this.#thread.ask("beginRun", { ...course.found, wallMs: this.#wallMs() });
    this.#fault = answer.ok ? undefined : answer.error;
    if (!answer.ok) return undefined;
    course.run = answer.value.run;
    if (answer.value.setAside !== "") this.#setAside = answer.value.setAside;
    return answer.value.moves;
  }
}

const toWire = <T>(answer: Result<T, StoreFault>): Result<T, WireError> =>
  answer.ok ? ok(answer.value) : err({ code: "STORAGE", detail: `${answer.error.code} ${answer.error.detail}` });
