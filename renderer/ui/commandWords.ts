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
    case "fault.inject":
      return t("command.fault_inject", { fault: codeText("fault", wish.fault), target: wish.target });
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
