import type { ElectronApplication, Page } from "@playwright/test";

/** Each scheme and each size of the window once. */
export const looks = [
  ["light", 1280, 800],
  ["dark", 900, 600],
] as const;

/** Gives the window a scheme and a size (of its content, CSS pixels), and takes the motion out of the page. */
export async function look(
  app: ElectronApplication,
  page: Page,
  colorScheme: "light" | "dark",
  width: number,
  height: number,
): Promise<void> {
  await app.evaluate(({ nativeTheme }, scheme) => {
    nativeTheme.themeSource = scheme;
  }, colorScheme);
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size), [
    width,
    height,
  ] as const);
}
