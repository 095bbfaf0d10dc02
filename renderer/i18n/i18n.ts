import i18next, { type TFunction } from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import type { Language } from "../../common/wire/desktop.ts";
import { enTexts, zhTexts } from "./texts.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof zhTexts };
  }
}

/** The texts, for code outside components. */
export const i18n = i18next;

/** Loads both languages; nothing is fetched, so it is done when it returns. */
export function startI18n(language: Language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: "zh-CN",
    initAsync: false,
    resources: { "zh-CN": { translation: zhTexts }, en: { translation: enTexts } },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  });
}

/** The texts of the chosen language, and its BCP 47 name. */
export function useTexts(): { readonly t: TFunction; readonly language: Language } {
  const { t, i18n: instance } = useTranslation();
  return { t, language: instance.language === "en" ? "en" : "zh-CN" };
}

/** Groups of codes that come over the wire. */
export type CodeGroup = keyof typeof zhTexts.codes;

/** A code in words; one that the tables do not know stays as it is, so that nothing is hidden. */
export function codeText(group: CodeGroup, code: string): string {
  if (code === "") return "";
  const key = `codes.${group}.${code}`;
  return i18next.exists(key) ? (i18next.t as (key: string) => string)(key) : code;
}
