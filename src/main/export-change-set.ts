import { ipcMain } from "electron";
import type { ExportOutcome } from "../shared/change-set-export";
import type { AskedClient } from "./asked-client";
import { deliverText } from "./deliver-text";
import { isFromOurPage } from "./lock-down";

/**
 * Writes change sets out for our pages: the engine gives the text, the user says where to. A page gets neither text nor
 * file. The schema library is read at the first of them: it would cost main more than the rest of its start.
 */
export function serveExports(client: AskedClient): void {
  ipcMain.handle("lockstep:export", async (event, asked: unknown): Promise<ExportOutcome> => {
    if (!isFromOurPage(event)) return { kind: "cancelled" };
    const { exportOrder } = await import("../shared/change-set-export");
    const { id, format, reveal, to } = exportOrder.parse(asked);
    try {
      const { history } = (await client()).client;
      return await deliverText(event.sender, await history.export({ id, format, reveal }), {
        to,
        title: "Export a change set",
        kind: format === "json" ? "JSON" : "Patch",
        ending: format,
        // For this user alone: the files of a change set may hold secrets, and secrets that no rule recognises stay in it.
        mode: 0o600,
      });
    } catch (error) {
      return { kind: "failed", message: error instanceof Error ? error.message : String(error) };
    }
  });
}
