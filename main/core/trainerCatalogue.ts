import {
  type FaultKindRow,
  type FaultTargetKind,
  faultParametersSchema,
  faultTargetKinds,
  type ScenarioRow,
} from "../../common/wire/trainer.ts";
import { ask, type CallPlant } from "./execution/plantCalls.ts";
import { simulationId } from "./plantSide.ts";

/** Between two attempts to learn what the plant can play, ms: a plant that refuses is not asked in every round. */
const askAgainMs = 10_000;

/** Kinds of fault and scenarios that a simulated plant can play, as it lists them itself. Asked once per plant. */
export class TrainerCatalogue {
  #kinds: readonly FaultKindRow[] = [];
  #scenarios: readonly ScenarioRow[] = [];
  #isKnown = false;
  #isAsking = false;
  #notBefore = 0;

  get kinds(): readonly FaultKindRow[] {
    return this.#kinds;
  }

  get scenarios(): readonly ScenarioRow[] {
    return this.#scenarios;
  }

  /** Another plant may know others. */
  forget(): void {
    this.#isKnown = false;
    this.#notBefore = 0;
  }

  /** Asks when it is not known yet. */
  async follow(call: CallPlant, nowMs: number): Promise<void> {
    if (this.#isKnown || this.#isAsking || nowMs < this.#notBefore) return;
    this.#isAsking = true;
    this.#notBefore = nowMs + askAgainMs;
    const [faults, scenarios] = await Promise.all([
      ask(call, simulationId, "ListFaultKinds", {}),
      ask(call, simulationId, "ListScenarios", {}),
    ]);
    this.#isAsking = false;
    if (faults.kind === "accepted") this.#kinds = kindsOf(faults.outputs);
    if (scenarios.kind === "accepted") this.#scenarios = scenariosOf(scenarios.outputs);
    this.#isKnown = faults.kind === "accepted" && scenarios.kind === "accepted";
  }
}

/** What `ListScenarios` answered. */
function scenariosOf(outputs: Readonly<Record<string, unknown>>): readonly ScenarioRow[] {
  const column = (name: string): readonly string[] => (outputs[name] as readonly string[] | undefined) ?? [];
  const [zh, en] = [column("TitlesZh"), column("TitlesEn")];
  return column("Names").map((name, i) => ({ name, titleZh: zh[i] ?? name, titleEn: en[i] ?? name }));
}

/** What `ListFaultKinds` answered; a kind with unreadable parameters is offered without any. */
export function kindsOf(outputs: Readonly<Record<string, unknown>>): readonly FaultKindRow[] {
  const column = (name: string): readonly string[] => (outputs[name] as readonly string[] | undefined) ?? [];
  const [classes, zh, en, targets, parameters] = ["Classes", "TitlesZh", "TitlesEn", "Targets", "Parameters"].map(
    column,
  );
  return column("Kinds").map((kind, i) => ({
    kind,
    class: classes?.[i] ?? "",
    titleZh: zh?.[i] ?? kind,
    titleEn: en?.[i] ?? kind,
    targets: (targets?.[i] ?? "").split(" ").filter(isTargetKind),
    parameters: { durationS: 0, ...parametersOf(parameters?.[i] ?? "") },
  }));
}

const isTargetKind = (text: string): text is FaultTargetKind => faultTargetKinds.some((each) => each === text);

function parametersOf(text: string): FaultKindRow["parameters"] {
  try {
    const parsed = faultParametersSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}
