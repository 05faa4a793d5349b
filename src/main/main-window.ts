import { BrowserWindow, nativeTheme, screen } from "electron";
import type { LinkedScreen } from "./deep-link";
import { reloadAfterCrash } from "./page-crash";
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

/** Opens the window where it was left. It is shown when it has something to show, or after a second with what it has. */
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
    title: bareTitle,
    icon,
    show: false,
    // A page that paints waits for the graphics process first, 170 ms in which this one reads its scripts.
    paintWhenInitiallyHidden: false,
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
  showWhenFilled(window, () => {
    if (memory.get().maximized) window.maximize();
    window.show();
  });
  reloadAfterCrash(window);
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

/** Our pages have a title of their own as soon as there is data on them. */
function showWhenFilled(window: BrowserWindow, show: () => void): void {
  const latest = setTimeout(showNow, longestWait);
  window.webContents.on("page-title-updated", onTitle);
  window.once("show", stop);
  window.once("closed", stop);

  function onTitle(_event: unknown, title: string): void {
    if (title !== bareTitle) showNow();
  }

  function showNow(): void {
    stop();
    show();
  }

  function stop(): void {
    clearTimeout(latest);
    if (!window.isDestroyed()) window.webContents.off("page-title-updated", onTitle);
  }
}

/** Of a page without data, as its HTML has it. */
const bareTitle = "Lockstep";
/** Milliseconds. */
const longestWait = 1000;

function addressOf(screen: LinkedScreen): string {
  return `${pageOrigin}/#${screen}`;
}

/** The page's own background, so that nothing flashes before its first picture. */
function background(): string {
  return nativeTheme.shouldUseDarkColors ? "#242424" : "#ffffff";
}
