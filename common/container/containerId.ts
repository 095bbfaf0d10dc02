import { type ContainerId, containerId } from "../ids.ts";
import { err, ok, type Result } from "../result.ts";

export type ContainerIdError =
  | { readonly code: "CONTAINER_ID_FORMAT"; readonly text: string }
  | { readonly code: "CONTAINER_ID_CHECK_DIGIT"; readonly text: string; readonly expected: number };

/** Letter values of ISO 6346: 10..38, leaving out the multiples of 11. */
const letterValues: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 29 }, (_, i) => i + 10)
    .filter((value) => value % 11 !== 0)
    .map((value, i) => [String.fromCharCode(65 + i), value] as const),
);

/** Check digit (0-9) of the first ten characters, e.g. `CSQU305438` → 3 (ISO 6346). */
export function checkDigit(firstTen: string): number {
  let sum = 0;
  for (let i = 0; i < 10; i += 1) {
    const char = firstTen.charAt(i);
    sum += (letterValues.get(char) ?? Number(char)) * 2 ** i;
  }
  return (sum % 11) % 10;
}

/** Parses a container number with its check digit. */
export function parseContainerId(text: string): Result<ContainerId, ContainerIdError> {
  if (!/^[A-Z]{3}[UJZ]\d{7}$/.test(text)) return err({ code: "CONTAINER_ID_FORMAT", text });
  const expected = checkDigit(text);
  if (expected !== Number(text.charAt(10))) return err({ code: "CONTAINER_ID_CHECK_DIGIT", text, expected });
  return ok(containerId(text));
}

/** Builds a valid number from owner code and serial, e.g. ("CSQ", 305438) → `CSQU3054383`. */
export function makeContainerId(ownerCode: string, serial: number): ContainerId {
  const firstTen = `${ownerCode}U${String(serial).padStart(6, "0")}`;
  return containerId(`${firstTen}${checkDigit(firstTen)}`);
}
