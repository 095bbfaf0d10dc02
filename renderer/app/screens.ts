import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { zhTexts } from "../i18n/texts.ts";
import type { Role } from "../state/role.ts";

/** Key of a screen; also its key in the texts. */
export type ScreenId = Exclude<keyof typeof zhTexts.screens, "label">;

/** One screen of a role: a name on the rail and what fills the work area. */
export interface Screen {
  readonly id: ScreenId;
  readonly role: Role;
  readonly component: LazyExoticComponent<ComponentType>;
}

/** All screens, in the order of the rail; the n-th one of a role answers to Ctrl+n. */
const screens: readonly Screen[] = [
  { id: "yardMap", role: "dispatcher", component: lazy(() => import("../screens/YardMapScreen.tsx")) },
  { id: "yardGrid", role: "dispatcher", component: lazy(() => import("../screens/YardGridScreen.tsx")) },
  { id: "queues", role: "dispatcher", component: lazy(() => import("../screens/QueuesScreen.tsx")) },
  { id: "jobs", role: "dispatcher", component: lazy(() => import("../screens/JobsScreen.tsx")) },
  { id: "history", role: "dispatcher", component: lazy(() => import("../screens/HistoryScreen.tsx")) },
  { id: "devices", role: "engineer", component: lazy(() => import("../screens/DevicesScreen.tsx")) },
  { id: "run", role: "trainer", component: lazy(() => import("../screens/RunScreen.tsx")) },
];

/** Screens of one role. */
export const screensOf = (role: Role): readonly Screen[] => screens.filter((screen) => screen.role === role);

/** The screen with this id if the role has it, else the role's first. */
export function screenOf(role: Role, id: string): Screen {
  const own = screensOf(role);
  const found = own.find((screen) => screen.id === id) ?? own[0];
  if (!found) throw new Error(`role ${role} has no screens`);
  return found;
}
