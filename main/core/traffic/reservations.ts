import type { CheId } from "../../../common/ids.ts";
import { err, ok, type Result } from "../../../common/result.ts";
import type { Section } from "./roadSections.ts";

export interface SectionTaken {
  readonly code: "ROAD_TAKEN";
  readonly section: Section;
  readonly holder: string;
}

/**
 * Who holds which section of the road. A vehicle takes all sections of a leg at once or none, so nobody holds half a leg
 * while waiting for the other half.
 */
export class Reservations {
  readonly #holders = new Map<Section, CheId>();
  readonly #held = new Map<CheId, Set<Section>>();
  #obstacles: ReadonlyMap<Section, string> = new Map();

  /** Sections under vehicles that nobody commands (manned, broken down), as seen now. */
  setObstacles(obstacles: ReadonlyMap<Section, string>): void {
    this.#obstacles = obstacles;
  }

  holderOf(section: Section): string | undefined {
    return this.#holders.get(section) ?? this.#obstacles.get(section);
  }

  /** Takes all sections, or none and says who is in the way. */
  claim(che: CheId, sections: readonly Section[]): Result<null, SectionTaken> {
    for (const section of sections) {
      const holder = this.#holders.get(section);
      if (holder !== undefined && holder !== che) return err({ code: "ROAD_TAKEN", section, holder });
      const obstacle = this.#obstacles.get(section);
      if (obstacle !== undefined && obstacle !== che && holder !== che)
        return err({ code: "ROAD_TAKEN", section, holder: obstacle });
    }
    const held = this.#heldBy(che);
    for (const section of sections) {
      this.#holders.set(section, che);
      held.add(section);
    }
    return ok(null);
  }

  /** Gives back everything but what is still in use. */
  keepOnly(che: CheId, inUse: ReadonlySet<Section>): void {
    const held = this.#heldBy(che);
    for (const section of held) {
      if (inUse.has(section)) continue;
      held.delete(section);
      this.#holders.delete(section);
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
