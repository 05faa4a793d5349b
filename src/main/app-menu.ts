import type { MenuItemConstructorOptions } from "electron";

/** The menu bar: the standard one on macOS, a small one elsewhere; reload and inspect only while developing. */
export function appMenu(platform: NodeJS.Platform, developing: boolean): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions[] = [
    { role: "resetZoom" },
    { role: "zoomIn" },
    { role: "zoomOut" },
    { type: "separator" },
    { role: "togglefullscreen" },
    ...(developing ? developerItems : []),
  ];
  const first: MenuItemConstructorOptions[] =
    platform === "darwin"
      ? [{ role: "appMenu" }]
      : [{ label: "&File", submenu: [{ role: "close" }, { role: "quit" }] }];
  const last: MenuItemConstructorOptions[] = platform === "darwin" ? [{ role: "windowMenu" }] : [];
  return [...first, { role: "editMenu" }, { label: "&View", submenu: view }, ...last];
}

const developerItems: MenuItemConstructorOptions[] = [
  { type: "separator" },
  { role: "reload" },
  { role: "forceReload" },
  { role: "toggleDevTools" },
];
