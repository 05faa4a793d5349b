import { writeFile } from "node:fs/promises";
import { BrowserWindow, clipboard, dialog, type WebContents } from "electron";
import type { ExportedFile, ExportOutcome } from "../shared/change-set-export";

/** A file that the user is asked to find a place for. */
export interface Delivery {
  /** Of the dialog. */
  readonly title: string;
  /** What the dialog calls files of this kind, and their ending without a dot. */
  readonly kind: string;
  readonly ending: string;
  /** Permission bits of a new file. */
  readonly mode: number;
}

export interface TextDelivery extends Delivery {
  readonly to: "file" | "clipboard";
}

/** Puts a text where the user wants it: into the clipboard, or a file that they choose over the page that asked. */
export async function deliverText(
  page: WebContents,
  file: ExportedFile,
  delivery: TextDelivery,
): Promise<ExportOutcome> {
  if (delivery.to === "file") return deliver(page, { name: file.name, content: file.text }, delivery);
  clipboard.writeText(file.text);
  return { kind: "copied" };
}

/** Writes a file where the user chooses, over the page that asked. */
export async function deliver(
  page: WebContents,
  { name, content }: { readonly name: string; readonly content: string | Uint8Array },
  { title, kind, ending, mode }: Delivery,
): Promise<ExportOutcome> {
  const options = { title, defaultPath: name, filters: [{ name: kind, extensions: [ending] }] };
  const window = BrowserWindow.fromWebContents(page);
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  if (canceled || filePath === "") return { kind: "cancelled" };
  await writeFile(filePath, content, { mode });
  return { kind: "saved", path: filePath };
}
