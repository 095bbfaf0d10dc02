import type { MenuItemConstructorOptions } from "electron";
import type { Language } from "../../common/wire/desktop.ts";

const labels = {
  "zh-CN": {
    file: "文件",
    quit: "退出",
    edit: "编辑",
    cut: "剪切",
    copy: "复制",
    paste: "粘贴",
    selectAll: "全选",
    view: "视图",
    zoomIn: "放大",
    zoomOut: "缩小",
    resetZoom: "实际大小",
    fullScreen: "全屏",
    reload: "重新载入",
    devTools: "开发者工具",
    window: "窗口",
    minimize: "最小化",
  },
  en: {
    file: "File",
    quit: "Quit",
    edit: "Edit",
    cut: "Cut",
    copy: "Copy",
    paste: "Paste",
    selectAll: "Select all",
    view: "View",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    resetZoom: "Actual size",
    fullScreen: "Full screen",
    reload: "Reload",
    devTools: "Developer tools",
    window: "Window",
    minimize: "Minimize",
  },
} as const satisfies Record<Language, Record<string, string>>;

/** The native menu in one language. A release has no keys for reloading and developer tools. */
export function menuTemplate(
  language: Language,
  { isMac, isRelease }: { readonly isMac: boolean; readonly isRelease: boolean },
): MenuItemConstructorOptions[] {
  const say = labels[language];
  const developer: MenuItemConstructorOptions[] = [
    { type: "separator" },
    { role: "reload", label: say.reload },
    { role: "toggleDevTools", label: say.devTools },
  ];
  return [
    ...(isMac ? [{ role: "appMenu" } as const] : []),
    { label: say.file, submenu: [{ role: "quit", label: say.quit }] },
    {
      label: say.edit,
      submenu: [
        { role: "cut", label: say.cut },
        { role: "copy", label: say.copy },
        { role: "paste", label: say.paste },
        { role: "selectAll", label: say.selectAll },
      ],
    },
    {
      label: say.view,
      submenu: [
        { role: "resetZoom", label: say.resetZoom },
        { role: "zoomIn", label: say.zoomIn },
        { role: "zoomOut", label: say.zoomOut },
        { role: "togglefullscreen", label: say.fullScreen },
        ...(isRelease ? [] : developer),
      ],
    },
    { label: say.window, submenu: [{ role: "minimize", label: say.minimize }] },
  ];
}
