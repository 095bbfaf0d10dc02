/**
 * How long things take, seconds; measured on the simulated terminal's cranes, which follow the domain page's rated speeds. The same for all
 * cranes: what differs from crane to crane is in the snapshot.
 */
export const handling = {
  /** From the crane's last move to a box that hangs over the lane. */
  dischargePrepareS: 70,
  /** From then, or from the truck's arrival, until the truck may leave. */
  dischargeHandS: 25,
  /** Until the crane may begin the next move. */
  dischargeReturnS: 10,
  loadPrepareS: 15,
  loadHandS: 35,
  loadReturnS: 55,
  /** Yard crane: one hand-over at a truck, and one box put aside. */
  yardHandS: 90,
  yardRehandleS: 80,
  /** Traffic, turns and acceleration against free flow. */
  driveFactor: 1.3,
} as const;

/** A truck that stands in a crane's lane and is wanted there for a later move goes round through the yard, seconds. */
export const aroundS = 300;
