import type { CheId } from "../../../common/ids.ts";
import { err, ok, type Result } from "../../../common/result.ts";
import type { Section } from "./roadSections.ts";

export interface SectionTaken {
  readonly code: "ROAD_TAKEN";
  readonly section: Section;
  readonly holder: string;
}

/** Whether somebody may come behind a holder into what it still holds, because the holder drives off that way. */
export type MayFollow = (holder: CheId) => boolean;

const nobodyFollows: MayFollow = () => false;

/**
 * Who holds which section of the road, in the order in which they pass it. A vehicle takes all sections of a leg at once or
 * none, so nobody holds half a leg while waiting for the other half; and who is behind in one section is behind in all that
 * two vehicles share, so waiting for those before one never runs in a circle.
 */
export class Reservations {
  readonly #holders = new Map<Section, CheId[]>();
  readonly #held = new Map<CheId, Set<Section>>();
  #obstacles: ReadonlyMap<Section, string> = new Map();

  /** Sections under vehicles that nobody commands (manned, broken down), as seen now. */
  setObstacles(obstacles: ReadonlyMap<Section, string>): void {
    this.#obstacles = obstacles;
  }

  /** The first to pass, or who stands there unasked. */
  holderOf(section: Section): string | undefined {
    return this.#holders.get(section)?.[0] ?? this.#obstacles.get(section);
  }

  /** Who holds a section, the first to pass first. */
  orderIn(section: Section): readonly CheId[] {
    return this.#holders.get(section) ?? [];
  }

  /** All that a vehicle holds. */
  sectionsOf(che: CheId): Iterable<Section> {
    return this.#held.get(che) ?? [];
  }

  /** Whether a vehicle that nobody commands stands on any of the sections. */
  obstacleOn(sections: readonly Section[]): boolean {
    return sections.some((section) => this.#obstacles.has(section));
  }

  /** Commanded vehicles that hold any of the sections, other than `che`. */
  holdersOf(sections: readonly Section[], che: CheId): Set<CheId> {
    const found = new Set<CheId>();
    for (const section of sections)
      for (const holder of this.#holders.get(section) ?? []) if (holder !== che) found.add(holder);
    return found;
  }

  /** Who keeps `che` from taking these sections now. */
  blockerOf(che: CheId, sections: readonly Section[], mayFollow: MayFollow = nobodyFollows): SectionTaken | undefined {
    for (const section of sections) {
      const holders = this.#holders.get(section);
      const holder = holders?.find((each) => each !== che && !mayFollow(each));
      if (holder !== undefined) return { code: "ROAD_TAKEN", section, holder };
      const obstacle = this.#obstacles.get(section);
      if (obstacle !== undefined && obstacle !== che && !holders?.includes(che))
        return { code: "ROAD_TAKEN", section, holder: obstacle };
    }
    return undefined;
  }

  /** Takes all sections, or none and says who is in the way. */
  claim(che: CheId, sections: readonly Section[], mayFollow?: MayFollow): Result<null, SectionTaken> {
    const blocker = this.blockerOf(che, sections, mayFollow);
    if (blocker) return err(blocker);
    const held = this.#heldBy(che);
    for (const section of sections) {
      if (held.has(section)) continue;
      held.add(section);
      const holders = this.#holders.get(section);
      if (holders) holders.push(che);
      else this.#holders.set(section, [che]);
    }
    return ok(null);
  }

  /** Sections that more than one vehicle holds, with their order. */
  shared(): [Section, readonly CheId[]][] {
    return [...this.#holders].filter(([, holders]) => holders.length > 1);
  }

  /** Brings the holders of a section into the order in which they were granted it; those that are not named come last. */
  sort(section: Section, order: readonly CheId[]): void {
    const holders = this.#holders.get(section);
    if (!holders) return;
    const named = order.filter((che) => holders.includes(che));
    this.#holders.set(section, [...named, ...holders.filter((che) => !named.includes(che))]);
  }

  /** Gives back everything but what is still in use. */
  keepOnly(che: CheId, inUse: ReadonlySet<Section>): void {
    const held = this.#heldBy(che);
    for (const section of held) {
      if (inUse.has(section)) continue;
      held.delete(section);
      const left = this.#holders.get(section)?.filter((holder) => holder !== che) ?? [];
      if (left.length === 0) this.#holders.delete(section);
      else this.#holders.set(section, left);
    }
  }

  #heldBy(che: CheId): Set<Section> {
    let held = this.#held.get(che);
    if (!held) {
      held = new Set();
      this.#held.set(che, held);
    }
    return held;
  }
}
