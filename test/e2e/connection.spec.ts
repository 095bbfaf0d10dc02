import { expect, test } from "playwright/test";
import { type FakeCore, startFakeCore } from "../builders/fakeCore.ts";
import { ConsolePage } from "./pages/consolePage.ts";

let core: FakeCore;
test.afterEach(() => core.close());

test("a core that died and came back is right again within a second", async ({ page }) => {
  core = await startFakeCore();
  const desk = new ConsolePage(page);
  await desk.open(core.url, "dispatcher", "yardGrid");
  const { port } = core;
  await core.close();
  await desk.expectCore("lost");
  await expect(desk.problems).toContainText("与核心的连接已断开");
  // What was known stays on the screen.
  await expect(
    page.getByTestId("yard-grid").locator('[data-testid="yard-cell"]:not([data-stack=""])').first(),
  ).toBeVisible();

  core = await startFakeCore({ port, seed: 9 });
  const startedAt = Date.now();
  await page.locator('.app[data-core="live"]').waitFor();
  expect(Date.now() - startedAt).toBeLessThan(1000);
  const box = [...core.terminal.stacks.values()][5]?.boxes[0]?.[0] ?? "";
  await desk.find(box);
  await expect(desk.bayCell(box)).toBeVisible();
});

test("a silent core is called silent within two to three seconds, and live again when it speaks", async ({ page }) => {
  core = await startFakeCore();
  const desk = new ConsolePage(page);
  await desk.open(core.url, "dispatcher", "yardMap");
  core.setSilent(true);
  await expect(page.getByTestId("status-link-core")).toHaveAttribute("data-state", "silent", { timeout: 3500 });
  core.setSilent(false);
  await desk.expectCore("live");
});

test("a link that is down is marked in the status bar, the strip and the table", async ({ page }) => {
  core = await startFakeCore();
  const desk = new ConsolePage(page);
  await desk.open(core.url, "engineer", "devices");
  await expect(desk.link("fleet")).toHaveAttribute("data-state", "live");
  core.setLink("fleet", { state: "down", problem: "connection refused", reconnects: 3 });
  await expect(desk.link("fleet")).toHaveAttribute("data-state", "down");
  await expect(desk.problems).toContainText("fleet");
  await expect(page.getByTestId("link-table")).toContainText("connection refused");
  core.setLink("fleet", { state: "live", problem: "" });
  await expect(desk.link("fleet")).toHaveAttribute("data-state", "live");
});

test("no token, a wrong token and another version each say what to do", async ({ page }) => {
  core = await startFakeCore({ version: 99 });
  const desk = new ConsolePage(page);
  const origin = new URL(core.url).origin;
  await page.goto(origin);
  await expect(desk.notice("noToken")).toContainText("?token=");
  await page.goto(`${origin}/?token=guess`);
  await expect(desk.notice("wrongToken")).toBeVisible();
  await page.goto(core.url);
  await expect(desk.notice("wireVersion")).toContainText("99");
  await page.keyboard.press("Control+l");
  await expect(desk.notice("wireVersion")).toContainText("Reload the page");
});
