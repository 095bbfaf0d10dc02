import { makeContainerId } from "../../common/container/containerId.ts";
import { hashText } from "../world/hash.ts";
import type { FaultKind } from "./faultKind.ts";
import { isAnnouncing, noteMisannounced, sendOutMisannounced } from "./misannounced.ts";

/** Trucks bring another box than the one that was announced: the lane knows the papers, the crane finds the box. */
export const wrongContainer: FaultKind = {
  kind: "wrongContainer",
  class: "people",
  title: { "zh-CN": "送错集装箱", en: "Wrong container delivered" },
  targets: ["gate"],
  parameters: {},
  alarm: { condition: "WrongContainer", severity: 350, type: "discrete" },
  shows: {
    tags: "Transaction.ContainerId is the announced number (a valid one), the truck's Load.ContainerId another",
    behaviour:
      "The yard crane refuses the announced box (UNKNOWN_CONTAINER); cleared, such trucks are sent out again with theirs.",
  },
  code: "",
  hold: noteMisannounced,
  end: sendOutMisannounced,
  tags: (_at, truth) => {
    if (!isAnnouncing(truth)) return {};
    const serial = (hashText(String(truth["Transaction.ContainerId"])) >>> 0) % 1_000_000;
    return { "Transaction.ContainerId": makeContainerId("TCL", serial) };
  },
};
