import * as enums from "../enums.ts";
import { analog, bool, count, type DeviceType, enumeration, slow, text, verdict } from "../tagTypes.ts";
import { identification } from "./machine.ts";

/** A lane through the gate: barrier, kiosk, cameras, weighbridge. */
export const gateLaneType = {
  typeName: "GateLaneType",
  folder: "Gates",
  server: "equipment",
  tags: {
    ...identification,
    "Barrier.Open": bool,
    QueueLength: count,
    "Transaction.Id": text,
    "Transaction.State": enumeration(enums.gateStates),
    "Transaction.Kind": enumeration(enums.gateTransactionKinds),
    "Transaction.TruckId": text,
    "Transaction.ContainerId": text,
    "Transaction.IsoType": text,
    /** As in ReadInventory: IMDG class or "", out-of-gauge mark or ""; whether the box is a reefer that runs. */
    "Transaction.ImdgClass": text,
    "Transaction.OutOfGauge": text,
    "Transaction.NeedsPlug": bool,
    "Transaction.AppointmentId": text,
    /** The agreed window, ISO 8601; "" without an appointment. */
    "Transaction.AppointmentFrom": text,
    "Transaction.AppointmentTo": text,
    "Transaction.Punctuality": enumeration(enums.punctualities),
    "Ocr.Confidence": analog("percent", 0, 100),
    "Weighbridge.GrossWeight": analog("tonne", 0, 80),
    /** Without the truck: what the box weighs. */
    "Weighbridge.NettWeight": analog("tonne", 0, 65),
    ...slow({
      "Lane.Direction": text,
      "Ocr.Plate": text,
      "Ocr.PlateConfidence": analog("percent", 0, 100),
      "Ocr.Online": bool,
      "Rfid.TagId": text,
      "Seal.Present": bool,
      "Placard.DangerousGoods": bool,
      "Kiosk.Online": bool,
      "Kiosk.TicketsLeft": count,
      "Transaction.TroubleCode": text,
      "Transaction.Duration": analog("second", 0, 3600),
      "Customs.Hold": bool,
      "Counters.TrucksTotal": count,
    }),
  },
  methods: {
    /** Prints the driver's ticket: drive to this transfer point. Opens the barrier. */
    ReleaseTruck: { inputs: { TransactionId: "String", TransferPoint: "String" }, outputs: verdict },
  },
} as const satisfies DeviceType;
