import type { TFunction } from "i18next";
import { assertNever } from "../../common/result.ts";
import { codeText } from "../i18n/i18n.ts";
import type { CommandWish } from "../live/commandDesk.ts";

/** A command in words. */
export function commandWords(t: TFunction, wish: CommandWish): string {
  switch (wish.kind) {
    case "sim.pause":
      return t("command.sim_pause");
    case "sim.resume":
      return t("command.sim_resume");
    case "sim.step":
      return t("command.sim_step", { ms: wish.ms });
    case "sim.setSpeed":
      return t("command.sim_setSpeed", { factor: wish.factor });
    case "sim.saveSnapshot":
      return t("command.sim_saveSnapshot", { file: wish.file });
    case "sim.restoreSnapshot":
      return t("command.sim_restoreSnapshot", { file: wish.file });
    case "sim.loadScenario":
      return t("command.sim_loadScenario", { scenario: wish.scenario, seed: wish.seed });
    case "fault.inject": {
      const words = { fault: codeText("fault", wish.fault), target: wish.target };
      return wish.when === ""
        ? t("command.fault_inject", words)
        : t("command.fault_plan", { ...words, when: wish.when });
    }
    case "fault.clearAll":
      return t("command.fault_clearAll");
    case "fault.clear":
      return t("command.fault_clear", { faultId: wish.faultId });
    case "che.hold":
      return t("command.che_hold", { che: wish.che });
    case "che.resume":
      return t("command.che_resume", { che: wish.che });
    default:
      return assertNever(wish);
  }
}
