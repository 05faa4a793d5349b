import { ipcMain } from "electron";
import type { ExportOutcome } from "../shared/change-set-export";
import type { ReportFormat } from "../shared/report-export";
import type { AskedClient } from "./asked-client";
import { deliverText } from "./deliver-text";
import { isFromOurPage } from "./lock-down";

/** Writes migration reports for our pages: the engine gives the text, the user says where to. */
export function serveReports(client: AskedClient): void {
  ipcMain.handle("lockstep:export-report", async (event, asked: unknown): Promise<ExportOutcome> => {
    if (!isFromOurPage(event)) return { kind: "cancelled" };
    // As in export-change-set.ts: not before it is needed.
    const { reportOrder } = await import("../shared/report-export");
    const { root, format, to } = reportOrder.parse(asked);
    try {
      const { migration } = (await client()).client;
      return await deliverText(event.sender, await migration.report({ root, format }), {
        to,
        title: "Export the migration report",
        kind: kinds[format],
        ending: format,
        mode: 0o644,
      });
    } catch (error) {
      return { kind: "failed", message: error instanceof Error ? error.message : String(error) };
    }
  });
}

const kinds: Readonly<Record<ReportFormat, string>> = { md: "Markdown", html: "Web page", json: "JSON" };
