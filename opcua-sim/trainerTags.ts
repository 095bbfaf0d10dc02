import { below, type TagValues } from "../common/opcua/tagTypes.ts";
import type { simulationType } from "../common/opcua/terminalType.ts";
import type { LinkFaults } from "./linkFaults.ts";
import type { Plant } from "./plantDevice.ts";
import type { SimClock } from "./simClock.ts";
import type { RunningScenario } from "./trainerScenarios.ts";

/** Simulated time between two looks at the plant's tally and goals, ms: its state hash walks the whole world. */
const tallyEveryMs = 1_000;

interface TrainerView {
  readonly plant: Plant;
  readonly clock: SimClock;
  readonly linkFaults: LinkFaults;
  readonly running: RunningScenario;
}

/** Reads the tags of `Objects/Simulation`. */
export function trainerTags(view: TrainerView): () => TagValues<typeof simulationType> {
  const { plant, clock, linkFaults, running } = view;
  let judged = judge(plant);
  let judgedAtMs = plant.timeMs;
  let judgedState = clock.state;
  return () => {
    // Looked at anew when time stops, too: then somebody wants to read the result.
    if (
      Math.abs(plant.timeMs - judgedAtMs) >= tallyEveryMs ||
      (clock.state !== judgedState && plant.timeMs !== judgedAtMs)
    ) {
      judged = judge(plant);
      judgedAtMs = plant.timeMs;
    }
    judgedState = clock.state;
    return {
      Scenario: running.name,
      Seed: running.seed,
      State: clock.state,
      Speed: clock.speed * 100,
      SimTime: plant.timeMs / 1000,
      ActiveFaults: [...linkFaults.active(), ...plant.activeFaults()]
        .map(({ id, kind, target }) => `${id} ${kind} ${target}`)
        .join("\n"),
      PlannedFaults: plant
        .plannedFaults()
        .map(({ id, kind, target, when }) => `${id} ${kind} ${target} ${when}`)
        .join("\n"),
      ...judged,
    };
  };
}

/** What does not have to be known at every moment. */
function judge(plant: Plant) {
  const { collisions, nearMisses, containersLost, stateHash } = plant.tally();
  const events = plant.events?.() ?? [];
  const fired = events.filter(({ firedAtS }) => !Number.isNaN(firedAtS));
  const goals = plant.goals?.() ?? [];
  return {
    "Tally.Collisions": collisions,
    "Tally.NearMisses": nearMisses,
    "Tally.ContainersLost": containersLost,
    "Tally.StateHash": stateHash,
    "Events.Fired": fired.map(({ id, firedAtS }) => `${id} ${firedAtS}`).join("\n"),
    "Events.Waiting": events.length - fired.length,
    "Events.Refusals": events.flatMap(({ id, refusals }) => refusals.map((why) => `${id}: ${why}`)).join("\n"),
    ...below("Goals.01", goalTags(goals[0])),
    ...below("Goals.02", goalTags(goals[1])),
    ...below("Goals.03", goalTags(goals[2])),
    ...below("Goals.04", goalTags(goals[3])),
    ...below("Goals.05", goalTags(goals[4])),
    ...below("Goals.06", goalTags(goals[5])),
  };
}

type Goals = ReturnType<NonNullable<Plant["goals"]>>;

function goalTags(result: Goals[number] | undefined) {
  const { goal, value = Number.NaN, isMet = false } = result ?? {};
  const isMeasured = Number.isFinite(value);
  return {
    Id: goal?.id ?? "",
    TitleZh: goal?.title["zh-CN"] ?? "",
    TitleEn: goal?.title.en ?? "",
    Metric: goal?.metric ?? "",
    Comparison: goal?.comparison ?? "",
    Target: goal?.value ?? 0,
    // What a person reads has two decimals; more would change at every look.
    Current: isMeasured ? Math.round(value * 100) / 100 : 0,
    IsMeasured: isMeasured,
    Reached: isMet,
  };
}
