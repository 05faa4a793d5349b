import type { ElectronApplication } from "@playwright/test";

/** What the user answers to the next folder dialogs: a path, or undefined for Cancel. */
export async function chooseFolder(app: ElectronApplication, path: string | undefined): Promise<void> {
  await app.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = async () => ({
      canceled: folder === undefined,
      filePaths: folder === undefined ? [] : [folder],
    });
  }, path);
}
