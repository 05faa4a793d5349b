import { join } from "node:path";
import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from "electron";
import { unreachable } from "../shared/result";
import {
  type TrayAction,
  type TrayImage,
  type TrayItem,
  type TrayView,
  trayHeadline,
  trayImage,
  trayItems,
} from "./tray-view";

/** The tray, or what would be in it on a desktop that has none. */
export interface TrayFace {
  /** True when the user can see it, so that closing the window leaves a way back. */
  readonly isShown: boolean;
  show(view: TrayView): void;
  /** The menu as it is now. */
  menu(): Menu;
  image(): TrayImage;
  remove(): void;
}

export interface TrayOptions {
  /** Holds the images. */
  readonly folder: string;
  readonly hasStatusArea: boolean;
  readonly act: (action: TrayAction) => void;
}

/** Shows `view` in the desktop's status area. */
export function openTray(view: TrayView, { folder, hasStatusArea, act }: TrayOptions): TrayFace {
  let image = trayImage(view);
  let menu = buildMenu(view, act);
  let tray = hasStatusArea ? new Tray(load(folder, image)) : undefined;
  if (process.platform !== "darwin") tray?.on("click", () => act("open"));
  show(view);

  return {
    isShown: tray !== undefined,
    show,
    menu: () => menu,
    image: () => image,
    remove() {
      tray?.destroy();
      // The engine's last words still come while the app quits.
      tray = undefined;
    },
  };

  function show(view: TrayView): void {
    const next = trayImage(view);
    if (next !== image) tray?.setImage(load(folder, next));
    image = next;
    menu = buildMenu(view, act);
    tray?.setToolTip(`Lockstep: ${trayHeadline(view)}`);
    tray?.setContextMenu(menu);
  }
}

function load(folder: string, image: TrayImage): Electron.NativeImage {
  return nativeImage.createFromPath(join(folder, imageFile(image, process.platform)));
}

/**
 * macOS colours a template image itself; the name tells it which ones are. Windows picks the size for its screen from
 * an icon file.
 */
function imageFile(image: TrayImage, platform: NodeJS.Platform): string {
  if (platform === "darwin") return `${image}Template.png`;
  return platform === "win32" ? `${image}.ico` : `${image}.png`;
}

function buildMenu(view: TrayView, act: (action: TrayAction) => void): Menu {
  return Menu.buildFromTemplate(trayItems(view, new Date()).map((item) => menuItem(item, act)));
}

function menuItem(item: TrayItem, act: (action: TrayAction) => void): MenuItemConstructorOptions {
  switch (item.kind) {
    case "text":
      return { label: item.label, enabled: false };
    case "separator":
      return { type: "separator" };
    case "action":
      return { id: item.action, label: item.label, enabled: item.enabled, click: () => act(item.action) };
    case "checkbox": {
      const { action, label, enabled, checked } = item;
      return { type: "checkbox", id: action, label, enabled, checked, click: () => act(action) };
    }
    default:
      return unreachable(item);
  }
}
