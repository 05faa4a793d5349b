import { BrowserWindow, nativeTheme, screen } from "electron";
import { pageOrigin } from "./page-file";
import type { ShellMemoryFile } from "./shell-memory";
import { placeWindow, smallestWindow } from "./window-place";

export interface WindowOptions {
  readonly preload: string;
  readonly icon: string;
  /** Where the window's place is remembered. */
  readonly memory: ShellMemoryFile;
  /** True when closing only hides the window. */
  readonly staysOpen: () => boolean;
}

/** Opens the window where it was left. It is shown when it has something to show. */
export function openMainWindow({ preload, icon, memory, staysOpen }: WindowOptions): BrowserWindow {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  const window = new BrowserWindow({
    ...placeWindow(
      memory.get().window,
      [main, ...others].map(({ workArea }) => workArea),
    ),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: "Lockstep",
    icon,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: background(),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // Its dictionaries are downloaded.
      spellcheck: false,
    },
  });
  window.once("ready-to-show", () => {
    if (memory.get().maximized) window.maximize();
    window.show();
  });
  window.on("close", (event) => {
    remember();
    if (!staysOpen()) return;
    event.preventDefault();
    window.hide();
  });
  nativeTheme.on("updated", recolour);
  window.once("closed", () => nativeTheme.off("updated", recolour));
  void window.loadURL(`${pageOrigin}/`);
  return window;

  function remember(): void {
    memory.change({ window: window.getNormalBounds(), maximized: window.isMaximized() });
  }

  function recolour(): void {
    window.setBackgroundColor(background());
  }
}

/** The page's own background, so that nothing flashes before its first picture. */
function background(): string {
  return nativeTheme.shouldUseDarkColors ? "#242424" : "#ffffff";
}
