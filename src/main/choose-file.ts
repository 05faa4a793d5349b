import { BrowserWindow, dialog, type IpcMainInvokeEvent, ipcMain } from "electron";
import { isFromOurPage } from "./lock-down";

/** Lets the user of our pages choose a YAML file, or where to write a new one; the page gets its path, or undefined when the user chose none. */
export function serveFileChoice(): void {
  ipcMain.handle("lockstep:choose-file", async (event): Promise<string | undefined> => {
    if (!isFromOurPage(event)) return undefined;
    const options = { title: "Open a coordination file", filters, properties: ["openFile" as const] };
    const window = windowOf(event);
    const { canceled, filePaths } = await (window
      ? dialog.showOpenDialog(window, options)
      : dialog.showOpenDialog(options));
    return canceled ? undefined : filePaths[0];
  });

  ipcMain.handle("lockstep:choose-new-file", async (event): Promise<string | undefined> => {
    if (!isFromOurPage(event)) return undefined;
    const options = { title: "New coordination file", filters, defaultPath: "ecosystem.yaml" };
    const window = windowOf(event);
    const { canceled, filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options));
    return canceled || filePath === "" ? undefined : filePath;
  });
}

function windowOf({ sender }: IpcMainInvokeEvent): BrowserWindow | null {
  return BrowserWindow.fromWebContents(sender);
}

const filters = [
  { name: "YAML", extensions: ["yaml", "yml"] },
  { name: "All files", extensions: ["*"] },
];
