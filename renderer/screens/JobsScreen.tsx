import type { ReactNode } from "react";

/** Stub. */
export default function JobsScreen(): ReactNode {
  return null;
}
