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

test("every kind can be found, planned on a condition, struck out, and all cleared at once", async ({ page }) => {
  core = await startFakeCore();
  const desk = new ConsolePage(page);
  await desk.open(core.url, "trainer", "run");
  const kind = page.getByTestId("fault-kind");
  await expect(kind.locator("option")).toHaveCount(50);
  await page.getByTestId("fault-search").fill("sensor stuck");
  await expect(kind.locator("option")).toHaveCount(1);
  await page.getByTestId("fault-target").selectOption("QC02");
  await page.locator("#fault-parameter-detectS").fill("45");
  await page.getByTestId("fault-when-condition").click();
  await page.getByTestId("fault-when-text").fill("QC02.movesLeft<=20");
  await page.getByTestId("fault-inject").click();
  const rows = page.getByTestId("active-faults").locator("tbody tr");
  await expect(rows).toHaveAttribute("data-state", "planned");
  await expect(rows).toContainText("QC02.movesLeft<=20");
  expect(core.commands.at(-1)).toMatchObject({
    ...{ kind: "fault.inject", fault: "sensorStuck", target: "QC02", when: "QC02.movesLeft<=20" },
    parameters: { durationS: 0, tag: "", detectS: 45 },
  });
  // A link's fault takes a server as its target.
  await page.getByTestId("fault-search").fill("sessionDropped");
  await expect(page.getByTestId("fault-target").locator("option")).toHaveText(["equipment", "fleet"]);
  await page.getByTestId("fault-inject").click();
  await expect(rows).toHaveCount(2);
  await page.getByTestId("fault-clear-all").click();
  await expect(rows).toHaveCount(0);
});

test("a snapshot is saved, and restored only after a question", async ({ page }) => {
  core = await startFakeCore();
  const desk = new ConsolePage(page);
  await desk.open(core.url, "trainer", "run");
  await page.getByTestId("snapshot-name").fill("before squall");
  await expect(page.getByTestId("snapshot-save")).toBeDisabled();
  await page.getByTestId("snapshot-name").fill("before-squall");
  await page.getByTestId("snapshot-save").click();
  await page.getByTestId("snapshot-restore").click();
  await expect(page.getByTestId("confirm-cancel")).toBeFocused();
  await page.getByTestId("confirm-yes").click();
  await expect(page.getByTestId("command-log").locator('tr[data-state="done"]')).toHaveCount(2);
  expect(core.commands.map((command) => command.kind)).toEqual(["sim.saveSnapshot", "sim.restoreSnapshot"]);
});

test("another scenario is asked about first, then loaded with its seed", async ({ page }) => {
  core = await startFakeCore();
  const desk = new ConsolePage(page);
  await desk.open(core.url, "trainer", "run");
  await page.getByTestId("scenario-name").selectOption("gate-rush");
  const seed = page.getByTestId("scenario-seed");
  await seed.fill("-1");
  await expect(page.getByTestId("scenario-load")).toBeDisabled();
  await seed.fill("7");
  await page.getByTestId("scenario-load").click();
  await page.getByTestId("confirm-yes").click();
  await expect(page.locator(".runFacts")).toContainText("gate-rush");
  await expect(page.locator(".runFacts")).toContainText("7");
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
