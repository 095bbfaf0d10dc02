import type { SiteConfig } from "../../../common/config/siteConfig.ts";
import { simulationType } from "../../../common/opcua/terminalType.ts";
import type { JournalEntry } from "../../../common/work/journal.ts";
import { isOpen } from "../dispatch/workBook.ts";
import type { Control } from "../execution/control.ts";
import type { Desk } from "../execution/round.ts";
import { isSameValue } from "../live/sameValue.ts";
import { devicesOf, type PlantTwin, tagValue } from "../twin/plantTwin.ts";
import type { Journal } from "./journal.ts";
import { entriesOf } from "./journalEntries.ts";

/** Keeps the journal of a control loop: follows its work book and its plans, and hands the lines on after every round. */
export class JournalKeeper {
  readonly #journal: Journal;
  readonly #site: SiteConfig;
  #nowMs = 0;
  #plannedMs = 0;

  constructor(journal: Journal, site: SiteConfig) {
    this.#journal = journal;
    this.#site = site;
  }

  /** Follows a desk from now on; what it knows already is written down first. */
  async attach(desk: Desk, twin: PlantTwin): Promise<void> {
    const records = [...desk.book.records()];
    const undone = records.filter(({ job }) => isOpen(job.state)).map(({ job }) => `${job.kind} ${job.containerId}`);
    this.#nowMs = twin.plantTimeMs;
    const plant = plantName(this.#site, twin);
    const remembered = await this.#journal.begin({ plant, atMs: twin.plantTimeMs, undone });
    const known = new Map(remembered.map(({ job }) => [job.id, job] as const));
    for (const record of records) {
      if (isSameValue(known.get(record.job.id), record.job)) continue;
      this.#journal.record(this.#nowMs, entriesOf(record, undefined));
    }
    desk.book.onDidChange = (now, before) => this.#journal.record(this.#nowMs, entriesOf(now, before));
  }

  /** Before a round: what it decides, it decides at this plant time. */
  beginRound(twin: PlantTwin): void {
    this.#nowMs = twin.plantTimeMs;
  }

  /** After a round. */
  endRound({ planStats }: Control): void {
    if (planStats.atMs !== this.#plannedMs) {
      this.#plannedMs = planStats.atMs;
      const { ms, assignments, costS, boundS = null } = planStats;
      const entry: JournalEntry = { kind: "plan", plan: { ms, assignments, costS, boundS } };
      this.#journal.record(planStats.atMs, [entry]);
    }
    this.#journal.flush();
  }
}

/** A real plant is known by its site; a simulated one begins another course with another scenario or seed. */
function plantName(site: SiteConfig, twin: PlantTwin): string {
  const simulation = devicesOf(twin, simulationType.typeName)[0];
  if (!simulation) return site.code;
  const scenario = tagValue(simulation, simulationType, "Scenario", "");
  return `${site.code} ${scenario} ${tagValue(simulation, simulationType, "Seed", 0)}`;
}
