import { ipcMain } from "electron";
import type { ExportOutcome } from "../shared/change-set-export";
import { pictureOrder } from "../shared/picture-export";
import { deliver } from "./deliver-text";
import { isFromOurPage } from "./lock-down";

/** Writes pictures that our pages drew: the page gives the bytes, the user says where to. */
export function servePictures(): void {
  ipcMain.handle("lockstep:export-picture", async (event, asked: unknown): Promise<ExportOutcome> => {
    if (!isFromOurPage(event)) return { kind: "cancelled" };
    const picture = pictureOrder.parse(asked);
    const { format, name } = picture;
    try {
      const content = picture.format === "svg" ? picture.text : picture.bytes;
      return await deliver(
        event.sender,
        { name, content },
        {
          title: "Export the graph",
          kind: kinds[format],
          ending: format,
          mode: 0o644,
        },
      );
    } catch (error) {
      return { kind: "failed", message: error instanceof Error ? error.message : String(error) };
    }
  });
}

const kinds = { svg: "SVG picture", png: "PNG picture" } as const;
