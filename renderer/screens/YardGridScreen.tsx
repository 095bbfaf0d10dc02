import type { ReactNode } from "react";

/** Stub. */
export default function YardGridScreen(): ReactNode {
  return null;
}
