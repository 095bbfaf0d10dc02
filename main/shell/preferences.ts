import { z } from "zod";
import { preferencesSchema } from "../../common/wire/desktop.ts";
import { type DocumentFile, openDocument } from "./documentFile.ts";

const fileSchema = preferencesSchema.extend({ version: z.literal(1) });

/** The preferences of this workstation on disk. */
export type PreferencesFile = DocumentFile<z.infer<typeof fileSchema>>;

/** Opens the preferences; before anybody chose, the language is that of the operating system. */
export const openPreferences = (file: string, systemLocale: string): Promise<PreferencesFile> =>
  openDocument(file, fileSchema, { version: 1, language: systemLocale.startsWith("zh") ? "zh-CN" : "en" });
