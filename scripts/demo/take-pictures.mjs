// @ts-check
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { _electron } from "@playwright/test";
import { projectFolder } from "../runtime/paths.mjs";
import { electronSwitches } from "../runtime/runtime.mjs";
import { views } from "./views.mjs";

/**
 * Starts the app on the sample home and writes a picture of every view, light and dark, in two sizes, to `folder`,
 * which is emptied first. Changes nothing in the home.
 * @param {{ home: string, data: string }} desk
 * @param {{ executable: string, folder: string }} options
 * @returns {Promise<string[]>} the paths of the pictures
 */
export async function takePictures({ home, data }, { executable, folder }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const app = await _electron.launch({
    executablePath: executable,
    args: [...electronSwitches(), "--disable-gpu", projectFolder, "--home", home, "--data", data],
  });
  try {
    const page = await app.firstWindow();
    const paths = [];
    for (const look of looks) {
      await dress(app, page, look);
      for (const { name, show, leave } of views) {
        await show(page);
        for (const sign of ['[aria-busy="true"]', ".mantine-Loader-root"]) {
          await page.locator(sign).first().waitFor({ state: "detached" });
        }
        await page.waitForTimeout(settled);
        const path = join(folder, `${name}-${look.colorScheme}-${look.width}x${look.height}.png`);
        await page.screenshot({ path });
        paths.push(path);
        await leave?.(page);
      }
    }
    return paths;
  } finally {
    await app.close();
  }
}

/**
 * @param {import("@playwright/test").ElectronApplication} app
 * @param {import("@playwright/test").Page} page
 * @param {(typeof looks)[number]} look
 */
async function dress(app, page, look) {
  await app.evaluate(({ BrowserWindow, nativeTheme }, { colorScheme, width, height }) => {
    nativeTheme.themeSource = colorScheme;
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, look);
  await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: "reduce" });
}

const looks = /** @type {const} */ ([
  { colorScheme: "light", width: 1280, height: 800 },
  { colorScheme: "light", width: 900, height: 600 },
  { colorScheme: "dark", width: 1280, height: 800 },
  { colorScheme: "dark", width: 900, height: 600 },
]);
/** Milliseconds for what is not announced as busy: highlighted text, lists that scroll to their selection. */
const settled = 400;
