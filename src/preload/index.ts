import { contextBridge, ipcRenderer } from "electron";
import type { ExportOrder, ExportOutcome } from "../shared/change-set-export";

/** What a page sees of Electron: a way to ask for its port to the engine, and to have a change set written out. */
const bridge = {
  /** Answered by `window.postMessage({ kind: "lockstep:port" })` with the port; again whenever the engine was restarted. */
  requestPort: (): void => ipcRenderer.send("lockstep:request-port"),
  /** Main asks the user where to, and the engine for the text. */
  exportChangeSet: (order: ExportOrder): Promise<ExportOutcome> => ipcRenderer.invoke("lockstep:export", order),
};

contextBridge.exposeInMainWorld("lockstep", bridge);

ipcRenderer.on("lockstep:port", ({ ports }) => {
  window.postMessage({ kind: "lockstep:port" }, window.location.origin, ports);
});
