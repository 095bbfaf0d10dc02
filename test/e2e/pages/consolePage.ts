import { expect, type Locator, type Page } from "playwright/test";
import type { Role } from "../../../renderer/state/role.ts";

/** The window around every screen: status bar, rail, strip, and the things that are everywhere. */
export class ConsolePage {
  readonly page: Page;
  readonly problems: Locator;
  readonly commandResult: Locator;

  constructor(page: Page) {
    this.page = page;
    this.problems = page.getByTestId("problem-strip");
    this.commandResult = page.getByTestId("command-result");
  }

  /** Opens a screen of a role and waits until it shows live data. */
  async open(url: string, role: Role, screen: string): Promise<void> {
    await this.page.goto(`${url}&role=${role}&screen=${screen}`);
    await this.expectCore("live");
  }

  async expectCore(state: "live" | "silent" | "lost"): Promise<void> {
    await expect(this.page.getByTestId("status-link-core")).toHaveAttribute("data-state", state);
  }

  link(id: string): Locator {
    return this.page.getByTestId(`status-link-${id}`);
  }

  panel(name: string): Locator {
    return this.page.getByTestId(`panel-${name}`);
  }

  notice(kind: string): Locator {
    return this.page.locator(`[data-testid="connection-notice"][data-kind="${kind}"]`);
  }

  /** Finds a container with the search field of the screen and chooses it. */
  async find(containerId: string): Promise<void> {
    await this.page.getByTestId("find-container").fill(containerId);
    await this.page.getByTestId("find-results").locator(`[data-container-id="${containerId}"]`).click();
  }

  /** The place of a box in the bay view. */
  bayCell(containerId: string): Locator {
    return this.page.locator(`[data-testid="bay-view-cell"][data-container-id="${containerId}"]`);
  }

  /** Selects a machine in the list beside the map, as a keyboard user would. */
  async chooseOnMap(cheId: string): Promise<void> {
    const item = this.page.getByTestId("map-truck-list").locator(`[data-che-id="${cheId}"] button`);
    await item.focus();
    await this.page.keyboard.press("Enter");
  }
}
