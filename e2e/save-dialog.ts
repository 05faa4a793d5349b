import type { ElectronApplication } from "@playwright/test";

/** What the user answers to the next save dialogs: a path, or undefined for Cancel. */
export async function chooseSavePath(app: ElectronApplication, path: string | undefined): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: filePath === undefined, filePath: filePath ?? "" });
  }, path);
}
