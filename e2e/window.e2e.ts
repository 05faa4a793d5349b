import { expect } from "@playwright/test";
import { test } from "./app";

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
