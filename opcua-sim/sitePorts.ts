import type { SiteConfig } from "../common/config/siteConfig.ts";
import type { SimPorts } from "./simServers.ts";

const defaultPorts: SimPorts = { equipment: 4841, fleet: 4842 };

/** Ports of the site file's endpoints `equipment` and `fleet`; `firstPort` puts both elsewhere. */
export function portsOfSite(site: SiteConfig, firstPort?: number): SimPorts {
  if (firstPort !== undefined) return { equipment: firstPort, fleet: firstPort === 0 ? 0 : firstPort + 1 };
  const portOf = (id: keyof SimPorts): number => {
    const url = site.endpoints.find((endpoint) => endpoint.id === id)?.url;
    return Number(/:(\d+)(?:\/|$)/.exec(url ?? "")?.[1] ?? defaultPorts[id]);
  };
  return { equipment: portOf("equipment"), fleet: portOf("fleet") };
}
