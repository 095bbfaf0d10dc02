import { type Random, randomFromState } from "../world/random.ts";

/**
 * Plain state with cycles and shared objects as JSON, and back. Every object is a numbered node; a value is a JSON primitive
 * or one of the marks below. Objects of the site, the scenario and the road net are not written but named.
 */
export type GraphValue = string | number | boolean | null | GraphMark;
export type GraphMark =
  /** Node number. */
  | readonly ["r", number]
  /** Name of an object that is not written. */
  | readonly ["s", string]
  /** A number that JSON does not know. */
  | readonly ["n", "NaN" | "Infinity" | "-Infinity" | "-0"]
  | readonly ["u"];
export type GraphNode =
  | { readonly o: Readonly<Record<string, GraphValue>> }
  | { readonly a: readonly GraphValue[] }
  | { readonly m: readonly (readonly [GraphValue, GraphValue])[] }
  | { readonly S: readonly GraphValue[] }
  | { readonly R: readonly number[] };

/** Objects that are known to both sides, by name. */
export class KnownObjects {
  readonly #nameOf = new Map<object, string>();
  readonly #objectOf = new Map<string, object>();

  /** Names an object and everything below it. */
  add(name: string, value: unknown): void {
    if (typeof value !== "object" || value === null || this.#nameOf.has(value)) return;
    this.#nameOf.set(value, name);
    this.#objectOf.set(name, value);
    if (value instanceof Map || value instanceof Set) return;
    for (const [key, child] of Object.entries(value)) this.add(`${name}/${key}`, child);
  }

  nameOf(value: object): string | undefined {
    return this.#nameOf.get(value);
  }

  objectOf(name: string): object {
    const found = this.#objectOf.get(name);
    if (!found) throw new Error(`there is no ${name}`);
    return found;
  }
}

const isRandom = (value: object): value is Random => "restore" in value && typeof value.restore === "function";

/** Writes everything that hangs on `root`; node 0 is the root itself. */
export function writeGraph(root: object, known: KnownObjects): GraphNode[] {
  const numbers = new Map<object, number>([[root, 0]]);
  const open: object[] = [root];
  const nodes: GraphNode[] = [];
  const write = (value: unknown, where: string): GraphValue => {
    if (value === null || typeof value === "string" || typeof value === "boolean") return value;
    if (value === undefined) return ["u"];
    if (typeof value === "number") return writeNumber(value);
    if (typeof value !== "object") throw new Error(`${where} is a ${typeof value}: it cannot be saved`);
    const name = known.nameOf(value);
    if (name !== undefined) return ["s", name];
    let number = numbers.get(value);
    if (number === undefined) {
      number = open.length;
      numbers.set(value, number);
      open.push(value);
    }
    return ["r", number];
  };
  for (let i = 0; i < open.length; i += 1) nodes.push(writeNode(open[i] as object, write));
  return nodes;
}

function writeNumber(value: number): GraphValue {
  if (Object.is(value, -0)) return ["n", "-0"];
  return Number.isFinite(value) ? value : ["n", String(value) as "NaN" | "Infinity" | "-Infinity"];
}

function writeNode(value: object, write: (value: unknown, where: string) => GraphValue): GraphNode {
  if (isRandom(value)) return { R: [...value.state()] };
  if (Array.isArray(value)) return { a: value.map((each, i) => write(each, `[${i}]`)) };
  if (value instanceof Map)
    return { m: [...value].map(([key, each]) => [write(key, "key"), write(each, String(key))]) };
  if (value instanceof Set) return { S: [...value].map((each) => write(each, "member")) };
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new Error("only plain objects can be saved");
  return { o: Object.fromEntries(Object.entries(value).map(([key, each]) => [key, write(each, key)])) };
}

/**
 * Puts a written state into a living graph of the same shape. Objects that stand at the same place (and have the same `id`, if
 * they have one) keep their identity, since devices and others hold on to them; the rest is made anew.
 */
export function readGraph(nodes: readonly GraphNode[], root: object, known: KnownObjects): void {
  const objects = pair(nodes, root, known);
  const read = (value: GraphValue): unknown => {
    if (!Array.isArray(value)) return value;
    const [mark, what] = value as GraphMark;
    if (mark === "r") return objects[what];
    if (mark === "s") return known.objectOf(what);
    return mark === "n" ? Number(what) : undefined;
  };
  nodes.forEach((node, i) => {
    fill(objects[i] as object, node, read);
  });
}

function pair(nodes: readonly GraphNode[], root: object, known: KnownObjects): object[] {
  const objects: (object | undefined)[] = nodes.map(() => undefined);
  const taken = new Set<unknown>();
  const open: [number, object][] = [];
  const match = (value: GraphValue, living: unknown): void => {
    if (!Array.isArray(value) || value[0] !== "r") return;
    const number = value[1] as number;
    const node = nodes[number];
    if (objects[number] || !node || typeof living !== "object" || living === null) return;
    if (taken.has(living) || known.nameOf(living) !== undefined || !isAlike(node, living)) return;
    objects[number] = living;
    taken.add(living);
    open.push([number, living]);
  };
  match(["r", 0], root);
  for (let next = open.shift(); next; next = open.shift()) {
    const [number, living] = next;
    const node = nodes[number] as GraphNode;
    if ("o" in node) {
      for (const [key, value] of Object.entries(node.o)) match(value, (living as Record<string, unknown>)[key]);
    } else if ("a" in node) for (const [i, value] of node.a.entries()) match(value, (living as unknown[])[i]);
    else if ("m" in node) {
      for (const [key, value] of node.m) match(value, (living as Map<unknown, unknown>).get(key));
    }
  }
  return objects.map((object, i) => object ?? fresh(nodes[i] as GraphNode));
}

function isAlike(node: GraphNode, living: object): boolean {
  if ("R" in node) return isRandom(living);
  if ("a" in node) return Array.isArray(living);
  if ("m" in node) return living instanceof Map;
  if ("S" in node) return living instanceof Set;
  const isPlain = !Array.isArray(living) && !(living instanceof Map) && !(living instanceof Set) && !isRandom(living);
  return isPlain && (!("id" in node.o) || node.o["id"] === (living as { id?: unknown }).id);
}

function fresh(node: GraphNode): object {
  if ("R" in node) return randomFromState(node.R);
  if ("a" in node) return [];
  if ("m" in node) return new Map();
  return "S" in node ? new Set() : {};
}

function fill(object: object, node: GraphNode, read: (value: GraphValue) => unknown): void {
  if ("R" in node) (object as Random).restore(node.R);
  else if ("a" in node) {
    const list = object as unknown[];
    list.length = 0;
    for (const value of node.a) list.push(read(value));
  } else if ("m" in node) {
    const map = object as Map<unknown, unknown>;
    map.clear();
    for (const [key, value] of node.m) map.set(read(key), read(value));
  } else if ("S" in node) {
    const set = object as Set<unknown>;
    set.clear();
    for (const value of node.S) set.add(read(value));
  } else {
    const record = object as Record<string, unknown>;
    for (const key of Object.keys(record)) if (!(key in node.o)) delete record[key];
    for (const [key, value] of Object.entries(node.o)) record[key] = read(value);
  }
}
