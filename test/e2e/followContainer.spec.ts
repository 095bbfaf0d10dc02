import { expect, type Page, test } from "playwright/test";
import { connectPlainClient, type PlainClient } from "../builders/plainClient.ts";
import { type RunningTerminal, startRunningTerminal } from "../builders/runningTerminal.ts";

/** Simulated seconds per second: one box takes about ten simulated minutes from vessel to slot. */
const speed = "8";
/** Longest wait for one step of the box's way, ms of wall time. */
const stepMs = 120_000;

let terminal: RunningTerminal;
let plant: PlainClient;
let fleet: PlainClient;

test.beforeAll(async () => {
  terminal = await startRunningTerminal("--seed", "1", "--speed", speed);
  plant = await connectPlainClient(terminal.sim.endpoints["equipment"] ?? "");
  fleet = await connectPlainClient(terminal.sim.endpoints["fleet"] ?? "");
});

test.afterAll(async () => {
  await plant?.close();
  await fleet?.close();
  await terminal?.close();
});

/** Reads a tag by its names, as a client that knows nothing of the console would. */
async function readTag(client: PlainClient, folder: string, device: string, ...path: string[]): Promise<unknown> {
  const found = await client.find("DeviceSet", "BHTT", folder, device, ...path);
  return client.value(found.nodeId);
}

const openScreen = (page: Page, id: string): Promise<void> => page.getByTestId(`screen-${id}`).click();

test("one container from the vessel through crane, truck and yard crane to its slot: tag, map, job list, yard grid", async ({
  page,
}) => {
  test.setTimeout(6 * stepMs);
  await page.goto(terminal.url);

  // The work queue's next move names the box.
  await openScreen(page, "queues");
  const first = page.getByTestId("queue-QC01").getByTestId("next-move").first();
  await expect(first).toBeVisible({ timeout: 30_000 });
  const box = (await first.getAttribute("data-container-id")) ?? "";
  expect(box).toMatch(/^[A-Z]{4}\d{7}$/);

  // The crane's own tag says that it has it.
  await expect
    .poll(() => readTag(plant, "QuayCranes", "QC01", "Payload", "ContainerId"), { timeout: stepMs, intervals: [200] })
    .toBe(box);

  // A truck on the map carries it, and the truck's own tag says so too.
  await openScreen(page, "yardMap");
  const truck = page.getByTestId("map-truck-list").locator(`[data-che-kind="agv"][data-container-id="${box}"]`);
  await expect(truck).toHaveCount(1, { timeout: stepMs });
  const truckId = (await truck.getAttribute("data-che-id")) ?? "";
  expect(await readTag(fleet, "Trucks", truckId, "Load", "ContainerId")).toBe(box);

  // The job list has the same box on the same truck, with the reason for the choice.
  await openScreen(page, "jobs");
  const row = page.getByTestId("job-grid").locator(".ag-row", { hasText: box });
  await expect(row).toContainText(truckId);
  await row.click();
  await expect(page.getByTestId("assignment")).toHaveAttribute("data-container-id", box);
  const slot = /[A-Z]\d{2}-\d{2}-\d{2}-\d/.exec((await row.textContent()) ?? "")?.[0] ?? "";
  const block = slot.split("-")[0] ?? "";
  expect(block).toMatch(/^[A-Z]\d{2}$/);

  // The block's crane takes it off the truck …
  await expect
    .poll(() => readTag(plant, "YardCranes", `YC-${block}`, "Payload", "ContainerId"), {
      timeout: stepMs,
      intervals: [200],
    })
    .toBe(box);

  // … and at last it stands in the yard grid, in the cell of its slot.
  await openScreen(page, "yardGrid");
  const found = page.getByTestId("find-results").locator(`[data-container-id="${box}"]`);
  const stack = slot.split("-").slice(0, 3).join("-");
  await page.getByTestId("find-container").fill(box);
  await expect(found).toContainText(stack, { timeout: stepMs });
  await found.click();
  const cell = page.locator(`[data-testid="bay-view-cell"][data-container-id="${box}"]`);
  await expect(cell).toBeVisible();
  await expect(page.getByTestId("yard-grid").locator(".ag-cell", { hasText: box })).toBeVisible();
  expect(await cell.getAttribute("data-position")).toContain(stack);
});
