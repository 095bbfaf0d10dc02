import { driverlessTruckType } from "../../common/opcua/deviceTypes.ts";
import { assertNever, err, ok, type Result } from "../../common/result.ts";
import type { WireError } from "../../common/wire/errors.ts";
import type { Command } from "../../common/wire/live.ts";
import { ask, type PlantAnswer } from "./execution/plantCalls.ts";
import { type PlantSide, simulationId } from "./plantSide.ts";

/** Carries out a person's command and answers with what the plant said of it. */
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
    case "fault.inject":
      return simulation(plant, "InjectFault", { Kind: command.fault, Target: command.target });
    case "fault.clear":
      return simulation(plant, "ClearFault", { FaultId: command.faultId });
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

async function pause(plant: PlantSide, che: string, hold: boolean): Promise<Result<{ detail: string }, WireError>> {
  const device = plant.twin.devices.get(che);
  if (!device) return err({ code: "UNKNOWN_NODE", detail: che });
  const isTruck = device.typeName === driverlessTruckType.typeName;
  const method = isTruck ? (hold ? "StartPause" : "StopPause") : hold ? "RequestPause" : "RequestResume";
  return report(await ask(plant.call, che, method, {}), che);
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
