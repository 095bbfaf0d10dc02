/** Temperature at which tyres are filled, °C. */
const fillC = 20;
const kelvin = 273.15;

/** Pressure of a warm, loaded tyre: the gas law over absolute pressure, and a little for the load. */
export function tyrePressureBar(coldBar: number, tyreC: number, loadT: number): number {
  return (coldBar + 1) * ((tyreC + kelvin) / (fillC + kelvin)) - 1 + 0.004 * loadT;
}

/** Temperature a rolling tyre goes towards: flexing heats it with speed and load, °C. */
export const tyreTargetC = (airC: number, speedMps: number, loadT: number): number =>
  airC + speedMps * (2.2 + 0.08 * loadT);
