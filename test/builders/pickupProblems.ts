import fc from "fast-check";
import type { PickupProblem, PickupStop } from "../../main/core/dispatch/search/pickupProblem.ts";

const unservedCost = 10_000;

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Square of distances between spots; travel takes a second a metre. */
function distances(spots: readonly Spot[]): Float64Array {
  return Float64Array.from({ length: spots.length ** 2 }, (_, arc) => {
    const from = spots[Math.floor(arc / spots.length)];
    const to = spots[arc % spots.length];
    return from && to ? Math.hypot(from.x - to.x, from.y - to.y) : Number.NaN;
  });
}

const spot = fc.record({ x: fc.integer({ min: 0, max: 100 }), y: fc.integer({ min: 0, max: 100 }) });
const window = fc.record({
  readyS: fc.integer({ min: 0, max: 400 }),
  lengthS: fc.integer({ min: 0, max: 400 }),
  serviceS: fc.integer({ min: 0, max: 30 }),
});

/**
 * Pick-up and delivery problems of up to twelve requests: trucks that start here and there, some with an end place and some
 * without, windows from tight to wide, also such that some request can be carried by nobody.
 */
export const pickupProblems: fc.Arbitrary<PickupProblem> = fc
  .record({
    requests: fc.array(
      fc.record({ from: spot, to: spot, pickup: window, delivery: window, size: fc.integer({ min: 1, max: 4 }) }),
      { maxLength: 12 },
    ),
    vehicles: fc.array(
      fc.record({
        at: spot,
        isOpen: fc.boolean(),
        readyS: fc.integer({ min: 0, max: 60 }),
        capacity: fc.integer({ min: 1, max: 6 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ requests, vehicles }) => {
    const spots = [...requests.flatMap(({ from, to }) => [from, to]), ...vehicles.map(({ at }) => at)];
    const travelS = distances(spots);
    const stop = (
      place: number,
      { readyS, lengthS, serviceS }: { readyS: number; lengthS: number; serviceS: number },
    ): PickupStop => ({
      place,
      readyS,
      dueS: readyS + lengthS,
      serviceS,
    });
    return {
      places: spots.length,
      travelS,
      cost: travelS,
      requests: requests.map(({ pickup, delivery, size }, i) => ({
        pickup: stop(2 * i, pickup),
        delivery: stop(2 * i + 1, delivery),
        size,
      })),
      vehicles: vehicles.map(({ isOpen, readyS, capacity }, v) => ({
        startPlace: 2 * requests.length + v,
        endPlace: isOpen ? undefined : 2 * requests.length,
        readyS,
        dueS: 2000,
        capacity,
      })),
      unservedCost,
    };
  });
