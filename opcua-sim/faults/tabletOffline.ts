import type { FaultKind } from "./faultKind.ts";
import { mustBeInside, slowTruck } from "./marks.ts";

/** The driver drives at half speed and is seen by nobody but the other trucks. */
export const tabletOffline: FaultKind = {
  kind: "tabletOffline",
  class: "people",
  title: { "zh-CN": "司机平板离线", en: "Tablet off line" },
  targets: ["manned"],
  parameters: {},
  alarm: { condition: "TabletOffline", severity: 300, type: "offNormal" },
  shows: {
    tags: "Tablet.Online and AtTransferPoint false, transaction empty; Pose and Motion uncertain",
    behaviour: "The driver drives at half speed and is seen by nobody but the other trucks.",
  },
  code: "",
  refuse: mustBeInside,
  hold: (at) => slowTruck(at, 0.5),
  tags: () => ({ "Tablet.Online": false, "Tablet.AtTransferPoint": false, "Tablet.TransactionId": "" }),
  quality: (_at, tag) => (/^(Pose|Motion)\./.test(tag) ? "uncertain" : undefined),
};
