import type { ReactNode } from "react";

/** Stub. */
export default function DevicesScreen(): ReactNode {
  return null;
}
