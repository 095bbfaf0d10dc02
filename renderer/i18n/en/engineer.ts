import type { SameKeys } from "../shape.ts";
import type { engineer as zh } from "../zh-CN/engineer.ts";

/** Screens of the maintenance engineer. */
export const engineer: SameKeys<typeof zh> = {
  links: {
    title: "OPC UA links",
    id: "Link",
    url: "Address",
    state: "State",
    age: "Last heard",
    tags: "Tags",
    reconnects: "Reconnects",
    problem: "Problem",
    never: "never",
    none: "No links are configured",
  },
  tree: {
    title: "Address space",
    find: "Find in opened nodes",
    found: "{{count}} found",
    loading: "Reading…",
    failed: "Not readable: {{reason}}",
    hint: "Arrow keys open and move, Enter watches",
  },
  watch: {
    title: "Watch list",
    node: "Node",
    link: "Link",
    value: "Value",
    unit: "Unit",
    quality: "Quality",
    statusCode: "Status code",
    sourceTime: "Source time",
    age: "Received",
    changes: "Changes",
    remove: "Remove",
    removeAll: "Remove all",
    none: "Nothing is watched: choose a variable in the address space and press Enter",
    waiting: "waiting for a value",
  },
  attributes: {
    title: "Attributes",
    none: "Choose a node in the address space",
    failed: "{{nodeId}} cannot be read: {{reason}}",
    name: "Attribute",
    value: "Value",
    references: "References",
    forward: "forward",
    inverse: "inverse",
    addWatch: "Watch it",
    watched: "is watched",
  },
};
