import { z } from "zod";

const share = z.number().min(0).max(1);

/**
 * Prior knowledge of demand, until the terminal's own arrivals and cycles say otherwise, and the limits of the gate. All [D]: domain.md
 * has arrival profiles only, no punctuality.
 */
export const demandSchema = z.strictObject({
  gate: z
    .strictObject({
      /** Share of appointments that are kept, and as how many observed appointments that counts. */
      showUp: share.default(0.92),
      showUpWeight: z.number().positive().default(25),
      /** Lateness against the middle of the window: mean deviation, minutes (Laplace), and its weight in arrivals. */
      latenessMin: z.number().positive().default(12),
      latenessWeight: z.number().positive().default(15),
      /** Road trucks per hour that come without an appointment, and its weight in hours of watching. */
      walkInsPerH: z.number().nonnegative().default(20),
      walkInWeightH: z.number().positive().default(0.25),
      /** Half-life of what was observed of trucks without an appointment, hours. */
      halfLifeH: z.number().positive().default(1),
      /** Quarter hours that are forecast. */
      quarters: z.int().min(1).max(32).default(8),
    })
    .prefault({}),
  /** Holding road trucks at the kiosk while a block or the site is crowded. */
  inflow: z
    .strictObject({
      isOn: z.boolean().default(true),
      /** Open jobs at a block's crane from which on a road truck for it waits at the gate. */
      mostPerBlock: z.int().min(1).max(20).default(5),
      /** Road trucks on the site from which on the next one waits at the gate. */
      mostInside: z.int().min(1).max(500).default(40),
      /** Never longer than this at one kiosk, seconds: who waits behind it has done nothing. */
      mostHoldS: z.number().nonnegative().max(900).default(150),
    })
    .prefault({}),
  vessel: z
    .strictObject({
      /** One move of a quay crane with its waits, before it has done any: mean and spread, seconds, and its weight in moves. */
      cycleS: z.number().positive().default(130),
      spreadS: z.number().positive().default(60),
      weight: z.number().positive().default(8),
      /** Moves of a crane that its pace is taken from. */
      window: z.int().min(5).max(200).default(30),
      /**
       * Trouble comes in runs (a late truck delays the next, too): spreads of a sum are so many times those of independent moves.
       * Chosen on closed-loop runs, see main/core/demand/README.
       */
      clustering: z.number().min(1).max(10).default(1.6),
    })
    .prefault({}),
});

export type DemandConfig = z.infer<typeof demandSchema>;
