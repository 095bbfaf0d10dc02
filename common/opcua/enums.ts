/** Enumerations of the information model. Order is the wire value; append only. */

/** VDA 5050 3.0 operatingMode. INTERVENED is a remote takeover that keeps the order. */
export const operatingModes = [
  "STARTUP",
  "AUTOMATIC",
  "SEMIAUTOMATIC",
  "INTERVENED",
  "MANUAL",
  "SERVICE",
  "TEACH_IN",
] as const;
export type OperatingMode = (typeof operatingModes)[number];

/** TIC 4.0 job stepping (2023.007): six steps of a transport job, and none. */
export const jobSteps = [
  "NONE",
  "MOVING_TO_COLLECT",
  "QUEUING_TO_COLLECT",
  "READY_TO_COLLECT",
  "MOVING_TO_DELIVER",
  "QUEUING_TO_DELIVER",
  "READY_TO_DELIVER",
] as const;
export type JobStep = (typeof jobSteps)[number];

/** OPC 40020-1 CraneOperationalModeEnumeration. */
export const craneOperationalModes = [
  "OTHER",
  "MANUAL",
  "SEMIAUTOMATIC",
  "FULLAUTOMATIC",
  "BYPASS_ON",
  "MAINTENANCE",
] as const;

/** What a crane is doing within its cycle. UNLADEN_* before the box is locked, LADEN_* after (TIC 4.0 sub-cycles). */
export const cranePhases = [
  "IDLE",
  "GANTRY",
  "UNLADEN_TROLLEY",
  "UNLADEN_LOWER",
  "LOCKING",
  "LADEN_HOIST",
  "LADEN_TROLLEY",
  "LADEN_WAIT",
  "LADEN_LOWER",
  "UNLOCKING",
  "UNLADEN_HOIST",
  "UNLADEN_WAIT",
] as const;
export type CranePhase = (typeof cranePhases)[number];

/** Life of the one job a crane holds. COMPLETED and ABORTED stay until the next AcceptJob. */
export const craneJobStates = ["NONE", "ACCEPTED", "EXECUTING", "WAITING_FOR_TRUCK", "COMPLETED", "ABORTED"] as const;
export type CraneJobState = (typeof craneJobStates)[number];

/**
 * What a crane can be asked to do. DISCHARGE/LOAD at the vessel, RECEIVE/DELIVER/REHANDLE in a block; without a truck at the
 * vessel: RESTOW, HATCH_OPEN (cover to the quay), HATCH_CLOSE.
 */
export const craneJobKinds = [
  "DISCHARGE",
  "LOAD",
  "RECEIVE",
  "DELIVER",
  "REHANDLE",
  "HATCH_OPEN",
  "HATCH_CLOSE",
  "RESTOW",
] as const;
export type CraneJobKind = (typeof craneJobKinds)[number];

/** OPC 10000-100 DeviceHealthEnumeration. */
export const deviceHealths = ["NORMAL", "FAILURE", "CHECK_FUNCTION", "OFF_SPEC", "MAINTENANCE_REQUIRED"] as const;
export type DeviceHealth = (typeof deviceHealths)[number];

/** Gate lane transaction. REQUESTED waits for the console's ticket (block and transfer point). */
export const gateStates = ["FREE", "SERVING", "REQUESTED", "RELEASED", "FAULT"] as const;
/** What a road truck comes for: DELIVER brings a box in, COLLECT takes one out. */
export const gateTransactionKinds = ["NONE", "DELIVER", "COLLECT"] as const;

export const chargerStates = ["AVAILABLE", "OCCUPIED", "CHARGING", "FAULTED", "RESERVED"] as const;

/** State of the simulated clock. LOCKSTEP advances only by the method Advance. */
export const simStates = ["RUNNING", "PAUSED", "LOCKSTEP"] as const;
export type SimState = (typeof simStates)[number];

/** What a truck drives for; decides its job step. */
export const orderPurposes = ["COLLECT", "DELIVER", "PARK", "CHARGE"] as const;
export type OrderPurpose = (typeof orderPurposes)[number];

/** OPC 40001-1 MachineryItemState. */
export const machineryItemStates = ["NotAvailable", "OutOfService", "NotExecuting", "Executing"] as const;
export type MachineryItemState = (typeof machineryItemStates)[number];

/** OPC 40001-1 MachineryOperationMode. */
export const machineryOperationModes = ["None", "Maintenance", "Setup", "Processing"] as const;
export type MachineryOperationMode = (typeof machineryOperationModes)[number];

/** Colour that a machine's stack light shows (IA StacklightType with one lamp lit). */
export const stackLights = ["OFF", "GREEN", "YELLOW", "RED"] as const;
export type StackLight = (typeof stackLights)[number];

/** Where a machine's power comes from (TIC 4.0 powersource.type). */
export const powerSources = ["CABLE_REEL", "BUSBAR", "BATTERY", "GENSET"] as const;

/** VDA 5050 safetyState.activeEmergencyStop. */
export const emergencyStops = ["NONE", "MANUAL", "REMOTE"] as const;

/** VDA 5050 errorLevel, and none. */
export const errorLevels = ["NONE", "WARNING", "URGENT", "CRITICAL", "FATAL"] as const;

/** VDA 5050 actionStatus of the truck's one action (stand for a hand-over, charge), and none. */
export const actionStatuses = ["NONE", "WAITING", "INITIALIZING", "RUNNING", "PAUSED", "FINISHED", "FAILED"] as const;
export type ActionStatus = (typeof actionStatuses)[number];

/** By what a truck knows where it is. */
export const localizationSources = ["NONE", "GNSS", "LIDAR", "MARKERS"] as const;

/** What the obstacle sensor has before it. */
export const obstacleClasses = ["NONE", "VEHICLE", "PERSON", "OBJECT"] as const;

/** What a driverless truck does with its drive. */
export const driveModes = ["STANDSTILL", "DRIVE", "BRAKE", "HELD"] as const;

/** Anti-collision of a crane with its neighbour on the same rail. */
export const antiCollisionStates = ["CLEAR", "SLOWDOWN", "STOPPED"] as const;
export type AntiCollisionState = (typeof antiCollisionStates)[number];

/** A reefer's plug, as its outlet knows it. */
export const plugStates = ["FREE", "PLUGGED", "UNPLUG_WANTED", "ALARM", "PLUG_WANTED", "UNPLUGGED"] as const;

/** How a road truck came against its appointment; NONE = it has none. */
export const punctualities = ["NONE", "ON_TIME", "EARLY", "LATE"] as const;

/** What a mechanic is to do at an outlet, and how far it is. */
export const reeferJobKinds = ["NONE", "PLUG", "UNPLUG"] as const;
export const reeferJobStates = ["NONE", "REQUESTED", "ON_THE_WAY", "DONE"] as const;

/** A robot that sets and takes twistlocks at a lock station. */
export const lockRobotStates = ["IDLE", "WAITING", "WORKING", "BLOCKED"] as const;
export type LockRobotState = (typeof lockRobotStates)[number];

/** Whether a truck's twistlocks hold its box. */
export const trailerLockStates = ["OPEN", "LOCKED", "FAULT"] as const;
