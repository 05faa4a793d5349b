import { contextBridge, ipcRenderer } from "electron";
import type { ExportOrder, ExportOutcome } from "../shared/change-set-export";

let isPageListening = false;
let early: MessagePort[] | undefined;

/** What a page sees of Electron: a way to get its port to the engine, and to have a change set written out. */
const bridge = {
  /** Answered by `window.postMessage({ kind: "lockstep:port" })` with the port; again whenever the engine was restarted. */
  requestPort(): void {
    isPageListening = true;
    if (early) hand(early);
    early = undefined;
  },
  /** Main asks the user where to, and the engine for the text. */
  exportChangeSet: (order: ExportOrder): Promise<ExportOutcome> => ipcRenderer.invoke("lockstep:export", order),
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
