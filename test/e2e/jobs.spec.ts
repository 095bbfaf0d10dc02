import { expect, test } from "playwright/test";
import { type FakeCore, startFakeCore } from "../builders/fakeCore.ts";
import { ConsolePage } from "./pages/consolePage.ts";

let core: FakeCore;
test.beforeEach(async () => {
  core = await startFakeCore();
});
test.afterEach(() => core.close());

test("a job says why it got its truck", async ({ page }) => {
  const desk = new ConsolePage(page);
  await desk.open(core.url, "dispatcher", "jobs");
  const job = [...core.terminal.jobs.values()].find((each) => each.state === "assigned");
  await page.locator(`[data-testid="job-row"][data-job-id="${job?.id}"]`).click();
  const why = page.getByTestId("assignment");
  await expect(why).toHaveAttribute("data-container-id", job?.containerId ?? "");
  await expect(why).toContainText(job?.truckId ?? "");
  await expect(page.getByTestId("assignment-terms")).toContainText("岸桥等待");
  await expect(page.getByTestId("assignment-runners-up").getByRole("row")).toHaveCount(4);
  await expect(page.getByTestId("assignment-refusals")).toContainText("电量不足");
  await expect(page.getByTestId("slot-terms")).toBeVisible();
  // The truck of the job is selected with it.
  await expect(desk.panel("trucks")).toContainText(job?.truckId ?? "");
});

test("hold asks first with the focus on Cancel, then is done; resume likewise", async ({ page }) => {
  const desk = new ConsolePage(page);
  await desk.open(core.url, "dispatcher", "jobs");
  await page.locator('[data-testid="truck-row"][data-che-id="AGV02"]').click();
  const hold = desk.panel("trucks").getByTestId("hold-button");
  await hold.click();
  await expect(page.getByTestId("confirm-cancel")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  expect(core.commands).toEqual([]);

  await hold.click();
  await page.getByTestId("confirm-yes").click();
  await expect(desk.commandResult).toHaveAttribute("data-state", "done");
  expect(core.commands).toMatchObject([{ kind: "che.hold", che: "AGV02" }]);
  await expect(page.locator('[data-testid="truck-row"][data-che-id="AGV02"]')).toHaveAttribute("data-work", "held");

  await hold.click();
  await page.getByTestId("confirm-yes").click();
  await expect.poll(() => core.commands.length).toBe(2);
  expect(core.commands[1]).toMatchObject({ kind: "che.resume", che: "AGV02" });
});

test("a manned truck cannot be held, and the button says why", async ({ page }) => {
  const desk = new ConsolePage(page);
  await desk.open(core.url, "dispatcher", "yardMap");
  await desk.chooseOnMap("MT03");
  const hold = desk.panel("che").getByTestId("hold-button");
  await expect(hold).toHaveAttribute("aria-disabled", "true");
  await expect(hold).toHaveAccessibleDescription(/有人驾驶/);
});

test("the order stands still while the pointer is in a list", async ({ page }) => {
  const desk = new ConsolePage(page);
  await desk.open(core.url, "dispatcher", "jobs");
  const grid = page.getByTestId("job-grid");
  const first = grid.locator('[data-testid="job-row"]').first();
  await first.hover();
  await expect(grid).toHaveAttribute("data-frozen", "true");
  const jobId = await first.getAttribute("data-job-id");
  await page.mouse.move(5, 5);
  await expect(grid).toHaveAttribute("data-frozen", "false");
  expect(jobId).not.toBeNull();
});

test("queues show progress and the next moves with their trucks", async ({ page }) => {
  const desk = new ConsolePage(page);
  await desk.open(core.url, "dispatcher", "queues");
  const queue = page.getByTestId("queue-QC02");
  await expect(queue).toContainText("3 / 18");
  await expect(queue.getByTestId("next-move")).toHaveCount(8);
  await expect(queue.getByTestId("next-move").first()).toContainText("AGV");
});
