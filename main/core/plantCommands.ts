import { driverlessTruckType, rmgType, stsType } from "../../common/opcua/deviceTypes.ts";
import { simulationType } from "../../common/opcua/terminalType.ts";
import { assertNever, err, ok, type Result } from "../../common/result.ts";
import type { WireError } from "../../common/wire/errors.ts";
import type { Command } from "../../common/wire/live.ts";
import { ask, type PlantAnswer } from "./execution/plantCalls.ts";
import { type PlantSide, simulationId } from "./plantSide.ts";
import { type DeviceTwin, sampleOf, tagValue } from "./twin/plantTwin.ts";

/** Carries out a person's command and answers with what the plant said of it, and with what it shows afterwards. */
export async function runPlantCommand(
  plant: PlantSide,
  command: Command,
): Promise<Result<{ readonly detail: string }, WireError>> {
  switch (command.kind) {
    case "sim.pause":
      return simulation(plant, "Pause", {});
    case "sim.resume":
      return simulation(plant, "Resume", {});
    case "sim.step":
      return simulation(plant, "Step", { Milliseconds: command.ms });
    case "sim.setSpeed":
      return simulation(plant, "SetSpeed", { Factor: command.factor });
    case "sim.saveSnapshot":
      return simulation(plant, "SaveSnapshot", { File: command.file });
    case "sim.restoreSnapshot":
      return anotherPlant(plant, "RestoreSnapshot", { File: command.file });
    case "sim.loadScenario":
      return anotherPlant(plant, "LoadScenario", { Name: command.scenario, Seed: command.seed });
    case "fault.inject":
      return simulation(plant, "InjectFaultAt", {
        ...{ Kind: command.fault, Target: command.target, When: command.when },
        Parameters: JSON.stringify(command.parameters),
      });
    case "fault.clear":
      return simulation(plant, "ClearFault", { FaultId: command.faultId });
    case "fault.clearAll":
      return clearAll(plant);
    case "che.hold":
      return pause(plant, command.che, true);
    case "che.resume":
      return pause(plant, command.che, false);
    default:
      return assertNever(command);
  }
}

async function simulation(
  plant: PlantSide,
  method: string,
  args: Readonly<Record<string, unknown>>,
): Promise<Result<{ detail: string }, WireError>> {
  if (!plant.linkOf(simulationId)) return err({ code: "NOT_A_SIMULATION", detail: method });
  const answer = await ask(plant.call, simulationId, method, args);
  return report(answer, answer.kind === "accepted" ? String(answer.outputs["FaultId"] ?? "") : "");
}

/** The plant is another one afterwards, whichever way its clock jumped. */
async function anotherPlant(
  plant: PlantSide,
  method: "RestoreSnapshot" | "LoadScenario",
  args: Readonly<Record<string, unknown>>,
): Promise<Result<{ detail: string }, WireError>> {
  const answer = await simulation(plant, method, args);
  if (answer.ok) plant.beginAnew();
  return answer;
}

/** One after the other; the first refusal ends it and is the answer. */
async function clearAll(plant: PlantSide): Promise<Result<{ detail: string }, WireError>> {
  const simulator = plant.twin.devices.get(simulationId);
  const lines = [
    tagValue(simulator, simulationType, "PlannedFaults", ""),
    tagValue(simulator, simulationType, "ActiveFaults", ""),
  ].join("\n");
  const ids = lines.split("\n").flatMap((line) => (line === "" ? [] : [line.split(" ")[0] ?? ""]));
  for (const id of ids) {
    const answer = await simulation(plant, "ClearFault", { FaultId: id });
    // One that ended by itself meanwhile is what was asked for.
    if (!answer.ok && !answer.error.detail.startsWith("UNKNOWN_FAULT")) return answer;
  }
  return ok({ detail: String(ids.length) });
}

async function pause(plant: PlantSide, che: string, hold: boolean): Promise<Result<{ detail: string }, WireError>> {
  const device = plant.twin.devices.get(che);
  if (!device) return err({ code: "UNKNOWN_NODE", detail: che });
  const isTruck = device.typeName === driverlessTruckType.typeName;
  const method = isTruck ? (hold ? "StartPause" : "StopPause") : hold ? "RequestPause" : "RequestResume";
  const answer = report(await ask(plant.call, che, method, {}), che);
  if (!answer.ok || (await isShown(() => isPaused(plant.twin.devices.get(che)) === hold))) return answer;
  return err({ code: "TIMED_OUT_UNKNOWN", detail: `${che} accepted it, its tags do not show it` });
}

/** What the machine itself says; undefined while nothing good is heard of it. */
function isPaused(device: DeviceTwin | undefined): boolean | undefined {
  if (device?.typeName === driverlessTruckType.typeName) {
    const paused = sampleOf(device, driverlessTruckType, "Motion.Paused");
    return paused?.quality === "good" ? paused.value : undefined;
  }
  const type = device?.typeName === stsType.typeName ? stsType : rmgType;
  const reason = sampleOf(device, type, "Job.Reason");
  return reason?.quality === "good" ? reason.value === "PAUSED" : undefined;
}

/** How long a machine has to show what it accepted, this machine's time; the screens wait for 5 s. */
const shownWithinMs = 4000;
const lookEveryMs = 50;

/** Nothing is called done before the plant says so. */
async function isShown(holds: () => boolean): Promise<boolean> {
  const deadline = performance.now() + shownWithinMs;
  while (!holds()) {
    if (performance.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  return true;
}

function report(answer: PlantAnswer, detail: string): Result<{ detail: string }, WireError> {
  switch (answer.kind) {
    case "accepted":
      return ok({ detail });
    case "refused":
      if (answer.errorType === "LINK_DOWN") return err({ code: "LINK_DOWN", detail: answer.description });
      return err({ code: "REFUSED_BY_PLANT", detail: `${answer.errorType} ${answer.description}`.trim() });
    case "unknown":
      return err({ code: "TIMED_OUT_UNKNOWN", detail: answer.detail });
    default:
      return assertNever(answer);
  }
}
