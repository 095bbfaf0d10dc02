import { z } from "zod";

const seconds = (of: number) => z.number().nonnegative().max(3600).default(of);

/** How the traffic desk gives road to driverless trucks. All values are design defaults (mark D in domain.md), in seconds. */
export const trafficSchema = z.strictObject({
  /**
   * Right of way: who waits counts as having waited so much longer, the sum of what applies to it. So nobody is overtaken for
   * ever: who has waited longer than another by more than all head starts together is asked first, whatever the rules.
   */
  headStartS: z
    .strictObject({
      /** Drives off the road because others wait for it. */
      clearsRoad: seconds(60),
      /** Drives to a charger. */
      charge: seconds(20),
      /** Has a box on it. */
      laden: seconds(5),
      /** Works for a vessel; the gate's work has no head start. */
      vessel: seconds(5),
    })
    .prefault({}),
  /**
   * Held this long, a truck gets the next leg that only departing trucks still use before anybody else. Until then a row of trucks
   * goes over a crossing together, like a green light: shorter times let fewer through, longer ones make the others wait.
   */
  bookAfterS: seconds(40),
  reroute: z
    .strictObject({
      /** Held this long, a truck looks for another way … */
      afterS: seconds(15),
      /** … and again after so much time … */
      everyS: z.number().positive().max(600).default(5),
      /** … and takes it if it is better by so much. */
      gainS: seconds(10),
      /** Congestion: what an edge costs more while another truck holds it; a truck holds two or three, which makes a headway. */
      busyS: seconds(6),
    })
    .prefault({}),
  recovery: z
    .strictObject({
      /** Trucks that have waited for each other, or for what is not safe, this long: one of them drives off the road. */
      giveWayAfterS: seconds(60),
      /** A truck whose goal cannot be reached now leaves the road after this, if others wait for it. */
      noRouteS: seconds(5),
      /** The desk sends that truck off by itself; otherwise it only proposes it. */
      isAllowed: z.boolean().default(true),
      /** What it costs to fetch a truck that stands dead, to weigh it against others' detours. */
      towS: seconds(900),
    })
    .prefault({}),
});
