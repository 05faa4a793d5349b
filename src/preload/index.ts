import { contextBridge, ipcRenderer } from "electron";

/** What a page sees of Electron: a way to ask for its port to the engine. */
const bridge = {
  /** Answered by `window.postMessage({ kind: "lockstep:port" })` with the port; again whenever the engine was restarted. */
  requestPort: (): void => ipcRenderer.send("lockstep:request-port"),
};

contextBridge.exposeInMainWorld("lockstep", bridge);

ipcRenderer.on("lockstep:port", ({ ports }) => {
  window.postMessage({ kind: "lockstep:port" }, window.location.origin, ports);
});
