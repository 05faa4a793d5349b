import { BrowserWindow, nativeTheme, screen } from "electron";
import type { LinkedScreen } from "./deep-link";
import { pageOrigin } from "./page-file";
import type { ShellMemoryFile } from "./shell-memory";
import { placeWindow, smallestWindow } from "./window-place";

export interface WindowOptions {
  readonly preload: string;
  readonly icon: string;
  /** Where the window's place is remembered. */
  readonly memory: ShellMemoryFile;
  /** Where it opens, when a link asked for that. */
  readonly screen: LinkedScreen | undefined;
  /** True when closing only hides the window. */
  readonly staysOpen: () => boolean;
}

/** Opens the window where it was left. It is shown when it has something to show. */
export function openMainWindow({ preload, icon, memory, screen: linked, staysOpen }: WindowOptions): BrowserWindow {
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
  void window.loadURL(linked ? addressOf(linked) : `${pageOrigin}/`);
  return window;

  function remember(): void {
    memory.change({ window: window.getNormalBounds(), maximized: window.isMaximized() });
  }

  function recolour(): void {
    window.setBackgroundColor(background());
  }
}

/** Takes an open window to a screen. Only the fragment changes, so the page is not loaded anew. */
export function showScreen({ webContents }: BrowserWindow, screen: LinkedScreen): void {
  const go = () => void webContents.loadURL(addressOf(screen));
  if (webContents.isLoadingMainFrame()) webContents.once("did-finish-load", go);
  else go();
}

function addressOf(screen: LinkedScreen): string {
  return `${pageOrigin}/#${screen}`;
}

/** The page's own background, so that nothing flashes before its first picture. */
function background(): string {
  return nativeTheme.shouldUseDarkColors ? "#242424" : "#ffffff";
}
