import { app, type BrowserWindow } from "electron";
import type { Failure } from "../shared/result";
import { afterCrash } from "./restart-policy";

/** Loads the page of a window again when its process died; after three times within a minute only if the user wants it. */
export function reloadAfterCrash(window: BrowserWindow): void {
  let crashes: number[] = [];
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit" || window.isDestroyed()) return;
    crashes.push(Date.now());
    const next = afterCrash(crashes);
    if (next.kind === "restart") setTimeout(reload, next.after);
    else void ask();
  });

  function reload(): void {
    if (!window.isDestroyed()) window.webContents.reload();
  }

  async function ask(): Promise<void> {
    const { askAfterFailure } = await import("./failure-dialog");
    if (!(await askAfterFailure(diedOften))) return app.quit();
    crashes = [];
    reload();
  }
}

const diedOften: Failure = {
  code: "page-died",
  message: "The window stopped three times within a minute.",
  hint: "Nothing is lost: what was being applied goes on or is taken back.",
};
