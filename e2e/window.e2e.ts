import { expect, type Locator } from "@playwright/test";
import { seriousFindings } from "./accessibility";
import { test } from "./app";
import { look } from "./looks";

test("what is typed into a field is saved also when keys lead to another screen", async ({ desk }) => {
  const { page } = await desk.start();
  const newest = page.getByRole("textbox", { name: "Newest change sets" });
  const skipped = page.getByPlaceholder("Type a name, press Enter").first();
  await page.keyboard.press("Control+8");
  await newest.fill("77");
  await page.keyboard.press("Control+1");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await page.keyboard.press("Control+8");
  await expect(newest).toHaveValue("77");

  await skipped.fill("homebrew");
  await page.keyboard.press("Control+7");
  await expect(page.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
  await page.keyboard.press("Control+8");
  await expect(page.getByRole("region", { name: "Pair to keep in step" })).toContainText("homebrew");
  const saved = desk.readJson(`${desk.data}/settings.json`);
  expect(saved).toMatchObject({ retention: { changeSets: 77 }, sync: { skipServers: ["homebrew"] } });
});

for (const [width, height] of [
  [1280, 800],
  [900, 600],
] as const) {
  test(`at twice the size everything can be reached, ${width}×${height}`, async ({ desk }) => {
    desk.write(desk.claudeFile, { mcpServers: { db: { type: "stdio", command: "left" } } });
    desk.write(desk.qwenFile, { mcpServers: { db: { command: "right" } } });
    const { app, page } = await desk.start();
    await look(app, page, "light", width, height);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2));
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width / 2);
    const reach = async (button: Locator) => {
      await button.scrollIntoViewIfNeeded();
      await expect(button).toBeInViewport({ ratio: 1 });
    };

    await reach(page.getByRole("button", { name: "Config sync" }));
    await page.getByRole("button", { name: "Config sync" }).click();
    await reach(page.getByRole("button", { name: "Apply", exact: true }));
    await reach(page.getByRole("button", { name: "Leave as it is" }));
    await reach(page.getByRole("button", { name: "Commands" }));
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
}
