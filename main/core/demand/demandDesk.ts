import { type Announced, nothingAnnounced } from "./announced.ts";

/** What the console knows of the hours to come. Lasts from round to round. */
export class DemandDesk {
  #announced: Announced = nothingAnnounced;

  get announced(): Announced {
    return this.#announced;
  }

  setAnnounced(announced: Announced): void {
    this.#announced = announced;
  }
}
