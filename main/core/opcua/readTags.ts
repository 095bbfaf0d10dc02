import { setImmediate } from "node:timers/promises";
import {
  AttributeIds,
  type ClientSession,
  ReadRequest,
  type ReadResponse,
  resolveNodeId,
  TimestampsToReturn,
} from "node-opcua-client";
import { chunksOf, type OperationLimits } from "./browseMany.ts";
import type { TagSample } from "./plantLink.ts";
import type { TagBoard } from "./tagBoard.ts";

/** Reads all tags of a board once and returns those that changed since they were last seen. */
export type TagReader = (receivedAt: () => number) => Promise<readonly TagSample[]>;

/**
 * The requests are built once and sent again and again: building thousands of ReadValueIds per step would cost more than
 * the wire. `session.read` would do just that, so the request goes out one layer below it.
 */
export function createTagReader(session: ClientSession, board: TagBoard, limits: OperationLimits): TagReader {
  const requests = chunksOf(board.tags, limits.read).map(
    (tags) =>
      new ReadRequest({
        maxAge: 0,
        timestampsToReturn: TimestampsToReturn.Source,
        nodesToRead: tags.map(({ nodeId }) => ({ nodeId, attributeId: AttributeIds.Value })),
      }),
  );
  return async (receivedAt) => {
    const changed: TagSample[] = [];
    let index = 0;
    for (const request of requests) {
      const { results } = await send(session, request);
      const at = receivedAt();
      if (results?.length !== request.nodesToRead?.length)
        throw new Error("the answer has another length than the question");
      for (const value of results ?? []) {
        const sample = board.take(index++, value, at, true);
        if (sample) changed.push(sample);
      }
    }
    return changed;
  };
}

/** What node-opcua-secure-channel takes for "no handle yet". */
const handleNotSet = 0xdeadbeef;

/** ServerStatus.State: every server has it, and it is cheap. */
const fence = { nodeId: resolveNodeId("i=2259"), attributeId: AttributeIds.Value };

/**
 * Resolves once everything the server had sent before is delivered: answers on one connection keep their order, so
 * notifications that left before this answer are here before it.
 */
export async function passFence(session: ClientSession): Promise<void> {
  await session.read(fence);
  // Both may have come in one packet; the notifications are handed over within promises of their own.
  await setImmediate();
}

async function send(session: ClientSession, request: ReadRequest): Promise<ReadResponse> {
  // A request that was sent carries its old handle and time; the channel wants both unset.
  request.requestHeader.requestHandle = handleNotSet;
  const response = await transact(session, request);
  const { serviceResult } = response.responseHeader;
  if (serviceResult.isNotGood()) throw new Error(serviceResult.name);
  return response;
}

const transact = (session: ClientSession, request: ReadRequest): Promise<ReadResponse> =>
  new Promise((resolve, reject) => {
    (session as unknown as RawSession).performMessageTransaction(request, (cause, response) => {
      if (cause) reject(cause);
      else if (response) resolve(response);
      else reject(new Error("no answer"));
    });
  });

/** Public in the implementation, left out of its declared type. */
interface RawSession {
  performMessageTransaction(
    request: ReadRequest,
    callback: (cause: Error | null, response?: ReadResponse) => void,
  ): void;
}
