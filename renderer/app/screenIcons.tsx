import type { ReactNode } from "react";
import type { ScreenId } from "./screens.ts";

const line = { fill: "none", stroke: "currentColor", strokeWidth: 1.8 };

/** Drawings of the screen rail, 24 × 24. */
export const screenIcons: Readonly<Record<ScreenId, ReactNode>> = {
  yardMap: <path {...line} d="M3 5h8v5H3zM13 5h8v5h-8zM3 14h8v5H3zM13 14h8v5h-8z" />,
  yardGrid: <path {...line} d="M3 4h18v16H3zM3 9h18M3 14.5h18M9 4v16M15 4v16" />,
  queues: <path {...line} d="M5 20V4h14M11 4v7M9 11h4v4H9zM15 15v5M19 15v5" />,
  jobs: <path {...line} d="M3 6h10M3 11h10M3 16h7M15 12h6v5h-6zM16.5 20.500v-1M19.500 20.500v-1" />,
  history: <path {...line} d="M4 5v5h5M4.500 10a8 8 0 1 1 0 4M12 8v5l3.500 2" />,
  devices: <path {...line} d="M4 4h6v5H4zM14 10h6v5h-6zM14 17h6v4h-6zM7 9v10h7M7 12.500h7" />,
  run: <path {...line} d="M6 5l11 7-11 7zM20 5v14" />,
};
