import { expect, it } from "vitest";
import { menuTemplate } from "./menu.ts";

const rolesOf = (isRelease: boolean): unknown[] =>
  menuTemplate("en", { isMac: false, isRelease }).flatMap(({ submenu }) =>
    Array.isArray(submenu) ? submenu.map((item) => item.role) : [],
  );

it("speaks the language it is asked for", () => {
  const titles = (language: "zh-CN" | "en") =>
    menuTemplate(language, { isMac: false, isRelease: true }).map(({ label }) => label);
  expect(titles("zh-CN")).toEqual(["文件", "编辑", "视图", "窗口"]);
  expect(titles("en")).toEqual(["File", "Edit", "View", "Window"]);
});

it("has no key for reloading or developer tools in a release", () => {
  expect(rolesOf(false)).toEqual(expect.arrayContaining(["reload", "toggleDevTools"]));
  expect(rolesOf(true)).not.toContain("reload");
  expect(rolesOf(true)).not.toContain("toggleDevTools");
});
