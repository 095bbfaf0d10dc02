import { expect, test } from "playwright/test";
import { type FakeCore, startFakeCore } from "../builders/fakeCore.ts";
import { ConsolePage } from "./pages/consolePage.ts";

let core: FakeCore;
test.afterEach(() => core.close());

test("pause, step, speed and resume are acknowledged", async ({ page }) => {
  core = await startFakeCore();
  const desk = new ConsolePage(page);
  await desk.open(core.url, "trainer", "run");
  await expect(page.getByTestId("run-step-1000")).toBeDisabled();
  await page.getByTestId("run-pause").click();
  await expect(page.getByTestId("run-state")).toHaveAttribute("data-state", "PAUSED");
  await expect(page.getByTestId("sim-banner")).toContainText("已暂停");
  await page.getByTestId("run-step-10000").click();
  await page.getByTestId("run-speed-5").click();
  await expect(page.getByTestId("run-speed-5")).toHaveAttribute("aria-pressed", "true");
  await page.getByTestId("run-resume").click();
  await expect(page.getByTestId("run-state")).toHaveAttribute("data-state", "RUNNING");
  await expect(page.getByTestId("command-log").locator('tr[data-state="done"]')).toHaveCount(4);
  expect(core.commands.map((command) => command.kind)).toEqual(["sim.pause", "sim.step", "sim.setSpeed", "sim.resume"]);
});

test("a fault is injected, named everywhere, and cleared", async ({ page }) => {
  core = await startFakeCore();
  const desk = new ConsolePage(page);
  await desk.open(core.url, "trainer", "run");
  await page.getByTestId("fault-kind").selectOption("craneTrip");
  await page.getByTestId("fault-target").selectOption("YC-A03");
  await page.getByTestId("fault-inject").click();
  const fault = page.getByTestId("active-faults").locator("tbody tr");
  await expect(fault).toContainText("YC-A03");
  await expect(desk.problems).toContainText("YC-A03");
  await desk.problems.getByRole("button").click();
  await expect(page.getByTestId("che-faceplate")).toHaveAttribute("data-che-id", "YC-A03");
  await page.getByTestId("role-switch").selectOption("trainer");
  await fault.getByRole("button").click();
  await expect(fault).toHaveCount(0);
  await expect(desk.problems).toHaveAttribute("data-count", "0");
});

test("a refusal shows its reason", async ({ page }) => {
  core = await startFakeCore();
  const desk = new ConsolePage(page);
  await desk.open(core.url, "trainer", "run");
  await page.getByTestId("run-pause").click();
  const step = page.getByTestId("run-step-1000");
  await expect(step).toBeEnabled();
  core.refuseNext("NOT_PAUSED");
  await step.click();
  await expect(desk.commandResult).toHaveAttribute("data-state", "refused");
  await expect(desk.commandResult).toContainText("设备拒绝");
  await expect(desk.commandResult).toContainText("NOT_PAUSED");
});

test("on a real plant there is nothing to press, and the screen says so", async ({ page }) => {
  core = await startFakeCore({ mode: "LIVE" });
  const desk = new ConsolePage(page);
  await desk.open(core.url, "trainer", "run");
  await expect(page.getByTestId("not-a-simulation")).toBeVisible();
  await expect(page.getByTestId("run-pause")).toHaveCount(0);
  await expect(page.getByTestId("fault-inject")).toHaveCount(0);
  await expect(page.getByTestId("sim-banner")).toHaveCount(0);
  await expect(page.getByTestId("live-banner")).toContainText("实时");
});
