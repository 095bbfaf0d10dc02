import { type AddressSpaceBrowser, createAddressSpaceBrowser } from "./browseAddressSpace.ts";
import { type OperationLimits, readOperationLimits } from "./browseMany.ts";
import type { Connection } from "./connection.ts";
import { type DiscoveredPlant, discoverPlant } from "./discoverPlant.ts";
import type { LinkOptions, TagSample, Unsubscribe } from "./plantLink.ts";
import { createTagReader, type TagReader } from "./readTags.ts";
import { watchSilence } from "./silence.ts";
import { subscribeTags } from "./subscribeTags.ts";
import { createTagBoard, type TagBoard } from "./tagBoard.ts";

/** A server that is connected and whose devices are known. */
export interface FollowedPlant {
  readonly connection: Connection;
  readonly limits: OperationLimits;
  readonly plant: DiscoveredPlant;
  readonly board: TagBoard;
  readonly read: TagReader;
  readonly browser: AddressSpaceBrowser;
}

/** Finds out what a freshly connected server has. Never reuses what an earlier connection found: servers change. */
export async function meetPlant(connection: Connection, wants: LinkOptions["wants"]): Promise<FollowedPlant> {
  const { session } = connection;
  const limits = await readOperationLimits(session);
  const plant = await discoverPlant(session, limits, wants);
  const board = createTagBoard(plant.tags);
  return {
    connection,
    limits,
    plant,
    board,
    read: createTagReader(session, board, limits),
    browser: createAddressSpaceBrowser(session, limits),
  };
}

interface Followers {
  readonly now: () => number;
  readonly onSamples: (samples: readonly TagSample[]) => void;
  readonly onSign: () => void;
  readonly lastSignAt: () => number;
  /** Left out: silence means nothing, as in lock step. */
  readonly onSilent?: () => void;
}

/** Subscribes to every declared tag and watches for silence until unsubscribed. Also says which tags were refused. */
export async function followTags(
  { connection, board, limits }: FollowedPlant,
  { now, onSamples, onSign, lastSignAt, onSilent }: Followers,
): Promise<{ readonly refused: readonly string[]; readonly stop: Unsubscribe }> {
  const { keepAliveMs, refused } = await subscribeTags(connection.session, board, limits, {
    onSamples,
    onSign,
    onEnd: (reason) => connection.drop(reason),
    now,
  });
  if (!onSilent) return { refused, stop: () => undefined };
  const stop = watchSilence({
    keepAliveMs,
    now,
    lastSignAt,
    onSilent,
    onDead: (silentMs) => connection.drop(`silent for ${Math.round(silentMs / 1000)} s`),
  });
  return { refused, stop };
}

/** What is wrong with a connected server, in one line; "" = nothing. */
export function describeProblem({ plant, board }: FollowedPlant, refused: readonly string[]): string {
  if (plant.devices.size === 0) return "no known device on this server";
  const faults = [
    ["missing on the server", plant.missing],
    ["not monitored", refused],
    ["of another type than declared", [...board.misfits]],
  ] as const;
  return faults
    .filter(([, names]) => names.length > 0)
    .map(([what, names]) => `${names.length} ${what}: ${names.slice(0, 5).join(", ")}${names.length > 5 ? " …" : ""}`)
    .join("; ");
}
