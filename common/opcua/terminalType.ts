import {
  chargerType,
  driverlessTruckType,
  gateLaneType,
  mannedTruckType,
  reeferRackType,
  rmgType,
  stsType,
  transferPointType,
  weatherMastType,
  yardBlockType,
} from "./deviceTypes.ts";
import { simStates } from "./enums.ts";
import { analog, below, bool, count, type DeviceType, enumeration, slow, text, verdict } from "./tagTypes.ts";

/** The terminal itself: what a TOS would tell the console. Parallel arrays: entry i of each describes one thing. */
export const terminalType = {
  typeName: "TerminalType",
  folder: "Terminal",
  server: "equipment",
  tags: {
    "VesselCall.Name": text,
    "VesselCall.Voyage": text,
    "VesselCall.MovesPlanned": count,
    "VesselCall.MovesDone": count,
    /** Grows whenever moves come, change or go (a vessel arrived, left, is late): then ReadWorkQueues has something new. */
    "WorkQueues.Version": count,
    "Inventory.Boxes": count,
    "Inventory.Teu": count,
    "Wind.Speed": analog("metrePerSecond", 0, 60),
    ...slow({
      "VesselCall.Berth": text,
      "VesselCall.WorkQueues": count,
      "VesselCall.DischargePlanned": count,
      "VesselCall.DischargeDone": count,
      "VesselCall.LoadPlanned": count,
      "VesselCall.LoadDone": count,
      /** Moves per hour that the vessel sees, all cranes together, since the start. */
      "Kpi.BerthMovesPerHour": analog("perHour", 0, 500),
      "Kpi.CraneMovesPerHour": analog("perHour", 0, 80),
      "Kpi.CranesWorking": count,
      "Kpi.CranesWaiting": count,
      "Kpi.YardFill": analog("percent", 0, 100),
      "Kpi.TrucksDriving": count,
      "Kpi.TrucksLaden": count,
      "Kpi.TrucksCharging": count,
      "Kpi.EmptyDriveShare": analog("percent", 0, 100),
      "Kpi.GateQueue": count,
      "Kpi.TrucksOnSite": count,
      "Kpi.RehandlesTotal": count,
      "Kpi.EnergyTotal": analog("kilowattHour", 0, 1e8),
      "Kpi.Power": analog("kilowatt", 0, 50_000),
      "Kpi.DevicesFaulty": count,
      "Inventory.Reefers": count,
      /** Road trucks so far against their appointments; no-shows count from the end of their window. */
      "Appointments.OnTime": count,
      "Appointments.Early": count,
      "Appointments.Late": count,
      "Appointments.NoShow": count,
    }),
  },
  methods: {
    /** Boxes that stand in one block, as the terminal knows them now. */
    ReadInventory: {
      inputs: { BlockId: "String" },
      outputs: {
        ContainerIds: "String[]",
        Positions: "String[]",
        IsoTypes: "String[]",
        GrossTonnes: "Double[]",
        /** IMDG class or "", out-of-gauge mark (`OH40`, `OW25`, cm) or "", set temperature of a running reefer or NaN. */
        ImdgClasses: "String[]",
        OutOfGauge: "String[]",
        SetTemperatures: "Double[]",
        /** Vessel and voyage on whose load list the box is, `NAME/VOYAGE`; "" = on none. */
        VesselCalls: "String[]",
      },
    },
    /** Every vessel call of the shift: EXPECTED, ALONGSIDE or DEPARTED, and when it is or was to be alongside (ISO 8601). */
    ReadVesselCalls: {
      inputs: {},
      outputs: { VesselCalls: "String[]", States: "String[]", Arrivals: "String[]" },
    },
    /**
     * Appointments whose window ended within the last two hours, or begins within the next four. Kinds as in a gate lane's
     * Transaction.Kind, the window as ISO 8601, the box that is to be fetched ("" = not known), States EXPECTED, ARRIVED (at
     * the gate) or MISSED.
     */
    ReadAppointments: {
      inputs: {},
      outputs: {
        AppointmentIds: "String[]",
        Kinds: "String[]",
        Froms: "String[]",
        Tos: "String[]",
        ContainerIds: "String[]",
        States: "String[]",
      },
    },
    /** Road trucks that are inside with a ticket and have not been served yet. Kinds as in a gate lane's Transaction.Kind. */
    ReadTickets: {
      inputs: {},
      outputs: {
        TransactionIds: "String[]",
        Kinds: "String[]",
        TruckIds: "String[]",
        ContainerIds: "String[]",
        IsoTypes: "String[]",
        GrossTonnes: "Double[]",
        TransferPoints: "String[]",
        /** "" without an appointment; the window as ISO 8601; Punctualities as in a gate lane's Transaction.Punctuality. */
        AppointmentIds: "String[]",
        AppointmentFroms: "String[]",
        AppointmentTos: "String[]",
        Punctualities: "String[]",
      },
    },
    /**
     * Work instructions of the vessel call, in the order of each work queue. For a discharge the yard position is "" (the
     * console chooses it); for a load it is where the box stands. State: "PLANNED" or "DONE". A vessel's moves are listed from
     * the moment it lies alongside. Kinds: DISCHARGE, LOAD; without a truck RESTOW, HATCH_OPEN, HATCH_CLOSE, whose ContainerId
     * is the hatch cover's name. A queue `WQ-A03-HK` belongs to the yard crane of a block: REHANDLE inside it, no truck, no
     * vessel (VesselPosition, VesselCall "", BayX the yard bay's), Purpose DIG_OUT or REEFER_RACK: whatever else there is to do
     * goes before it. It may be withdrawn, and is then not listed any more.
     */
    ReadWorkQueues: {
      inputs: {},
      outputs: {
        QueueIds: "String[]",
        CraneIds: "String[]",
        Sequences: "UInt32[]",
        Kinds: "String[]",
        ContainerIds: "String[]",
        IsoTypes: "String[]",
        GrossTonnes: "Double[]",
        VesselPositions: "String[]",
        /** x of the 40-foot vessel bay along the quay, metres: where the truck stands, also for a 20-foot half of it. */
        BayXs: "Double[]",
        YardPositions: "String[]",
        States: "String[]",
        /** Vessel and voyage of each move, `NAME/VOYAGE`. */
        VesselCalls: "String[]",
        /** From and To as AcceptJob wants them. */
        Froms: "String[]",
        Tos: "String[]",
        /** Why a housekeeping move is offered; "" for the moves of a vessel. */
        Purposes: "String[]",
        ImdgClasses: "String[]",
        OutOfGauge: "String[]",
        SetTemperatures: "Double[]",
        /** The same for two moves of one twin lift (TIC 4.0 job instruction pair); "" for a move by itself. */
        PairIds: "String[]",
      },
    },
  },
} as const satisfies DeviceType;

/** Places for the goals of a scenario below `Objects/Simulation`. */
export const goalSlots = ["01", "02", "03", "04", "05", "06"] as const;

/** One goal of the scenario: what a trainee is measured by. Id "" = no goal at this place. */
const goal = {
  Id: text,
  TitleZh: text,
  TitleEn: text,
  /** What is measured (see the scenario format), and whether the target is at least or at most to be reached. */
  Metric: text,
  Comparison: text,
  Target: analog("one", -1e6, 1e6),
  /** 0 until there is something to measure. */
  Current: analog("one", -1e6, 1e6),
  IsMeasured: bool,
  Reached: bool,
};

/** `Objects/Simulation`: the trainer's door, on simulated plants only. */
export const simulationType = {
  typeName: "SimulationType",
  folder: "Simulation",
  server: "equipment",
  tags: {
    Scenario: text,
    Seed: count,
    State: enumeration(simStates),
    Speed: analog("percent", 0, 6000),
    /** Simulated seconds since the start. */
    SimTime: analog("second", 0, 1e9),
    /** Faults in force, one line each: `id kind target`, separated by line feeds. */
    ActiveFaults: text,
    /** Faults that wait for their time or condition, one line each: `id kind target when`. */
    PlannedFaults: text,
    /** The plant's own tally, for judging a run: what really happened, not what the console believes. */
    "Tally.Collisions": count,
    "Tally.NearMisses": count,
    "Tally.ContainersLost": count,
    "Tally.StateHash": text,
    /** Events of the scenario that have fired, one line each: `id seconds`, in the order of the scenario. */
    "Events.Fired": text,
    "Events.Waiting": count,
    /** What of them could not be done, one line each: `id: reason`. */
    "Events.Refusals": text,
    ...below("Goals.01", goal),
    ...below("Goals.02", goal),
    ...below("Goals.03", goal),
    ...below("Goals.04", goal),
    ...below("Goals.05", goal),
    ...below("Goals.06", goal),
  },
  methods: {
    Pause: { inputs: {}, outputs: verdict },
    Resume: { inputs: {}, outputs: verdict },
    /** One step of simulated time while paused, in milliseconds. */
    Step: { inputs: { Milliseconds: "UInt32" }, outputs: verdict },
    /** 1 = real time; 0.1 to 60. */
    SetSpeed: { inputs: { Factor: "Double" }, outputs: verdict },
    /** From now on time moves only by Advance; both servers' tags are up to date when it returns. */
    EnterLockStep: { inputs: {}, outputs: verdict },
    Advance: { inputs: { Milliseconds: "UInt32" }, outputs: { SimTimeMs: "Double" } },
    /** Kinds: truckBreakdown (a truck), craneTrip (a crane), linkLoss (server id; heals itself after its clear time). */
    InjectFault: { inputs: { Kind: "String", Target: "String" }, outputs: { ...verdict, FaultId: "String" } },
    /**
     * The same when a condition holds ("now", "time>=600", "QC02.movesLeft<=20", "AGV03.PowerSupply.StateOfCharge<40", joined
     * by "and"), with parameters as a JSON object ("" = the kind's defaults; durationS ends it by itself).
     */
    InjectFaultAt: {
      inputs: { Kind: "String", Target: "String", When: "String", Parameters: "String" },
      outputs: { ...verdict, FaultId: "String" },
    },
    /** Also strikes out a planned fault. */
    ClearFault: { inputs: { FaultId: "String" }, outputs: verdict },
    /** Every kind: its class, titles, what it can hit (kinds of target) and its parameters with defaults, as JSON. */
    ListFaultKinds: {
      inputs: {},
      outputs: {
        Kinds: "String[]",
        Classes: "String[]",
        TitlesZh: "String[]",
        TitlesEn: "String[]",
        Targets: "String[]",
        Parameters: "String[]",
      },
    },
    /** The whole world to a file of the snapshot folder; a name without path. */
    SaveSnapshot: { inputs: { File: "String" }, outputs: verdict },
    /** Goes on from a snapshot of the same site and scenario. Time may jump back. */
    RestoreSnapshot: { inputs: { File: "String" }, outputs: verdict },
    /** Names and titles of the scenarios that this site can play. */
    ListScenarios: {
      inputs: {},
      outputs: { Names: "String[]", TitlesZh: "String[]", TitlesEn: "String[]" },
    },
    /** Begins a scenario of the same site anew, with a seed of one's own. Time jumps to its start. */
    LoadScenario: { inputs: { Name: "String", Seed: "UInt32" }, outputs: verdict },
  },
} as const satisfies DeviceType;

/** Every device type that stands below `Objects/DeviceSet`. */
export const deviceTypes = [
  stsType,
  rmgType,
  driverlessTruckType,
  mannedTruckType,
  gateLaneType,
  chargerType,
  reeferRackType,
  transferPointType,
  weatherMastType,
  yardBlockType,
  terminalType,
] as const;
