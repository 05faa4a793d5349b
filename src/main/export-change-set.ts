import { writeFile } from "node:fs/promises";
import { BrowserWindow, clipboard, dialog, ipcMain, type WebContents } from "electron";
import { type ExportedFile, type ExportOrder, type ExportOutcome, exportOrder } from "../shared/change-set-export";
import type { EngineProcess } from "./engine-process";
import { isOurPage } from "./lock-down";
import type { ShellClient } from "./shell-client";

/** Writes change sets out for our pages: the engine gives the text, the user says where to. A page gets neither text nor file. */
export function serveExports(engine: EngineProcess): void {
  const client = askedClient(engine);

  ipcMain.handle("lockstep:export", async ({ sender, senderFrame }, asked: unknown): Promise<ExportOutcome> => {
    if (senderFrame !== sender.mainFrame || !isOurPage(senderFrame.url)) return { kind: "cancelled" };
    const order = exportOrder.parse(asked);
    try {
      const { id, format, reveal } = order;
      const { history } = (await client()).client;
      return await deliver(sender, order, await history.export({ id, format, reveal }));
    } catch (error) {
      return { kind: "failed", message: error instanceof Error ? error.message : String(error) };
    }
  });
}

async function deliver(page: WebContents, { to, format }: ExportOrder, file: ExportedFile): Promise<ExportOutcome> {
  if (to === "clipboard") {
    clipboard.writeText(file.text);
    return { kind: "copied" };
  }
  const options = {
    title: "Export a change set",
    defaultPath: file.name,
    filters: [{ name: format === "json" ? "JSON" : "Patch", extensions: [format] }],
  };
  const window = BrowserWindow.fromWebContents(page);
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  if (canceled || filePath === "") return { kind: "cancelled" };
  // For this user alone: the files of a change set may hold secrets, and secrets that no rule recognises stay in it.
  await writeFile(filePath, file.text, { mode: 0o600 });
  return { kind: "saved", path: filePath };
}

/** Main's line to the engine for exports, made at the first and renewed when the engine was. */
function askedClient(engine: EngineProcess): () => Promise<{ readonly client: ShellClient }> {
  let current: Promise<{ readonly client: ShellClient }> | undefined;
  return () => {
    current ??= new Promise((settle) => {
      engine.attach("export", "shell", (port) => {
        // In an object, since a client would answer to `then` itself.
        const made = import("./shell-client").then(({ shellClient }) => ({ client: shellClient(port) }));
        current = made;
        settle(made);
      });
    });
    return current;
  };
}
