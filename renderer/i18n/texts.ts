import { chrome as enChrome } from "./en/chrome.ts";
import { codes as enCodes } from "./en/codes.ts";
import { dispatcher as enDispatcher } from "./en/dispatcher.ts";
import { engineer as enEngineer } from "./en/engineer.ts";
import { trainer as enTrainer } from "./en/trainer.ts";
import type { SameKeys } from "./shape.ts";
import { chrome } from "./zh-CN/chrome.ts";
import { codes } from "./zh-CN/codes.ts";
import { dispatcher } from "./zh-CN/dispatcher.ts";
import { engineer } from "./zh-CN/engineer.ts";
import { trainer } from "./zh-CN/trainer.ts";

/** All texts in the language the console is written in; its keys are the keys. */
export const zhTexts = { ...chrome, codes, ...dispatcher, ...engineer, ...trainer } as const;

/** All texts in English. */
export const enTexts: SameKeys<typeof zhTexts> = {
  ...enChrome,
  codes: enCodes,
  ...enDispatcher,
  ...enEngineer,
  ...enTrainer,
};
