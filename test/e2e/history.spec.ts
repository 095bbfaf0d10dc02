import { readFile } from "node:fs/promises";
import { expect, test } from "playwright/test";
import { type FakeCore, startFakeCore } from "../builders/fakeCore.ts";
import { pastMove } from "../builders/fakeJournal.ts";
import { ConsolePage } from "./pages/consolePage.ts";

let core: FakeCore;
test.beforeEach(async () => {
  core = await startFakeCore();
});
test.afterEach(() => core.close());

test("a move of yesterday is found by its truck, and each of its decisions opens, all by keyboard", async ({
  page,
}) => {
  const desk = new ConsolePage(page);
  await desk.open(core.url, "dispatcher", "history");
  await expect(page.getByTestId("history-row").first()).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByTestId("history-search")).toBeFocused();
  await page.keyboard.type(pastMove.container.slice(-5));
  const row = page.locator(`[data-testid="history-row"][data-container-id="${pastMove.container}"]`);
  await expect(row).toBeVisible();
  await expect(page.getByTestId("history-row")).toHaveCount(1);
  await page.keyboard.press("Enter");

  const why = page.getByTestId("assignment");
  await expect(why).toHaveAttribute("data-container-id", pastMove.container);
  await expect(why).toContainText("往次作业");
  // In force at the end; then the first choice, opened and closed again.
  await expect(page.getByTestId("decision")).toHaveAttribute("data-truck", pastMove.second);
  const first = page.getByTestId("open-decision").filter({ hasText: pastMove.first });
  await first.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("decision")).toHaveAttribute("data-truck", pastMove.first);
  await expect(page.getByTestId("assignment-terms")).toContainText("岸桥等待");
  await expect(page.getByTestId("assignment-runners-up")).toContainText("AGV20");
  await expect(page.getByTestId("assignment-refusals")).toContainText("电量不足");
  await page.keyboard.press("Control+l");
  await expect(page.getByTestId("assignment-refusals")).toContainText("Battery low");
  await expect(first).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("decision")).toHaveAttribute("data-truck", pastMove.second);
});

test("what was found is saved as JSON lines", async ({ page }) => {
  const desk = new ConsolePage(page);
  await desk.open(core.url, "dispatcher", "history");
  await page.getByTestId("history-search").fill(pastMove.container);
  await expect(page.getByTestId("history-row")).toHaveCount(1);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId("history-export").click()]);
  const lines = (await readFile(await download.path(), "utf8")).trimEnd().split("\n");
  const kinds = lines.map((line) => JSON.parse(line).entry.kind);
  expect(kinds).toEqual(["job", "job", "assignment", "job", "assignment", "slot", "job"]);
});

test("a job on the list opens its earlier decisions too", async ({ page }) => {
  const desk = new ConsolePage(page);
  await desk.open(core.url, "dispatcher", "jobs");
  const job = [...core.terminal.jobs.values()].find((each) => each.state === "assigned");
  await page.locator(`[data-testid="job-row"][data-job-id="${job?.id}"]`).click();
  await page.getByTestId("open-decision").first().click();
  await expect(page.getByTestId("decision")).toHaveAttribute("data-truck", job?.truckId ?? "");
});
