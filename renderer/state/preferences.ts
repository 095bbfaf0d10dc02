import { z } from "zod";
import { languageSchema } from "../../common/wire/desktop.ts";
import { createValueStore, type ValueStore } from "../live/valueStore.ts";
import { keepText } from "./keptText.ts";
import { roles } from "./role.ts";

const preferencesSchema = z.strictObject({
  language: languageSchema,
  theme: z.enum(["light", "dark"]),
  role: z.enum(roles),
  /** Screen last shown, per role. */
  screens: z.strictObject({ dispatcher: z.string(), engineer: z.string(), trainer: z.string() }),
});

/** What a person chose at this workstation. */
export type Preferences = z.infer<typeof preferencesSchema>;

const kept = keepText("quaydesk.preferences");

/** The preferences; changes are remembered. */
export const preferences: ValueStore<Preferences> = createValueStore(readPreferences());

/** Changes some of the preferences. */
export function changePreferences(change: Partial<Preferences>): void {
  preferences.set({ ...preferences.get(), ...change });
  kept.write(JSON.stringify(preferences.get()));
}

function readPreferences(): Preferences {
  const text = kept.read();
  const parsed = preferencesSchema.safeParse(text === null ? undefined : parseJson(text));
  const start = parsed.success ? parsed.data : firstPreferences();
  // The address may name role and screen: a wall display or a bookmark opens where it should.
  const query = new URLSearchParams(window.location.search);
  const role = roles.find((each) => each === query.get("role")) ?? start.role;
  const screen = query.get("screen");
  return { ...start, role, screens: screen ? { ...start.screens, [role]: screen } : start.screens };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Written by something else: as if there were nothing.
    return undefined;
  }
}

function firstPreferences(): Preferences {
  return {
    language: navigator.language.toLowerCase().startsWith("en") ? "en" : "zh-CN",
    theme: window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
    role: "dispatcher",
    screens: { dispatcher: "yardMap", engineer: "devices", trainer: "run" },
  };
}
