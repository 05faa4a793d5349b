import { BrowserWindow, dialog, ipcMain } from "electron";
import { isFromOurPage } from "./lock-down";

/** Lets the user of our pages choose a folder; the page gets its path, or undefined when the user chose none. */
export function serveFolderChoice(): void {
  ipcMain.handle("lockstep:choose-folder", async (event): Promise<string | undefined> => {
    if (!isFromOurPage(event)) return undefined;
    const options = { title: "Choose a project folder", properties: ["openDirectory" as const] };
    const window = BrowserWindow.fromWebContents(event.sender);
    const { canceled, filePaths } = await (window
      ? dialog.showOpenDialog(window, options)
      : dialog.showOpenDialog(options));
    return canceled ? undefined : filePaths[0];
  });
}
