import { ipcMain } from "electron";
import type { ExportOutcome } from "../shared/change-set-export";
import type { AskedClient } from "./asked-client";
import { deliverText } from "./deliver-text";
import { isFromOurPage } from "./lock-down";

/** Writes the checklists of targets for our pages: the engine gives the text, the user says where to. */
export function serveChecklists(client: AskedClient): void {
  ipcMain.handle("lockstep:export-checklist", async (event, asked: unknown): Promise<ExportOutcome> => {
    if (!isFromOurPage(event)) return { kind: "cancelled" };
    // As in export-change-set.ts: not before it is needed.
    const { checklistOrder } = await import("../shared/checklist-export");
    const { main, target, to } = checklistOrder.parse(asked);
    try {
      const { targets } = (await client()).client;
      const title = "Export the checklist";
      const delivery = { to, title, kind: "Markdown", ending: "md", mode: 0o644 } as const;
      return await deliverText(event.sender, await targets.checklist({ main, target }), delivery);
    } catch (error) {
      return { kind: "failed", message: error instanceof Error ? error.message : String(error) };
    }
  });
}
