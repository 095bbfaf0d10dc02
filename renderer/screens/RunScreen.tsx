import type { ReactNode } from "react";

/** Stub. */
export default function RunScreen(): ReactNode {
  return null;
}
