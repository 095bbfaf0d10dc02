import { anticollisionStop } from "./anticollisionStop.ts";
import { badQualityBurst } from "./badQualityBurst.ts";
import { barrierStuck } from "./barrierStuck.ts";
import { batteryCollapse } from "./batteryCollapse.ts";
import { brakeStuck } from "./brakeStuck.ts";
import { changedSequence } from "./changedSequence.ts";
import { chargerFault } from "./chargerFault.ts";
import { craneTrip } from "./craneTrip.ts";
import { customsHold } from "./customsHold.ts";
import { doubleBookedSlot } from "./doubleBookedSlot.ts";
import { driverCrawls } from "./driverCrawls.ts";
import { driverIgnoresTicket } from "./driverIgnoresTicket.ts";
import { encoderJump } from "./encoderJump.ts";
import { eStop } from "./eStop.ts";
import type { FaultKind } from "./faultKind.ts";
import { gantryDriveTrip } from "./gantryDriveTrip.ts";
import { hoistDriveTrip } from "./hoistDriveTrip.ts";
import { kioskDown } from "./kioskDown.ts";
import { landedSignalLost } from "./landedSignalLost.ts";
import { lateVessel } from "./lateVessel.ts";
import { lidarBlocked } from "./lidarBlocked.ts";
import { localControl } from "./localControl.ts";
import { localisationLost } from "./localisationLost.ts";
import { mannedTruckStops } from "./mannedTruckStops.ts";
import { missingContainer } from "./missingContainer.ts";
import { motorOverheated } from "./motorOverheated.ts";
import { ocrMisread } from "./ocrMisread.ts";
import { personInLane } from "./personInLane.ts";
import { radioLoss } from "./radioLoss.ts";
import { reeferUnplugged } from "./reeferUnplugged.ts";
import { sensorDrift } from "./sensorDrift.ts";
import { sensorStuck } from "./sensorStuck.ts";
import { spreaderNoLock } from "./spreaderNoLock.ts";
import { spreaderNoUnlock } from "./spreaderNoUnlock.ts";
import { stackProfileInvalid } from "./stackProfileInvalid.ts";
import { staleValues } from "./staleValues.ts";
import { steeringFault } from "./steeringFault.ts";
import { tabletOffline } from "./tabletOffline.ts";
import { trolleyDriveTrip } from "./trolleyDriveTrip.ts";
import { truckBreakdown } from "./truckBreakdown.ts";
import { tyrePressure } from "./tyrePressure.ts";
import { weighbridgeFault } from "./weighbridgeFault.ts";
import { windSensorFrozen } from "./windSensorFrozen.ts";
import { wrongContainer } from "./wrongContainer.ts";
import { wrongWeight } from "./wrongWeight.ts";

/** Every kind of fault below device level, in the order of the README. A new kind is a file of its own and a line here. */
export const faultKinds: readonly FaultKind[] = [
  truckBreakdown,
  craneTrip,
  hoistDriveTrip,
  trolleyDriveTrip,
  gantryDriveTrip,
  brakeStuck,
  encoderJump,
  motorOverheated,
  eStop,
  spreaderNoLock,
  spreaderNoUnlock,
  landedSignalLost,
  anticollisionStop,
  stackProfileInvalid,
  sensorStuck,
  sensorDrift,
  windSensorFrozen,
  batteryCollapse,
  tyrePressure,
  localisationLost,
  lidarBlocked,
  steeringFault,
  chargerFault,
  barrierStuck,
  kioskDown,
  ocrMisread,
  weighbridgeFault,
  reeferUnplugged,
  radioLoss,
  staleValues,
  badQualityBurst,
  mannedTruckStops,
  driverCrawls,
  driverIgnoresTicket,
  wrongContainer,
  tabletOffline,
  personInLane,
  localControl,
  lateVessel,
  changedSequence,
  missingContainer,
  wrongWeight,
  doubleBookedSlot,
  customsHold,
];
