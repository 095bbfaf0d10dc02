import type { ReactNode } from "react";

/** Stub. */
export default function QueuesScreen(): ReactNode {
  return null;
}
