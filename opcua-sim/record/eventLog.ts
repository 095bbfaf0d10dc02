import type { PlantDevice } from "../plantDevice.ts";
import { stepMs, type World } from "../world/world.ts";
import type { EventField, EventSink, PlantEvent } from "./plantEvent.ts";
import type { Emit } from "./watchFleet.ts";
import { type WorldWatch, watchWorld } from "./watchWorld.ts";

/** The append-only log of a plant: same site, scenario, seed and commands give the same lines, byte by byte. */
export interface EventLog {
  readonly emit: Emit;
  /** After each step of the world. */
  look(): void;
  /** The world was replaced by another one. */
  reset(): void;
  /** From now on `sink` gets every event, until the returned function is called. */
  listen(sink: EventSink): () => void;
  /** The same device, whose commands are logged. */
  recorded(device: PlantDevice): PlantDevice;
}

/** Nothing is compared and nothing is written while nobody listens. */
export function createEventLog(world: World): EventLog {
  const sinks = new Set<EventSink>();
  let watch: WorldWatch | undefined;
  const emit: Emit = (kind, fields) => {
    if (sinks.size === 0) return;
    const event: PlantEvent = { t: world.steps * stepMs, kind, ...fields };
    for (const sink of sinks) sink(event);
  };
  return {
    emit,
    look: () => watch?.look(),
    reset: () => watch?.reset(),
    listen: (sink) => {
      if (sinks.size === 0) watch = watchWorld(world, emit);
      sinks.add(sink);
      return () => {
        sinks.delete(sink);
        if (sinks.size === 0) watch = undefined;
      };
    },
    recorded: (device) => ({ ...device, methods: recordMethods(device, emit, () => sinks.size > 0) }),
  };
}

type Handler = (args: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** Commands are logged with their verdict; questions (`Read…`) change nothing and are not. */
function recordMethods(device: PlantDevice, emit: Emit, isHeard: () => boolean): PlantDevice["methods"] {
  const methods: Record<string, Handler> = {};
  for (const [name, plain] of Object.entries(device.methods)) {
    const handler = plain as unknown as Handler;
    methods[name] = name.startsWith("Read")
      ? handler
      : (args) => {
          const answer = handler(args);
          if (!isHeard()) return answer;
          emit("command", {
            device: device.id,
            method: name,
            verdict: answer["Accepted"] === false ? String(answer["ErrorType"]) : "accepted",
            ...fieldsOf(args),
          });
          return answer;
        };
  }
  return methods as unknown as PlantDevice["methods"];
}

/** Arguments as the log writes them; of a list of road nodes the first and the last are enough to follow it. */
function fieldsOf(args: Readonly<Record<string, unknown>>): Record<string, EventField> {
  const fields: Record<string, EventField> = {};
  for (const [name, value] of Object.entries(args)) {
    // `kind` is the event's own.
    const key = name === "Kind" ? "what" : name.charAt(0).toLowerCase() + name.slice(1);
    if (Array.isArray(value)) fields[key] = value.length > 2 ? `${value[0]}…${value.at(-1)}` : value.join("…");
    else if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") fields[key] = value;
  }
  return fields;
}
