import { expect, type Locator, type Page } from "playwright/test";

/** The engineer's screen. */
export class DevicesPage {
  readonly page: Page;
  readonly tree: Locator;
  readonly attributes: Locator;

  constructor(page: Page) {
    this.page = page;
    this.tree = page.getByTestId("address-space-tree");
    this.attributes = page.getByTestId("attribute-table");
  }

  node(name: string): Locator {
    return this.tree.getByRole("treeitem").filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** Goes down the tree by keyboard: each name is a child of the one before. */
  async open(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      const row = this.node(name).first();
      await row.click();
      await this.tree.focus();
      if ((await row.getAttribute("aria-expanded")) === "false") await this.page.keyboard.press("ArrowRight");
      if ((await row.getAttribute("aria-expanded")) !== null) {
        await expect(row).toHaveAttribute("aria-expanded", "true");
      }
    }
  }

  watched(nodeId: string): Locator {
    return this.page.locator(`[data-testid="watch-value"][data-node-id="${nodeId}"]`);
  }
}
