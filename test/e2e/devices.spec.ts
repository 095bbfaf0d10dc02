import { expect, test } from "playwright/test";
import { type FakeCore, startFakeCore } from "../builders/fakeCore.ts";
import { ConsolePage } from "./pages/consolePage.ts";
import { DevicesPage } from "./pages/devicesPage.ts";

let core: FakeCore;
test.beforeAll(async () => {
  core = await startFakeCore();
});
test.afterAll(() => core.close());

const tag = "Axes.Trolley.ActualPosition";
const nodeId = `ns=3;s=QC01.${tag}`;

test("from the tree by keyboard to a watched value that lives, over a reload too", async ({ page }) => {
  const desk = new ConsolePage(page);
  const devices = new DevicesPage(page);
  await desk.open(core.url, "engineer", "devices");
  await expect(page.getByTestId("link-table").getByRole("row")).toHaveCount(3);
  await devices.open("Objects", "DeviceSet", "BHTT", "QuayCranes", "QC01");
  await page.getByTestId("tree-find").fill("Trolley.Actual");
  await page.keyboard.press("Enter");
  await expect(devices.node(tag)).toHaveAttribute("aria-selected", "true");
  await expect(devices.attributes).toContainText(nodeId);
  await devices.tree.focus();
  await page.keyboard.press("Enter");

  const value = devices.watched(nodeId);
  await expect(value).toHaveAttribute("data-quality", "good");
  const before = await value.textContent();
  await expect(value).not.toHaveText(before ?? "");

  await page.reload();
  await expect(devices.watched(nodeId)).toHaveAttribute("data-quality", "good");
  await page.locator('[data-testid="watch-value"]').click();
  await page.keyboard.press("Delete");
  await expect(devices.watched(nodeId)).toHaveCount(0);
});

test("a node that is gone is said to be gone", async ({ page }) => {
  await page.addInitScript(() => {
    const items = [{ linkId: "equipment", nodeId: "ns=3;s=GONE", path: "BHTT/GONE" }];
    localStorage.setItem("quaydesk.watchList", JSON.stringify(items));
  });
  const desk = new ConsolePage(page);
  await desk.open(core.url, "engineer", "devices");
  const grid = page.getByTestId("watch-grid");
  await expect(grid).toContainText("BadNodeIdUnknown");
  await expect(grid.locator('[data-testid="watch-value"]')).toHaveText("—");
});
