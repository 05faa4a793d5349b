import { expect, type Locator } from "@playwright/test";

/** Presses `key` on `control` once that can be pressed; Playwright waits for that by itself only where it clicks. */
export async function pressKey(control: Locator, key: "Enter" | "Space" = "Enter"): Promise<void> {
  await expect(control).toBeEnabled();
  await control.press(key);
}
