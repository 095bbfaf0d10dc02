import type { SiteConfig } from "../../common/config/siteConfig.ts";
import { cheId } from "../../common/ids.ts";
import type { RouteView } from "../../common/wire/live.ts";
import { encodePoseFrame } from "../../common/wire/poseFrame.ts";
import type { Topic } from "../../common/wire/rows.ts";
import type { StorageProblem } from "../../common/wire/storage.ts";
import type { Control } from "./execution/control.ts";
import type { Desk } from "./execution/round.ts";
import { createTopicStore, type TopicStore } from "./live/topicStore.ts";
import { CheRows } from "./picture/cheRows.ts";
import { demandRows } from "./picture/demandRows.ts";
import { linkRow, plantRow } from "./picture/plantRow.ts";
import { type Mover, posesOf, rosterOf } from "./picture/poses.ts";
import { routeView } from "./picture/route.ts";
import type { ShiftTally } from "./picture/shiftTally.ts";
import { FaultsInForce, trainerRow } from "./picture/trainerRow.ts";
import { jobRow, queueRows, stackRow } from "./picture/workRows.ts";
import { type PlantSide, simulationId } from "./plantSide.ts";
import type { TrainerCatalogue } from "./trainerCatalogue.ts";

/** Forecasts change slowly and cost a millisecond: plant time between two, ms. */
const demandEveryMs = 2_000;

/** What the screens see: the live topics, kept up to date from plant, twin and desk. */
export class ConsolePicture {
  readonly stores = {
    links: createTopicStore("links"),
    plant: createTopicStore("plant"),
    che: createTopicStore("che"),
    jobs: createTopicStore("jobs"),
    queues: createTopicStore("queues"),
    yard: createTopicStore("yard"),
    trainer: createTopicStore("trainer"),
    demand: createTopicStore("demand"),
  } satisfies { readonly [T in Topic]: TopicStore<T> };
  readonly #site: SiteConfig;
  readonly #plant: PlantSide;
  readonly #control: Control;
  readonly #catalogue: TrainerCatalogue;
  readonly #cheRows = new CheRows();
  readonly #faults = new FaultsInForce();
  #desk: Desk | undefined;
  #roster: readonly Mover[] = [];
  #poseSeq = 0;
  #demandMs = Number.NEGATIVE_INFINITY;

  constructor(site: SiteConfig, plant: PlantSide, control: Control, catalogue: TrainerCatalogue) {
    this.#site = site;
    this.#plant = plant;
    this.#control = control;
    this.#catalogue = catalogue;
  }

  get roster(): readonly Mover[] {
    return this.#roster;
  }

  /** Brings every topic up to date; only what changed goes out. */
  update(tally: ShiftTally, storage: readonly StorageProblem[]): void {
    const { twin, links } = this.#plant;
    const desk = this.#control.desk;
    if (desk !== this.#desk) this.#startOver(desk);
    this.stores.links.replace(links.map(linkRow));
    this.stores.plant.replace([plantRow(twin, this.#control, this.#faults, storage)]);
    const servers = links.map((link) => link.id);
    const isSimulation = twin.devices.has(simulationId);
    this.stores.trainer.replace(isSimulation ? [trainerRow(twin, servers, this.#catalogue)] : []);
    this.stores.che.replace(this.#cheRows.build(twin, desk));
    if (!desk) return;
    for (const record of desk.book.takeChanged())
      this.stores.jobs.upsert(jobRow(record, desk.book.pairOf(record.job.id)));
    this.stores.queues.replace(queueRows(desk, tally));
    if (Math.abs(twin.plantTimeMs - this.#demandMs) >= demandEveryMs) {
      this.#demandMs = twin.plantTimeMs;
      this.stores.demand.replace(demandRows(desk, twin.plantTimeMs));
    }
    for (const key of desk.inventory.takeChanged()) {
      const stack = desk.inventory.stack(key);
      if (stack) this.stores.yard.upsert(stackRow(stack));
      else this.stores.yard.remove(key);
    }
  }

  routeOf(che: string): RouteView {
    return routeView(this.#control.desk, cheId(che));
  }

  /** The movers' poses now, or undefined before any are known. The roster grows only; see `rosterChanged`. */
  poseFrame(): ArrayBuffer | undefined {
    const { twin } = this.#plant;
    if (this.#roster.length === 0) return undefined;
    this.#poseSeq += 1;
    return encodePoseFrame({
      seq: this.#poseSeq,
      plantTime: twin.plantTimeMs,
      poses: posesOf(this.#site, twin, this.#roster),
    });
  }

  /** Takes the roster from the twin; true when clients must be told a new one. */
  rosterChanged(): boolean {
    const roster = rosterOf(this.#plant.twin);
    if (roster.length === this.#roster.length && roster.every((mover, i) => mover.id === this.#roster[i]?.id))
      return false;
    // A plant that is away keeps its movers on the map, as stale ones.
    if (roster.length === 0) return false;
    this.#roster = roster;
    return true;
  }

  /** Another desk (first load, or the plant began anew): its yard and jobs replace what was shown. */
  #startOver(desk: Desk | undefined): void {
    this.#desk = desk;
    if (!desk) return;
    desk.inventory.takeChanged();
    desk.book.takeChanged();
    this.stores.jobs.replace([...desk.book.records()].map((record) => jobRow(record, desk.book.pairOf(record.job.id))));
    this.stores.yard.replace([...desk.inventory.stacks()].map(stackRow));
  }
}
