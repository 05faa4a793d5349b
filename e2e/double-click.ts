import type { Locator, Page } from "@playwright/test";

/** A double click whose second half comes when `shown` is there already. */
export async function doubleClick(page: Page, button: Locator, shown: Locator): Promise<void> {
  await button.click();
  await shown.waitFor();
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.up({ clickCount: 2 });
}
