import type { World } from "../../opcua-sim/world/world.ts";
import { craneAt, drivenM, type FaultRow, type Tags } from "./faultBench.ts";

const first = (id: string) => () => id;
const movingAgv = (world: World): string => world.agvs.find((agv) => agv.vehicle.vMps > 2)?.vehicle.id ?? "";
const movingManned = (world: World): string =>
  world.manned.find(({ vehicle, stage }) => vehicle.onRoad && stage.kind === "toBlock" && vehicle.vMps > 0)?.vehicle
    .id ?? "";
const busyRmg = (world: World): string => world.cranes.find((c) => c.kind === "rmg" && c.step !== "idle")?.id ?? "";
const standsStill: FaultRow["behaves"] = ({ world }, target) => {
  const crane = craneAt(world, target);
  if (crane) return [crane.hoist, crane.trolley, crane.gantry].every((axis) => axis.speedMps === 0);
  return world.vehicleById.get(target)?.vMps === 0;
};
const noMove: FaultRow["behaves"] = ({ world }, target, before) => craneAt(world, target)?.movesTotal === before.moves;
const isSlow: FaultRow["behaves"] = ({ world }, target) => {
  const crane = craneAt(world, target);
  if (crane) return [crane.hoist, crane.trolley, crane.gantry].some((axis) => axis.speedShare < 1);
  const vehicle = world.vehicleById.get(target);
  return vehicle !== undefined && vehicle.speedShare < 1 && vehicle.vMps < 3;
};
const failure = (code: string): Tags => ({ DeviceHealth: "FAILURE", "Fault.Code": code });

/** One row per kind of fault: whom it hits in a terminal at work, and what must be seen. */
export const faultRows: readonly FaultRow[] = [
  {
    kind: "truckBreakdown",
    target: movingAgv,
    tags: { ...failure("TRUCK_BREAKDOWN"), "Error.ErrorType": "DRIVE_FAULT" },
    behaves: standsStill,
  },
  {
    kind: "craneTrip",
    target: first("QC01"),
    tags: { ...failure("CRANE_TRIP"), ControlOn: false },
    behaves: standsStill,
  },
  {
    kind: "hoistDriveTrip",
    target: first("QC01"),
    tags: { ...failure("HOIST_DRIVE_TRIP"), "Axes.Hoist.DriveFault": true, "Axes.Trolley.DriveFault": false },
    behaves: noMove,
  },
  {
    kind: "trolleyDriveTrip",
    target: busyRmg,
    tags: { ...failure("TROLLEY_DRIVE_TRIP"), "Axes.Trolley.DriveFault": true },
    behaves: noMove,
  },
  {
    kind: "gantryDriveTrip",
    target: first("QC02"),
    tags: { ...failure("GANTRY_DRIVE_TRIP"), "Axes.Gantry.DriveFault": true, "Axes.Gantry.IsMoving": false },
  },
  { kind: "brakeStuck", target: first("QC02"), tags: failure("BRAKE_NOT_RELEASED") },
  {
    kind: "encoderJump",
    target: first("QC03"),
    tags: failure("ENCODER_JUMP"),
    uncertain: "Axes.Trolley.ActualPosition",
    behaves: standsStill,
  },
  {
    kind: "motorOverheated",
    target: first("QC01"),
    tags: { DeviceHealth: "OFF_SPEC", "Fault.Code": "MOTOR_OVERHEATED" },
    behaves: isSlow,
  },
  { kind: "eStop", target: movingAgv, tags: { ...failure("E_STOP"), "SafetyState.EStop": true }, behaves: standsStill },
  {
    kind: "spreaderNoLock",
    target: first("QC01"),
    seconds: 400,
    tags: { ...failure("SPREADER_NOT_LOCKED"), "Cycle.Phase": "LOCKING" },
  },
  {
    kind: "spreaderNoUnlock",
    target: first("QC01"),
    seconds: 400,
    tags: { ...failure("SPREADER_NOT_UNLOCKED"), "Cycle.Phase": "UNLOCKING" },
  },
  {
    kind: "landedSignalLost",
    target: first("QC01"),
    seconds: 400,
    tags: { ...failure("LANDED_SIGNAL_LOST"), "Spreader.Landed": false },
  },
  {
    kind: "anticollisionStop",
    target: first("QC04"),
    tags: { DeviceHealth: "CHECK_FUNCTION", "Fault.Code": "ANTICOLLISION" },
  },
  {
    kind: "stackProfileInvalid",
    target: busyRmg,
    tags: { "StackProfile.Valid": false, "Fault.Code": "STACK_PROFILE_INVALID" },
    behaves: isSlow,
  },
  {
    kind: "sensorStuck",
    target: first("QC01"),
    seconds: 400,
    tags: { DeviceHealth: "FAILURE", "Fault.Code": "SENSOR_STUCK" },
    uncertain: "Axes.Hoist.ActualPosition",
    behaves: standsStill,
  },
  {
    kind: "sensorDrift",
    target: first("QC02"),
    parameters: '{"perMinute":5}',
    tags: { DeviceHealth: "OFF_SPEC", "Fault.Code": "SENSOR_DRIFT" },
    uncertain: "Spreader.Weight",
    behaves: isSlow,
  },
  {
    kind: "windSensorFrozen",
    target: first("QC01"),
    uncertain: "Wind.Speed",
    tags: { "Fault.Code": "WIND_SENSOR" },
    behaves: isSlow,
  },
  {
    kind: "batteryCollapse",
    target: movingAgv,
    seconds: 700,
    tags: { ...failure("BATTERY_EMPTY"), "Error.ErrorType": "BATTERY_EMPTY" },
    behaves: standsStill,
  },
  {
    kind: "tyrePressure",
    target: movingAgv,
    tags: { DeviceHealth: "MAINTENANCE_REQUIRED", "Fault.Code": "TYRE_PRESSURE" },
    behaves: isSlow,
  },
  {
    kind: "localisationLost",
    target: movingAgv,
    tags: { ...failure("LOCALIZATION_ERROR"), "Pose.Localized": false },
    uncertain: "Pose.X",
    behaves: standsStill,
  },
  {
    kind: "lidarBlocked",
    target: movingAgv,
    tags: { ...failure("LIDAR_BLOCKED"), "SafetyState.FieldViolation": true },
    behaves: standsStill,
  },
  {
    kind: "steeringFault",
    target: movingAgv,
    tags: { ...failure("STEERING_FAULT"), "Error.ErrorType": "STEERING_FAULT" },
    behaves: standsStill,
  },
  {
    kind: "chargerFault",
    target: (world) => world.chargers[0]?.id ?? "",
    tags: { ...failure("CHARGER_FAULT"), State: "FAULTED", Power: 0 },
  },
  {
    kind: "barrierStuck",
    target: (world) => world.gates[0]?.config.id ?? "",
    seconds: 600,
    tags: { ...failure("BARRIER_STUCK"), "Barrier.Open": false, "Transaction.State": "RELEASED" },
    behaves: ({ world }, target) => world.vehicles.some((v) => v.heldBy === target),
  },
  {
    kind: "kioskDown",
    target: (world) => world.gates[0]?.config.id ?? "",
    seconds: 600,
    tags: { ...failure("KIOSK_DOWN"), "Transaction.State": "FAULT" },
    behaves: ({ call }, target) =>
      call(target, "ReleaseTruck", { TransactionId: "", TransferPoint: "" })["ErrorType"] === "KIOSK_DOWN",
  },
  {
    kind: "ocrMisread",
    target: (world) => world.gates[0]?.config.id ?? "",
    seconds: 900,
    tags: { DeviceHealth: "OFF_SPEC", "Fault.Code": "OCR_LOW_CONFIDENCE", "Ocr.Confidence": 45 },
    behaves: ({ tags, world }, target) => {
      const id = String(tags(target)["Transaction.ContainerId"]);
      return id !== "" && !world.containers.byId.has(id);
    },
  },
  {
    kind: "weighbridgeFault",
    target: (world) => world.gates[0]?.config.id ?? "",
    seconds: 600,
    tags: { DeviceHealth: "OFF_SPEC", "Fault.Code": "WEIGHBRIDGE_FAULT", "Weighbridge.GrossWeight": 0 },
    bad: "Weighbridge.GrossWeight",
    behaves: ({ world }, target) => (world.gates.find((lane) => lane.config.id === target)?.leftS ?? 0) > 30,
  },
  {
    kind: "reeferUnplugged",
    target: first("YC-A02"),
    tags: { DeviceHealth: "CHECK_FUNCTION", "Fault.Code": "REEFER_POWER_LOST" },
    behaves: ({ world, call }, target) => {
      const reefer = [...world.containers.byId.values()].find((box) => box.isoType === "45R1");
      const answer = call(target, "AcceptJob", { Kind: "RECEIVE", ContainerId: reefer?.id ?? "" });
      return answer["ErrorType"] === "REEFER_NO_POWER";
    },
  },
  {
    kind: "radioLoss",
    target: movingAgv,
    bad: "Pose.X",
    behaves: ({ tags, call }, target, before) =>
      tags(target)["Pose.X"] === before.tags["Pose.X"] &&
      call(target, "StartPause", {})["ErrorType"] === "NO_COMMUNICATION",
  },
  {
    kind: "staleValues",
    target: movingAgv,
    behaves: ({ tags, world }, target, before) =>
      tags(target)["Pose.X"] === before.tags["Pose.X"] && drivenM(world, target) > before.drivenM + 5,
  },
  { kind: "badQualityBurst", target: first("QC03"), seconds: 15, bad: "Job.State" },
  { kind: "mannedTruckStops", target: movingManned, behaves: standsStill, tags: { "Motion.ActualSpeed": 0 } },
  { kind: "driverCrawls", target: movingManned, behaves: isSlow },
  {
    kind: "driverIgnoresTicket",
    target: movingManned,
    seconds: 1800,
    tags: { "Tablet.AtTransferPoint": true },
    behaves: ({ world, plant }, target) => {
      const truck = world.manned.find((each) => each.vehicle.id === target);
      return (
        plant.activeFaults().length > 0 &&
        truck?.stage.kind === "atBlock" &&
        truck.vehicle.standNode === truck.stage.node
      );
    },
  },
  {
    kind: "wrongContainer",
    target: (world) => world.gates[0]?.config.id ?? "",
    seconds: 900,
    behaves: ({ tags, world }, target) => {
      const id = String(tags(target)["Transaction.ContainerId"]);
      return id !== "" && !world.containers.byId.has(id);
    },
  },
  {
    kind: "tabletOffline",
    target: movingManned,
    uncertain: "Pose.X",
    tags: { "Tablet.Online": false },
    behaves: isSlow,
  },
  {
    kind: "personInLane",
    target: busyRmg,
    tags: { "Lane.PersonDetected": true, "Fault.Code": "PERSON_IN_LANE", "Job.Reason": "PERSON_IN_LANE" },
    behaves: standsStill,
  },
  {
    kind: "localControl",
    target: first("QC01"),
    tags: { CraneOperationalMode: "MANUAL", "Fault.Code": "LOCAL_CONTROL", DeviceHealth: "CHECK_FUNCTION" },
    behaves: standsStill,
  },
  {
    kind: "lateVessel",
    target: (world) => world.site.code,
    seconds: 500,
    behaves: ({ world, tags }) =>
      world.cranes.every((crane) => crane.kind !== "sts" || (!crane.payload && crane.gantry.speedMps === 0)) &&
      tags("QC01")["Job.Reason"] === "VESSEL_LATE",
  },
  {
    kind: "changedSequence",
    target: first("QC03"),
    tags: { "Fault.Code": "WORK_QUEUE_CHANGED", DeviceHealth: "NORMAL" },
    behaves: ({ world, call }, target) => {
      const later = String(world.faults.active[0]?.memory["later"]);
      return call(target, "AcceptJob", { ContainerId: later })["ErrorType"] === "OUT_OF_SEQUENCE";
    },
  },
  {
    kind: "missingContainer",
    target: first("QC01"),
    tags: { "Fault.Code": "CONTAINER_MISSING", DeviceHealth: "NORMAL" },
    behaves: ({ world, call }) => {
      const { memory } = world.faults.active[0] ?? {};
      const [, hisPlace] = String(memory?.["places"]).split(" ");
      const crane = world.cranes.find((each) => each.id === `YC-${hisPlace?.slice(0, 3)}`);
      const args = {
        JobId: "X",
        Kind: "DELIVER",
        ContainerId: String(memory?.["missing"]),
        From: hisPlace,
        To: "TRUCK",
      };
      const answer = call(crane?.id ?? "", "AcceptJob", { ...args, TransferPoint: "" })["ErrorType"];
      return answer === "UNKNOWN_CONTAINER" || answer === "CRANE_BUSY";
    },
  },
  {
    kind: "wrongWeight",
    target: first("QC04"),
    seconds: 600,
    tags: { "Fault.Code": "WEIGHT_MISMATCH", DeviceHealth: "CHECK_FUNCTION" },
    behaves: isSlow,
  },
  {
    kind: "doubleBookedSlot",
    target: first("YC-A03"),
    tags: { "Fault.Code": "SLOT_TAKEN", DeviceHealth: "NORMAL" },
    behaves: ({ world }) => {
      const { memory } = world.faults.active[0] ?? {};
      const box = world.containers.byId.get(String(memory?.["box"]));
      return box?.place.kind === "yard" && memory?.["own"] !== memory?.["taken"];
    },
  },
  {
    kind: "customsHold",
    target: first("QC02"),
    tags: { "Fault.Code": "CUSTOMS_HOLD", DeviceHealth: "NORMAL" },
    behaves: ({ world, call }) => {
      const box = String(world.faults.active[0]?.memory["box"]);
      return call("YC-A01", "AcceptJob", { ContainerId: box })["ErrorType"] === "HOLD";
    },
  },
];
