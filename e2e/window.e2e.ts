import { expect, type Locator } from "@playwright/test";
import { seriousFindings } from "./accessibility";
import { test } from "./app";
import { doubleClick } from "./double-click";
import { look } from "./looks";
import { pressKey } from "./press-key";

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

test("damaged settings are told where they are missed, and once mended the window goes on by itself", async ({
  desk,
}) => {
  desk.write(desk.claudeFile, { mcpServers: { db: { type: "stdio", command: "left" } } });
  desk.write(desk.qwenFile, "{}");
  desk.write(`${desk.data}/settings.json`, "{ nothing }");
  const { page } = await desk.start();
  await page.getByRole("button", { name: "Config sync" }).click();
  await expect(page.getByRole("main").getByText(/settings\.json:1:3: /)).toBeVisible();
  await expect(page.getByText("The settings can't be read")).toBeVisible();

  desk.write(`${desk.data}/settings.json`, "{}");

  await expect(page.getByRole("grid", { name: "Items" }).getByText("db", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Apply", exact: true })).toBeEnabled();
  await expect(page.getByText("The settings can't be read")).toBeHidden();
});

test("a roll back is done by whoever has seen what it does: neither by a double click nor by Enter twice", async ({
  desk,
}) => {
  desk.write(desk.claudeFile, { mcpServers: { db: { type: "stdio", command: "left" } } });
  desk.write(desk.qwenFile, "{}");
  const { page } = await desk.start();
  await page.getByRole("button", { name: "Config sync" }).click();
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(page.getByText("Verified: every file is as planned.")).toBeVisible();
  const synced = desk.files();
  await page.getByRole("button", { name: "History" }).click();
  const open = page.getByRole("button", { name: "Roll back…" });
  const dialog = page.getByRole("dialog", { name: /^Roll back/ });
  const confirm = dialog.getByRole("button", { name: "Roll back" });

  await doubleClick(page, open, confirm);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(open).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(confirm).toBeVisible();
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
  await expect(confirm).toBeVisible();
  expect(desk.files()).toEqual(synced);

  await pressKey(confirm);
  await expect(dialog.getByText(/^Rolled back/)).toBeVisible();
  expect(desk.readJson(desk.qwenFile)).toEqual({});
  await page.keyboard.press("Escape");
  await expect(page.getByRole("main")).toBeFocused();
  const forget = page.getByRole("dialog").getByRole("button", { name: "Forget", exact: true });
  await page.getByRole("button", { name: "Forget backup…" }).dblclick();
  await expect(forget).toBeVisible();
  await expect(page.getByRole("button", { name: "Keep" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(forget).toBeHidden();
  await page.keyboard.down("Enter");
  await expect(page.getByRole("button", { name: "Keep" })).toBeFocused();
  // Held down, it comes again by itself.
  await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await page.waitForTimeout(300);
  await pressKey(forget);
  await expect(page.getByRole("main")).toBeFocused();
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

    const quickSync = page.getByRole("button", { name: "Quick sync" });
    const isInItsCard = await quickSync.evaluate((button) => {
      const card = button.closest("section");
      return card !== null && button.getBoundingClientRect().right <= card.getBoundingClientRect().right;
    });
    expect(isInItsCard).toBe(true);
    await reach(page.getByRole("button", { name: "Config sync" }));
    await page.getByRole("button", { name: "Config sync" }).click();
    await reach(page.getByRole("grid", { name: "Items" }).getByRole("row").filter({ hasText: "db" }));
    await reach(page.getByRole("button", { name: "Apply", exact: true }));
    await reach(page.getByRole("button", { name: "Leave as it is" }));
    await reach(page.getByRole("button", { name: "Commands" }));
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });
}

test("a screen that can't be drawn says so, the others go on, and it comes back", async ({ desk }) => {
  const { app, page } = await desk.start();
  const title = (name: string) => page.getByRole("heading", { level: 1, name });
  const failed = page.getByRole("alert").filter({ hasText: "This screen can't be shown" });
  await app.evaluate(({ session }) =>
    session.defaultSession.webRequest.onBeforeRequest({ urls: ["app://lockstep/*settings-screen*"] }, (_, answer) =>
      answer({ cancel: true }),
    ),
  );

  await page.keyboard.press("Control+8");
  await expect(failed).toBeVisible();
  await page.keyboard.press("Control+1");
  await expect(title("Overview")).toBeVisible();

  await app.evaluate(({ session }) => session.defaultSession.webRequest.onBeforeRequest(null));
  await page.keyboard.press("Control+8");
  await failed.getByRole("button", { name: "Try again" }).click();
  await expect(title("Settings")).toBeVisible();
});

test("a window whose page died is filled again", async ({ desk }) => {
  const { app } = await desk.start();
  // Playwright does not follow a page beyond its crash.
  const titleNow = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript("document.querySelector('h1')?.textContent"),
    );
  expect(await titleNow()).toBe("Overview");

  await app.evaluate(async ({ BrowserWindow }) => {
    const page = BrowserWindow.getAllWindows()[0]?.webContents;
    const filled = new Promise<void>((resolve) => page?.once("did-finish-load", () => resolve()));
    page?.forcefullyCrashRenderer();
    await filled;
  });

  await expect.poll(titleNow).toBe("Overview");
});

test("the palette says which command the arrow keys and the typed words choose", async ({ desk }) => {
  const { page } = await desk.start();
  await page.keyboard.press("Control+K");
  const palette = page.getByRole("dialog", { name: "Commands" });
  const said = palette.getByRole("status");
  await expect(palette.getByRole("textbox", { name: "Search commands" })).toBeFocused();

  await page.keyboard.press("ArrowDown");
  await expect(said).toHaveText("Overview Ctrl+1");
  await page.keyboard.press("ArrowDown");
  await expect(said).toHaveText("Config sync Ctrl+2");

  await page.keyboard.type("settings");
  await expect(said).toHaveText("Settings Ctrl+8");
});

test("with the system's high contrast colours, what is chosen and what changes can still be told", async ({ desk }) => {
  desk.write(desk.claudeFile, { mcpServers: { db: { type: "stdio", command: "left" } } });
  desk.write(desk.qwenFile, { mcpServers: { db: { command: "right" } } });
  const { page } = await desk.start();
  await page.emulateMedia({ forcedColors: "active" });
  await page.getByRole("button", { name: "Config sync" }).click();
  const framed = /^solid 2px/;
  const frame = (of: Locator) =>
    of.evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return `${outlineStyle} ${outlineWidth}`;
    });

  await expect(page.locator(".cm-changedText").first()).toBeVisible();
  const line = (of: Locator) => of.first().evaluate((element) => getComputedStyle(element).textDecorationLine);
  expect(await line(page.locator(".cm-deletedLine del, .cm-merge-a .cm-changedText"))).toBe("line-through");
  expect(await line(page.locator(".cm-merge-b .cm-changedText"))).toBe("underline");
  expect(await frame(page.getByRole("grid", { name: "Items" }).getByRole("row", { selected: true }))).toMatch(framed);
  expect(await frame(page.locator('[role="tab"][aria-selected="true"]').first())).toMatch(framed);
});
