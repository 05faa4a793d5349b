import { ipcMain, type WebContents } from "electron";
import type { EngineProcess } from "./engine-process";
import { isFromOurPage } from "./lock-down";

/** Gives every page of ours that asks a port to the engine, and a new one whenever the engine was started anew. */
export function brokerPorts(engine: EngineProcess): void {
  const known = new WeakSet<WebContents>();

  ipcMain.on("lockstep:request-port", (event) => {
    if (!isFromOurPage(event)) return;
    const { sender } = event;
    if (!known.has(sender)) sender.once("destroyed", () => engine.detach(sender));
    known.add(sender);
    engine.attach(sender, "window", (port) => sender.postMessage("lockstep:port", undefined, [port]));
  });
}
