import type { SiteConfig } from "../../../common/config/siteConfig.ts";
import { simulationType } from "../../../common/opcua/terminalType.ts";
import type { JournalEntry } from "../../../common/work/journal.ts";
import type { JobRecord } from "../dispatch/workBook.ts";
import type { Control } from "../execution/control.ts";
import { type DeskMemory, recallDesk, rememberDesk } from "../execution/deskMemory.ts";
import type { Desk } from "../execution/round.ts";
import type { ListedMove } from "../execution/terminalAnswers.ts";
import { isSameValue } from "../live/sameValue.ts";
import { devicesOf, type PlantTwin, tagValue } from "../twin/plantTwin.ts";
import type { Journal } from "./journal.ts";
import { entriesOf } from "./journalEntries.ts";

/** Keeps the journal of a control loop: follows its work book and its plans, and gives its memory back after a restart. */
export class JournalKeeper {
  readonly #journal: Journal;
  readonly #site: SiteConfig;
  readonly #twin: () => PlantTwin;
  #known: ReadonlyMap<string, JobRecord> = new Map();
  #desk: Desk | undefined;
  #plannedMs = 0;

  constructor(journal: Journal, site: SiteConfig, twin: () => PlantTwin) {
    this.#journal = journal;
    this.#site = site;
    this.#twin = twin;
  }

  /** What the journal knows of the plant that is there now; see `ControlOptions.recall`. */
  async recall(undone: readonly ListedMove[]): Promise<DeskMemory | undefined> {
    const twin = this.#twin();
    const { moves, memory } = await this.#journal.begin({
      plant: plantName(this.#site, twin),
      atMs: twin.plantTimeMs,
      undone: undone.map(({ kind, box }) => `${kind} ${box.id}`),
    });
    const records = moves.map((move): JobRecord => ({ ...move, exception: undefined }));
    this.#known = new Map(records.map((record) => [record.job.id, record] as const));
    return records.length === 0 ? undefined : { ...recallDesk(new Map(memory)), records };
  }

  /** Follows a desk from now on; what the journal does not know of it is written down first. */
  attach(desk: Desk): void {
    if (desk === this.#desk) return;
    this.#desk = desk;
    for (const record of desk.book.records()) this.#record(record, this.#known.get(record.job.id));
    desk.book.onDidChange = (now, before) => this.#record(now, before);
  }

  /** Writes down what a round decided, before it is sent; see `ControlOptions.beforeSending`. */
  async beforeSending(desk: Desk): Promise<void> {
    this.#journal.remember(rememberDesk(desk));
    // A disk that hangs must not stop the terminal: then the strip says so, and what is sent may be unknown after a crash.
    await Promise.race([this.#journal.flush(), new Promise((resolve) => setTimeout(resolve, mostWaitMs))]);
  }

  /** After a round. */
  endRound({ planStats }: Control): void {
    if (planStats.atMs !== this.#plannedMs) {
      this.#plannedMs = planStats.atMs;
      const { ms, assignments, costS, boundS = null } = planStats;
      const entry: JournalEntry = { kind: "plan", plan: { ms, assignments, costS, boundS } };
      this.#journal.record(planStats.atMs, [entry]);
    }
    void this.#journal.flush();
  }

  #record(now: JobRecord, before: JobRecord | undefined): void {
    // A record that was read from the journal says the same in other objects.
    const known = before && isSameValue(before.job, now.job) ? { ...before, job: now.job } : before;
    this.#journal.record(this.#twin().plantTimeMs, entriesOf(now, known));
  }
}

/** This machine's time that a round waits for the disk. */
const mostWaitMs = 100;

/** A real plant is known by its site; a simulated one begins another course with another scenario or seed. */
function plantName(site: SiteConfig, twin: PlantTwin): string {
  const simulation = devicesOf(twin, simulationType.typeName)[0];
  if (!simulation) return site.code;
  const scenario = tagValue(simulation, simulationType, "Scenario", "");
  return `${site.code} ${scenario} ${tagValue(simulation, simulationType, "Seed", 0)}`;
}
