import { expect, test } from "playwright/test";
import { fitTo, toScreen } from "../../renderer/map/viewport.ts";
import { buildYardScene } from "../../renderer/map/yardScene.ts";
import { type FakeCore, startFakeCore } from "../builders/fakeCore.ts";
import { trainingSite } from "../builders/trainingSite.ts";
import { ConsolePage } from "./pages/consolePage.ts";

const scene = buildYardScene(trainingSite);
let core: FakeCore;
test.beforeAll(async () => {
  core = await startFakeCore();
});
test.afterAll(() => core.close());

test("a click selects a crane, another a bay; keys do the same", async ({ page }) => {
  const desk = new ConsolePage(page);
  await desk.open(core.url, "dispatcher", "yardMap");
  const map = page.getByTestId("map");
  const size = await map.evaluate((element) => ({ width: element.clientWidth, height: element.clientHeight }));
  const view = fitTo(scene.bounds, size.width, size.height);
  const boom = toScreen(view, { x: trainingSite.cranes.sts[1]?.startXM ?? 0, y: -50 });
  await map.click({ position: boom });
  await expect(page.getByTestId("che-faceplate")).toHaveAttribute("data-che-id", "QC02");

  const block = scene.block("A05");
  if (!block) throw new Error("no block A05");
  const rect = scene.stackRect(block, 78, 8);
  await map.click({ position: toScreen(view, { x: rect.left + 3, y: rect.bottom + 1 }) });
  await expect(page.getByTestId("bay-view")).toHaveAttribute("data-block", "A05");
  await map.focus();
  await page.keyboard.press("BracketLeft");
  await expect(page.getByTestId("bay-view")).toHaveAttribute("data-bay", "73");

  await desk.chooseOnMap("AGV07");
  await expect(page.getByTestId("che-faceplate")).toHaveAttribute("data-che-id", "AGV07");
});

test("keys zoom, pan, follow and fit, and the frames stay within their budget", async ({ page }) => {
  const desk = new ConsolePage(page);
  await desk.open(core.url, "dispatcher", "yardMap");
  await desk.chooseOnMap("AGV03");
  const map = page.getByTestId("map");
  await map.focus();
  for (const key of ["Equal", "Equal", "ArrowLeft", "ArrowUp", "Minus", "KeyF"]) await page.keyboard.press(key);
  await expect(page.locator('[aria-pressed="true"]', { hasText: "跟随" })).toBeVisible();
  // Two seconds of following: the ground moves in every frame.
  await page.waitForTimeout(2500);
  const medianMs = Number(await map.getAttribute("data-frame-ms"));
  expect(medianMs).toBeGreaterThan(0);
  expect(medianMs).toBeLessThan(4);
  await map.focus();
  await page.keyboard.press("Digit0");
  await expect(page.locator('[aria-pressed="false"]', { hasText: "跟随" })).toBeVisible();
});

test("the list beside the map says what each machine does", async ({ page }) => {
  const desk = new ConsolePage(page);
  await desk.open(core.url, "dispatcher", "yardMap");
  const items = page.getByTestId("map-truck-list").getByRole("listitem");
  await expect(items).toHaveCount(core.terminal.movers.length);
  const job = [...core.terminal.jobs.values()].find((each) => each.state === "carrying");
  const item = page.getByTestId("map-truck-list").locator(`[data-job-id="${job?.id}"]`).first();
  await expect(item).toContainText("无人集卡");
});
