import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const collections = {
  pdptw: "Li and Lim's pick-up and delivery instances, SINTEF TOP: https://www.sintef.no/projectweb/top/pdptw/",
  "block-relocation":
    "the container relocation instances of Caserta, Schwarze and Voß, European Journal of Operational Research 219(1), 2012",
} as const;

/**
 * Folder of a public collection under `--data DIR` or, without it, `../shared/data` beside the project; the data are not part of the
 * project. Where it is missing one line says where the collection comes from.
 */
export function benchData(given: string | undefined, name: keyof typeof collections): string {
  const dir = join(given ?? join(import.meta.dirname, "../../../shared/data"), name);
  if (existsSync(dir)) return dir;
  console.error(
    `There is no ${dir}: give the folder of the benchmark data with --data DIR. It holds ${collections[name]}`,
  );
  process.exit(2);
}

/** Rows of a CSV file by the names in its first line; its cells hold no commas. */
export function readCsv(path: string): Record<string, string>[] {
  const [head = "", ...lines] = readFileSync(path, "utf8").trim().split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ""]));
  });
}

/** A file of numbers, line by line. */
export const readNumbers = (path: string): number[][] =>
  readFileSync(path, "utf8")
    .trim()
    .split(/\r?\n/)
    .map((line) => line.trim().split(/\s+/).map(Number));

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

export const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
