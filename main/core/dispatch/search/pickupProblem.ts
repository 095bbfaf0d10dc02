/** A place to serve and when; times in seconds from the plan's start. */
export interface PickupStop {
  /** Row of the travel matrices. */
  readonly place: number;
  /** Service starts not before this; who comes earlier waits. */
  readonly readyS: number;
  /** Service starts at the latest at this. */
  readonly dueS: number;
  readonly serviceS: number;
}

/** One thing to carry: both stops on the same route, the pick-up first. */
export interface PickupRequest {
  readonly pickup: PickupStop;
  readonly delivery: PickupStop;
  /** What it takes of a vehicle's capacity, in the capacity's unit. */
  readonly size: number;
}

/** A vehicle's chain starts at a place and a time; without `endPlace` it ends at its last delivery. */
export interface PickupVehicle {
  readonly startPlace: number;
  readonly endPlace: number | undefined;
  readonly readyS: number;
  /** Back at the end place by then. */
  readonly dueS: number;
  readonly capacity: number;
}

/** Pick-up and delivery problem with time windows: who carries what, in which order, at least cost. */
export interface PickupProblem {
  readonly places: number;
  /** Shortest seconds from place to place, row-major, `places × places`: no way round is quicker; the search relies on it. */
  readonly travelS: Float64Array;
  /** Cost from place to place, in any one unit. */
  readonly cost: Float64Array;
  readonly requests: readonly PickupRequest[];
  readonly vehicles: readonly PickupVehicle[];
  /** Price of a request that no vehicle carries: above any detour, so that it happens only when it must. */
  readonly unservedCost: number;
}

/** One stop of a plan. */
export interface PlannedStop {
  /** Index into the problem's requests. */
  readonly request: number;
  readonly kind: "pickup" | "delivery";
}

/** Answer to a `PickupProblem`. */
export interface PickupPlan {
  /** Per vehicle its stops in order. */
  readonly routes: readonly (readonly PlannedStop[])[];
  /** Requests that no vehicle carries. */
  readonly unserved: readonly number[];
  readonly cost: number;
}
