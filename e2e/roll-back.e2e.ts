import { expect } from "@playwright/test";
import { seriousFindings } from "./accessibility";
import { test } from "./app";
import { look, looks } from "./looks";

const left = { type: "stdio", command: "left" };

test("rolling back keeps what a tool wrote elsewhere in its file, and asks about the same place", async ({ desk }) => {
  desk.write(desk.claudeFile, { mcpServers: { db: left } });
  desk.write(desk.qwenFile, "{}");
  const { app, page } = await desk.start();
  const check = async (name: string) => {
    for (const [scheme, width, height] of looks) {
      await look(app, page, scheme, width, height);
      expect(await seriousFindings(page), name).toEqual([]);
    }
  };
  await page.getByRole("button", { name: "Config sync" }).click();
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(page.getByText("Verified: every file is as planned.")).toBeVisible();
  const synced = desk.readJson(desk.qwenFile);
  desk.write(desk.qwenFile, { ...synced, theme: "dark" });
  await page.getByRole("button", { name: "History" }).click();
  const dialog = page.getByRole("dialog", { name: /^Roll back/ });

  await page.getByRole("button", { name: "Roll back…" }).click();
  await expect(dialog.getByText("1 file was changed since in other places: these changes stay.")).toBeVisible();
  await check("Kept");
  await page.keyboard.press("Escape");
  desk.write(desk.qwenFile, { ...synced, theme: "dark", mcpServers: { db: { command: "mine" } } });
  await page.getByRole("button", { name: "Roll back…" }).click();
  const inTheWay = dialog.getByRole("region", { name: "In the way" });
  await expect(inTheWay).toContainText("mine");
  await expect(inTheWay).not.toContainText('+  "theme"');
  await check("In the way");
  await dialog.getByRole("checkbox", { name: "Overwrite these changes" }).check();
  await dialog.getByRole("button", { name: "Roll back anyway" }).click();

  await expect(dialog.getByText(/^Rolled back/)).toBeVisible();
  expect(desk.readJson(desk.qwenFile)).toEqual({ theme: "dark" });
  await dialog.getByRole("button", { name: "Done" }).click();

  const undo = page.getByRole("row", { name: /^Roll back: / });
  await expect(undo.getByText("Roll back", { exact: true })).toBeVisible();
  await undo.click();
  await page.getByRole("button", { name: "Apply again…" }).click();
  const again = page.getByRole("dialog", { name: /^Apply again: / });
  await again.getByRole("button", { name: "Apply again" }).click();
  await expect(again.getByText(/^Applied again/)).toBeVisible();
  expect(desk.readJson(desk.qwenFile)).toEqual({ ...synced, theme: "dark", mcpServers: { db: { command: "mine" } } });
});
