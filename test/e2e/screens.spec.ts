import { expect, test } from "playwright/test";
import { type FakeCore, startFakeCore } from "../builders/fakeCore.ts";
import { ConsolePage } from "./pages/consolePage.ts";

let core: FakeCore;
test.beforeAll(async () => {
  core = await startFakeCore();
});
test.afterAll(() => core.close());

const screens = [
  { role: "dispatcher", id: "yardMap", panels: ["yard-map", "bay-view", "che"], zh: "堆场图", en: "Yard map" },
  { role: "dispatcher", id: "yardGrid", panels: ["yard-grid", "bay-view"], zh: "箱位表", en: "Yard grid" },
  {
    role: "dispatcher",
    id: "queues",
    panels: ["work-queues", "demand", "move-log"],
    zh: "作业队列",
    en: "Work queues",
  },
  { role: "dispatcher", id: "jobs", panels: ["jobs", "trucks", "assignment"], zh: "任务", en: "Jobs" },
  { role: "dispatcher", id: "history", panels: ["move-history", "assignment"], zh: "作业追溯", en: "Move history" },
  {
    role: "engineer",
    id: "devices",
    panels: ["links", "address-space", "watch-list"],
    zh: "OPC UA 链路",
    en: "OPC UA links",
  },
  { role: "trainer", id: "run", panels: ["run", "faults", "yard-map", "command-log"], zh: "仿真运行", en: "Run" },
] as const;

for (const { role, id, panels, zh, en } of screens) {
  test(`${id} opens in both languages without an error on the console`, async ({ page }) => {
    const errors: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") errors.push(message.text());
    });
    page.on("pageerror", (error) => errors.push(error.message));
    const desk = new ConsolePage(page);
    await desk.open(core.url, role, id);
    for (const name of panels) await expect(desk.panel(name)).toBeVisible();
    await expect(page.getByRole("heading", { name: zh, exact: true })).toBeVisible();
    await page.keyboard.press("Control+l");
    await expect(page.getByRole("heading", { name: en, exact: true })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page.getByTestId("sim-banner")).toContainText("SIM");
    // Nothing is cut off by the window.
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(errors).toEqual([]);
  });
}

test("screens and panels by keyboard, and the choice survives a reload", async ({ page }) => {
  const desk = new ConsolePage(page);
  await desk.open(core.url, "dispatcher", "yardMap");
  await page.keyboard.press("Control+3");
  await expect(desk.panel("work-queues")).toBeVisible();
  await page.keyboard.press("Control+4");
  await expect(desk.panel("jobs")).toBeVisible();
  await page.keyboard.press("F6");
  await expect(desk.panel("jobs")).toBeFocused();
  await page.keyboard.press("F6");
  await expect(desk.panel("trucks")).toBeFocused();
  await page.keyboard.press("Shift+F6");
  await expect(desk.panel("jobs")).toBeFocused();
  await page.getByTestId("theme-switch").click();
  const theme = await page.locator("html").getAttribute("data-theme");
  await page.reload();
  await expect(desk.panel("jobs")).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-theme", theme ?? "");
});

test("the slash finds a container, the bay view shows it", async ({ page }) => {
  const stack = [...core.terminal.stacks.values()].find((each) => each.block === "B04" && each.boxes.length >= 2);
  const box = stack?.boxes[0]?.[0] ?? "";
  const desk = new ConsolePage(page);
  await desk.open(core.url, "dispatcher", "yardGrid");
  await desk.panel("yard-grid").focus();
  await page.keyboard.press("Slash");
  await expect(page.getByTestId("find-container")).toBeFocused();
  // The last digits are what people read to each other.
  await page.keyboard.type(box.slice(4));
  await page.keyboard.press("Enter");
  await expect(desk.bayCell(box)).toHaveAttribute("data-position", `${stack?.id}-1`);
  await expect(desk.bayCell(box)).toHaveAttribute("aria-current", "true");
  const line = page.getByTestId("yard-grid").locator(`.ag-row-selected [data-stack="${stack?.id}"]`);
  await expect(line).toBeVisible();
  await page.keyboard.press("Control+1");
  await expect(desk.bayCell(box)).toBeVisible();
});

test("a number that nobody knows is said to be unknown", async ({ page }) => {
  const desk = new ConsolePage(page);
  await desk.open(core.url, "dispatcher", "yardGrid");
  await expect(page.getByTestId("find-container")).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("ZZZZ9999999");
  await expect(page.getByText("ZZZZ9999999", { exact: false })).toBeVisible();
  await expect(page.getByTestId("find-results").locator("[data-container-id]")).toHaveCount(0);
});

test("the yard grid follows the plant while it is looked at", async ({ page }) => {
  const desk = new ConsolePage(page);
  await desk.open(core.url, "dispatcher", "yardGrid");
  const summary = desk.panel("yard-grid").getByText(/TEU/);
  const before = await summary.textContent();
  await expect(summary).not.toHaveText(before ?? "");
});
