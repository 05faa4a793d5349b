import { contextBridge, ipcRenderer, webUtils } from "electron";
import type { ExportOrder, ExportOutcome } from "../shared/change-set-export";
import type { ChecklistOrder } from "../shared/checklist-export";
import type { PictureOrder } from "../shared/picture-export";
import type { ReportOrder } from "../shared/report-export";

let isPageListening = false;
let early: MessagePort[] | undefined;

/** What a page sees of Electron: its port to the engine, and what only the user can give: files, folders, places to write. */
const bridge = {
  /** Answered by `window.postMessage({ kind: "lockstep:port" })` with the port; again whenever the engine was restarted. */
  requestPort(): void {
    isPageListening = true;
    if (early) hand(early);
    early = undefined;
  },
  /** Main asks the user where to, and the engine for the text. */
  exportChangeSet: (order: ExportOrder): Promise<ExportOutcome> => ipcRenderer.invoke("lockstep:export", order),
  exportChecklist: (order: ChecklistOrder): Promise<ExportOutcome> =>
    ipcRenderer.invoke("lockstep:export-checklist", order),
  exportReport: (order: ReportOrder): Promise<ExportOutcome> => ipcRenderer.invoke("lockstep:export-report", order),
  exportPicture: (order: PictureOrder): Promise<ExportOutcome> => ipcRenderer.invoke("lockstep:export-picture", order),
  /** Main asks the user; undefined when they choose none. */
  chooseFolder: (): Promise<string | undefined> => ipcRenderer.invoke("lockstep:choose-folder"),
  chooseFile: (): Promise<string | undefined> => ipcRenderer.invoke("lockstep:choose-file"),
  chooseNewFile: (): Promise<string | undefined> => ipcRenderer.invoke("lockstep:choose-new-file"),
  /** Where something dropped on the page is on the disk; empty for what isn't there. */
  pathOf: (file: File): string => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld("lockstep", bridge);

ipcRenderer.on("lockstep:port", ({ ports }) => {
  if (isPageListening) hand(ports);
  else early = ports;
});
// At once, so that the port is here before the page's own code is.
ipcRenderer.send("lockstep:request-port");

function hand(ports: MessagePort[]): void {
  window.postMessage({ kind: "lockstep:port" }, window.location.origin, ports);
}
