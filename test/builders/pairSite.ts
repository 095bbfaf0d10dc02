import type { SiteConfig } from "../../common/config/siteConfig.ts";
import { trainingSite } from "./trainingSite.ts";

/** The training terminal with two yard cranes on the rail of block A03, and without road trucks. */
export const pairSite: SiteConfig = {
  ...trainingSite,
  yard: {
    ...trainingSite.yard,
    blocks: trainingSite.yard.blocks.map((block) => (block.id === "A03" ? { ...block, cranes: 2 } : block)),
  },
  trucks: { ...trainingSite.trucks, manned: 0 },
};
