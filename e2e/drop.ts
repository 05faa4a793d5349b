import type { Page } from "@playwright/test";

/** Drags paths of the disk over the middle of the window; the same path through Chromium as a drag out of a file manager. */
export async function dragOver(page: Page, paths: readonly string[]): Promise<void> {
  await dispatch(page, ["dragEnter", "dragOver"], paths);
}

/** Drags paths of the disk over the window and lets them go there. */
export async function drop(page: Page, paths: readonly string[]): Promise<void> {
  await dispatch(page, ["dragEnter", "dragOver"], paths);
  // Chromium lets go nowhere before the page has said that it takes what is dragged, and doesn't wait for that.
  await page.evaluate(() => new Promise((settle) => requestAnimationFrame(settle)));
  await dispatch(page, ["dragOver", "drop"], paths);
}

async function dispatch(
  page: Page,
  types: readonly ("dragEnter" | "dragOver" | "drop")[],
  paths: readonly string[],
): Promise<void> {
  const { width, height } = await page.evaluate(() => ({ width: window.innerWidth, height: window.innerHeight }));
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: anyOperation };
  for (const type of types) {
    await session.send("Input.dispatchDragEvent", { type, x: width / 2, y: height / 2, data });
  }
  await session.detach();
}

/** Copy, link and move. */
const anyOperation = 19;
