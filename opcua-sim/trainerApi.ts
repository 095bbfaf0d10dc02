import { simulationType } from "../common/opcua/terminalType.ts";
import type { LinkFaults } from "./linkFaults.ts";
import { MethodRefused } from "./methodRefused.ts";
import type { InjectAnswer, Plant, PlantDevice } from "./plantDevice.ts";
import type { ScenarioShelf } from "./scenarioShelf.ts";
import type { SimClock } from "./simClock.ts";
import { fastest, isSpeed, slowest } from "./simSpeed.ts";
import { describeSnapshotProblem, readSnapshotFile, snapshotPath, writeSnapshotFile } from "./snapshot/snapshotFile.ts";
import { injectAnyFault, injectAnyFaultAt, listFaultKinds } from "./trainerFaults.ts";
import { beginScenario, listScenarios, type RunningScenario } from "./trainerScenarios.ts";
import { trainerTags } from "./trainerTags.ts";

const longestStepMs = 3_600_000;

interface TrainerOptions {
  readonly plant: Plant;
  readonly clock: SimClock;
  readonly linkFaults: LinkFaults;
  /** What runs now; `LoadScenario` changes it. */
  readonly running: RunningScenario;
  /** Without it no other scenario can be loaded. */
  readonly scenarios: ScenarioShelf | undefined;
  /** Folder of the snapshots; without it none are written or read. */
  readonly snapshotDir: string | undefined;
  /** Shows a change at once, also while time stands. */
  readonly publish: () => void;
}

interface Verdict {
  readonly Accepted: boolean;
  readonly ErrorType: string;
  readonly ErrorDescription: string;
}

type FaultVerdict = Verdict & { readonly FaultId: string };

const accepted: Verdict = { Accepted: true, ErrorType: "", ErrorDescription: "" };
const refused = (ErrorType: string, ErrorDescription: string): Verdict => ({
  Accepted: false,
  ErrorType,
  ErrorDescription,
});

/** `Objects/Simulation`: the trainer's door, as a device like any other. */
export function createTrainerApi(options: TrainerOptions): PlantDevice<typeof simulationType> {
  const { clock, plant, linkFaults } = options;
  const pause = (): Verdict => {
    clock.pause();
    return accepted;
  };
  const resume = (): Verdict => {
    clock.resume();
    return accepted;
  };
  const step = (args: { readonly Milliseconds: number }): Verdict => {
    if (clock.state !== "PAUSED") return refused("NOT_PAUSED", "pause first");
    if (!isStep(args.Milliseconds)) return refused("OUT_OF_RANGE", `1 to ${longestStepMs} ms`);
    clock.advance(args.Milliseconds);
    return accepted;
  };
  const setSpeed = (args: { readonly Factor: number }): Verdict => {
    if (!isSpeed(args.Factor)) return refused("OUT_OF_RANGE", `${slowest} to ${fastest}`);
    clock.setSpeed(args.Factor);
    return accepted;
  };
  const enterLockStep = (): Verdict => {
    clock.enterLockStep();
    return accepted;
  };
  const advance = (args: { readonly Milliseconds: number }): { readonly SimTimeMs: number } => {
    if (clock.state !== "LOCKSTEP") throw new MethodRefused("BadInvalidState", "not in lock step");
    if (!isStep(args.Milliseconds)) throw new MethodRefused("BadOutOfRange", `1 to ${longestStepMs} ms`);
    clock.advance(args.Milliseconds);
    return { SimTimeMs: plant.timeMs };
  };
  const inject = (args: { readonly Kind: string; readonly Target: string }): FaultVerdict =>
    verdictOf(options, injectAnyFault(options, args.Kind, args.Target));
  const injectAt = (args: {
    readonly Kind: string;
    readonly Target: string;
    readonly When: string;
    readonly Parameters: string;
  }): FaultVerdict => verdictOf(options, injectAnyFaultAt(options, args.Kind, args.Target, args.When, args.Parameters));
  const clearFault = (args: { readonly FaultId: string }): Verdict => {
    if (linkFaults.clear(args.FaultId)) return accepted;
    const isCleared = plant.clearFault(args.FaultId);
    options.publish();
    return isCleared ? accepted : refused("UNKNOWN_FAULT", `no fault "${args.FaultId}" is in force`);
  };
  return {
    id: "Simulation",
    type: simulationType,
    readTags: trainerTags(options),
    methods: {
      Pause: pause,
      Resume: resume,
      Step: step,
      SetSpeed: setSpeed,
      EnterLockStep: enterLockStep,
      Advance: advance,
      InjectFault: inject,
      InjectFaultAt: injectAt,
      ClearFault: clearFault,
      ListFaultKinds: listFaultKinds,
      SaveSnapshot: ({ File }) => saveSnapshot(options, File),
      RestoreSnapshot: ({ File }) => restoreSnapshot(options, File),
      ListScenarios: () => listScenarios(options.scenarios),
      LoadScenario: ({ Name, Seed }) => {
        const begun = beginScenario(options, options.scenarios, Name, Seed);
        if (!begun.ok) return refused("SCENARIO_UNFIT", begun.error);
        options.publish();
        return accepted;
      },
    },
  };
}

const isStep = (ms: number): boolean => ms >= 1 && ms <= longestStepMs;

function verdictOf({ publish }: TrainerOptions, answer: InjectAnswer): FaultVerdict {
  publish();
  return answer.accepted
    ? { ...accepted, FaultId: answer.faultId }
    : { ...refused(answer.errorType, answer.reason), FaultId: "" };
}

function saveSnapshot({ plant, running, snapshotDir }: TrainerOptions, file: string): Verdict {
  const path = snapshotPath(snapshotDir, file);
  const written = path.ok ? writeSnapshotFile(path.value, plant.snapshot(running.seed)) : path;
  return written.ok ? accepted : refused("SNAPSHOT_FAILED", written.error);
}

function restoreSnapshot({ plant, snapshotDir, publish }: TrainerOptions, file: string): Verdict {
  const path = snapshotPath(snapshotDir, file);
  const snapshot = path.ok ? readSnapshotFile(path.value) : path;
  if (!snapshot.ok) return refused("SNAPSHOT_FAILED", snapshot.error);
  const restored = plant.restore(snapshot.value);
  if (!restored.ok) return refused("SNAPSHOT_FAILED", describeSnapshotProblem(file, restored.error));
  publish();
  return accepted;
}
