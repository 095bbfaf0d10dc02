import type { IForbiddenRuleType } from "dependency-cruiser";

/** What one folder may import. This is the import table of the architecture page, in code. */
interface Layer {
  readonly name: string;
  /** Files of this layer, as a regular expression on the path from the top level. */
  readonly own: string;
  /** Files of the project it may import, besides its own. */
  readonly may: readonly string[];
  /** npm packages it may import. */
  readonly packages: readonly string[];
  readonly node: boolean;
}

const layers: readonly Layer[] = [
  { name: "common", own: "^common/", may: [], packages: ["zod"], node: false },
  {
    name: "main-core",
    own: "^main/core/",
    may: ["^common/"],
    packages: ["zod", "node-opcua-client", "node-opcua-certificate-manager", "socket\\.io", "lowdb"],
    node: true,
  },
  {
    name: "main-shell",
    own: "^main/(shell/|index\\.ts$)",
    may: ["^common/", "^main/core/startCore\\.ts$"],
    packages: ["electron", "zod", "lowdb"],
    node: true,
  },
  {
    name: "main-serve",
    own: "^main/serve\\.ts$",
    may: ["^common/", "^main/core/startCore\\.ts$"],
    packages: [],
    node: true,
  },
  {
    name: "main-records",
    own: "^main/records\\.ts$",
    may: ["^common/", "^main/core/(audit|journal)/"],
    packages: [],
    node: true,
  },
  { name: "preload", own: "^preload/", may: ["^common/wire/desktop\\.ts$"], packages: ["electron"], node: false },
  {
    name: "renderer",
    own: "^renderer/",
    may: ["^common/"],
    packages: [
      "react",
      "react-dom",
      "ag-grid-react",
      "ag-grid-community",
      "@ag-grid-community/locale",
      "socket\\.io-client",
      "i18next",
      "react-i18next",
      "zod",
    ],
    node: false,
  },
  {
    name: "opcua-sim",
    own: "^opcua-sim/",
    may: ["^common/"],
    packages: ["node-opcua[^/]*", "zod", "pure-rand", "edifact"],
    node: true,
  },
];

const packagePath = (name: string): string => `(^|/)node_modules/(@types/)?${name}/`;
const isTest = "\\.test\\.tsx?$";

/** A unit test beside the code may use what the code may use, the test tools and the test builders. */
const testTools = [packagePath("vitest"), packagePath("fast-check"), "^test/builders/"];

function rulesOf(layer: Layer): IForbiddenRuleType[] {
  const allowed = [layer.own, ...layer.may, ...layer.packages.map(packagePath)];
  return [
    {
      name: `${layer.name}-imports`,
      comment: `${layer.name} imports something outside its row of the import table`,
      severity: "error",
      from: { path: layer.own, pathNot: isTest },
      to: { pathNot: allowed, ...(layer.node ? { dependencyTypesNot: ["core"] } : {}) },
    },
    {
      name: `${layer.name}-tests`,
      comment: `a unit test of ${layer.name} imports something outside its row of the import table`,
      severity: "error",
      from: { path: `${layer.own}.*${isTest}` },
      to: { pathNot: [...allowed, ...testTools], dependencyTypesNot: ["core"] },
    },
  ];
}

/** The rules dependency-cruiser checks: the import table, the rows inside the renderer, and no cycles. */
export const layerRules: readonly IForbiddenRuleType[] = [
  ...layers.flatMap(rulesOf),
  {
    name: "preload-types-only",
    comment: "preload is a sandboxed bundle: it takes only types from common",
    severity: "error",
    from: { path: "^preload/", pathNot: isTest },
    to: { path: "^common/", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "panels-apart",
    comment: "panels meet in stores and in the screen registry, never in each other",
    severity: "error",
    from: { path: "^renderer/panels/([^/]+)/" },
    to: { path: "^renderer/panels/", pathNot: "^renderer/panels/$1/" },
  },
  {
    name: "map-and-ui-below-panels",
    comment: "map and ui never import panels",
    severity: "error",
    from: { path: "^renderer/(map|ui)/" },
    to: { path: "^renderer/panels/" },
  },
  {
    name: "build-imports",
    comment: "the build scripts run before the product does: they import none of its parts",
    severity: "error",
    from: { path: "^build/" },
    to: { path: "^(main|preload|renderer|opcua-sim|test)/" },
  },
  {
    name: "shell-in-electron-tests-only",
    comment: "only test/electron knows the shell and Electron",
    severity: "error",
    from: { path: "^test/", pathNot: "^test/electron/" },
    to: { path: ["^main/(shell/|index\\.ts$)", "^preload/", packagePath("electron")] },
  },
  {
    name: "nobody-imports-tests",
    comment: "code never imports a test or a build script",
    severity: "error",
    from: { path: "^(common|main|preload|renderer|opcua-sim)/", pathNot: isTest },
    to: { path: ["^(test|build)/", isTest] },
  },
  {
    name: "no-cycles",
    comment: "two files that need each other at run time are one file, or three",
    severity: "error",
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
  },
  {
    name: "not-resolvable",
    comment: "the imported module does not exist or is not in package.json",
    severity: "error",
    from: {},
    to: { couldNotResolve: true },
  },
];
