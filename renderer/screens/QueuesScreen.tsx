import type { ReactNode } from "react";
import { WorkQueuesPanel } from "../panels/workQueues/index.ts";

/** Dispatcher, screen 3: the quay cranes' work. */
export default function QueuesScreen(): ReactNode {
  return (
    <div className="whole">
      <WorkQueuesPanel />
    </div>
  );
}
