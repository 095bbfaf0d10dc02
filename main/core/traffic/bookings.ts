import type { CheId } from "../../../common/ids.ts";
import type { Section } from "./roadSections.ts";

/**
 * Sections that belong to a truck which has waited long for them, before it can have them: others who would drive in front of
 * it again and again must wait. Made anew every round. Only legs that will be free by themselves are booked (all who are on
 * them drive off with what they were granted), so a booking never waits for somebody who waits for it.
 */
export class Bookings {
  readonly #bookers = new Map<Section, CheId>();

  clear(): void {
    this.#bookers.clear();
  }

  /** The first to book keeps a section. */
  add(che: CheId, sections: readonly Section[]): void {
    for (const section of sections) if (!this.#bookers.has(section)) this.#bookers.set(section, che);
  }

  /** Who else has booked any of the sections. */
  firstOther(che: CheId, sections: readonly Section[]): CheId | undefined {
    for (const section of sections) {
      const booker = this.#bookers.get(section);
      if (booker !== undefined && booker !== che) return booker;
    }
    return undefined;
  }
}
