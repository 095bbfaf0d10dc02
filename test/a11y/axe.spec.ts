import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "playwright/test";
import { type FakeCore, startFakeCore } from "../builders/fakeCore.ts";
import { ConsolePage } from "../e2e/pages/consolePage.ts";
import { DevicesPage } from "../e2e/pages/devicesPage.ts";

let core: FakeCore;
test.beforeAll(async () => {
  core = await startFakeCore();
  core.terminal.patch("QC03", { technical: "fault", faultCode: "craneTrip" }, 8);
});
test.afterAll(() => core.close());

const screens = [
  ["dispatcher", "yardMap"],
  ["dispatcher", "yardGrid"],
  ["dispatcher", "queues"],
  ["dispatcher", "jobs"],
  ["dispatcher", "history"],
  ["engineer", "devices"],
  ["trainer", "run"],
] as const;

for (const theme of ["light", "dark"] as const) {
  for (const locale of ["zh-CN", "en"] as const) {
    test.describe(`${theme}, ${locale}`, () => {
      test.use({ colorScheme: theme, locale });
      for (const [role, screen] of screens) {
        test(`${screen} has no accessibility violations`, async ({ page }) => {
          const desk = new ConsolePage(page);
          await desk.open(core.url, role, screen);
          await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
          await expect(page.locator("html")).toHaveAttribute("lang", locale);
          if (screen === "yardMap" || screen === "yardGrid") {
            const box = [...core.terminal.stacks.values()].find((stack) => stack.boxes.length > 2)?.boxes[0]?.[0] ?? "";
            await desk.find(box);
          }
          if (screen === "yardMap") await desk.chooseOnMap("AGV01");
          if (screen === "jobs") await page.getByTestId("job-row").first().click();
          if (screen === "history") {
            await page.getByTestId("history-row").first().click();
            await expect(page.getByTestId("open-decision").first()).toBeVisible();
          }
          if (screen === "devices") {
            const devices = new DevicesPage(page);
            await devices.open("Objects", "DeviceSet", "BHTT", "QuayCranes", "QC01", "SystemOn");
            await page.getByTestId("add-watch").click();
            await expect(page.getByTestId("watch-value")).toHaveAttribute("data-quality", "good");
          }
          const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).analyze();
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n")}`);
          expect(found).toEqual([]);
        });
      }
    });
  }
}
