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
import type { PlantFound, Run } from "./journalRuns.ts";
import type { NewLine } from "./journalStore.ts";

type Answer<T> = Promise<Result<T, WireError>>;

/** A course of the plant; `run` 0 = the file does not know it, or may not know it any more. */
interface Course {
  found: Omit<PlantFound, "wallMs">;
  run: number;
}

interface Waiting extends NewLine {
  readonly course: Course;
}

/** What is remembered of the course that goes on; nothing when it is a new one. */
export type Recalled = Pick<Run, "moves" | "memory">;
const nothing: Recalled = { moves: [], memory: [] };

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
  /** Memory as it should stand in the file, and what of it has been written. */
  #memory: ReadonlyMap<string, string> = new Map();
  #kept = new Map<string, string>();
  #writing: Promise<void> | undefined;
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
  async begin(found: Omit<PlantFound, "wallMs">): Promise<Recalled> {
    this.#course = { found, run: 0 };
    this.#memory = new Map();
    const recalled = (await this.#know(this.#course)) ?? nothing;
    // Until it is said anew, it stays as it was: the console may be killed again before that.
    this.#memory = new Map(recalled.memory);
    return recalled;
  }

  /** What a console that is started again has to know besides the lines; replaces what was said before. */
  remember(rows: ReadonlyMap<string, string>): void {
    this.#memory = rows;
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

  /** Writes what waits, now and as far as the disk takes it. A failed attempt is not repeated at once. */
  flush(): Promise<void> {
    const isDue = this.#wallMs() >= this.#notBeforeMs && this.#hasWork();
    if (!this.#writing && isDue) this.#writing = this.#writeAll();
    return this.#writing ?? Promise.resolve();
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
    await this.#writing;
    this.#notBeforeMs = 0;
    await this.flush();
    await this.#thread.close();
  }

  /** A file that could not be opened is tried again, whether or not there is something to write. */
  #hasWork(): boolean {
    return this.#waiting.length > 0 || this.#course?.run === 0 || this.#changes().length > 0;
  }

  async #writeAll(): Promise<void> {
    while (this.#hasWork()) {
      if (await this.#writeNext()) continue;
      this.#notBeforeMs = this.#wallMs() + retryMs;
      break;
    }
    this.#writing = undefined;
  }

  /** Writes the next lines of one course, and the memory with the last of them. */
  async #writeNext(): Promise<boolean> {
    const course = this.#waiting[0]?.course ?? this.#course;
    if (!course || (course.run === 0 && !(await this.#know(course)))) return false;
    const lines: Waiting[] = [];
    while (lines.length < mostAtOnce && this.#waiting[0]?.course === course)
      lines.push(this.#waiting.shift() as Waiting);
    const memory = course === this.#course && this.#waiting.length === 0 ? this.#changes() : [];
    const answer = await this.#thread.ask("append", {
      run: course.run,
      lines: lines.map(({ atMs, wallMs, body }) => ({ atMs, wallMs, body })),
      memory,
    });
    this.#fault = answer.ok ? undefined : answer.error;
    if (answer.ok) {
      for (const [key, body] of memory) {
        if (body === null) this.#kept.delete(key);
        else this.#kept.set(key, body);
      }
      return true;
    }
    this.#waiting.unshift(...lines);
    // The file that is opened next may be another one. Moves that were to be done then may be done by now.
    course.found = { ...course.found, atMs: lines.at(-1)?.atMs ?? course.found.atMs, undone: [] };
    course.run = 0;
    return false;
  }

  #changes(): [string, string | null][] {
    const changed = [...this.#memory].filter(([key, body]) => this.#kept.get(key) !== body);
    const gone = [...this.#kept.keys()].filter((key) => !this.#memory.has(key));
    return [...changed, ...gone.map((key): [string, null] => [key, null])];
  }

  async #know(course: Course): Promise<Recalled | undefined> {
    const answer = await this.#thread.ask("beginRun", { ...course.found, wallMs: this.#wallMs() });
    this.#fault = answer.ok ? undefined : answer.error;
    if (!answer.ok) return undefined;
    course.run = answer.value.run;
    if (answer.value.setAside !== "") this.#setAside = answer.value.setAside;
    if (course === this.#course) this.#kept = new Map(answer.value.memory);
    return answer.value;
  }
}

const toWire = <T>(answer: Result<T, StoreFault>): Result<T, WireError> =>
  answer.ok ? ok(answer.value) : err({ code: "STORAGE", detail: `${answer.error.code} ${answer.error.detail}` });
