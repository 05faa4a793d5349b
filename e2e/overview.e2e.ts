import { expect } from "@playwright/test";
import { seriousFindings } from "./accessibility";
import { test } from "./app";
import { pressKey } from "./press-key";

test("the overview tells what each tool has and where, and leads to what was done last", async ({ desk }) => {
  desk.write(desk.claudeFile, {
    lastReleaseNotesSeen: "2.1.329",
    mcpServers: { one: { type: "stdio", command: "one" }, two: { type: "stdio", command: "two" } },
  });
  desk.write(`${desk.home}/.claude/commands/git/commit.md`, "Write the message.\n");
  desk.write(desk.qwenFile, { permissions: { allow: "everything" } });
  const { page } = await desk.start();
  const claude = page.getByRole("region", { name: "Claude Code", exact: true });
  const qwen = page.getByRole("region", { name: "Qwen Code", exact: true });

  await expect(claude.getByText("version 2.1.329")).toBeVisible();
  await expect(claude.getByRole("listitem").filter({ hasText: "2 MCP servers" })).toBeVisible();
  await expect(claude.getByRole("listitem").filter({ hasText: "1 command" })).toBeVisible();
  await expect(qwen.getByText("version")).toHaveCount(0);
  await expect(qwen.getByText(/Expected a list at permissions\.allow/)).toBeVisible();

  await expect(claude.getByText("~/.claude/", { exact: false }).first()).toBeHidden();
  await claude.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(claude.getByText("~/.claude/", { exact: false }).first()).toBeVisible();
  expect(await seriousFindings(page)).toEqual([]);

  desk.write(desk.qwenFile, {});
  await page.getByRole("button", { name: "Quick sync" }).click();
  const newest = page.getByRole("list", { name: "Newest change sets" }).getByRole("button");
  await expect(newest).toHaveCount(1);
  await newest.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Details" }).getByText("settings.json").first()).toBeVisible();
});

test("an empty machine is not called in step, on either screen", async ({ desk }) => {
  const { page } = await desk.start();

  await expect(page.getByText("Neither side has anything to sync yet")).toBeVisible();
  await page.getByRole("button", { name: "Config sync" }).click();

  await expect(page.getByText("Neither side has anything to sync here.", { exact: false })).toBeVisible();
  await expect(page.getByText("Everything is in step")).toHaveCount(0);
});

test("a button that can't be pressed while it works keeps the focus of the keyboard", async ({ desk }) => {
  const kept = { type: "stdio", command: "theirs" };
  const servers = Array.from({ length: 200 }, (_, index) => [`server-${index}`, { type: "stdio", command: "ours" }]);
  desk.write(desk.claudeFile, { mcpServers: { ...Object.fromEntries(servers), db: { ...kept, command: "ours" } } });
  desk.write(desk.qwenFile, { mcpServers: { db: { command: "theirs" } } });
  const { page } = await desk.start();
  const quick = page.getByRole("button", { name: "Quick sync" });

  await pressKey(quick);
  await expect(page.getByRole("list", { name: "Newest change sets" }).getByRole("button")).toHaveCount(1);

  await expect(quick).toBeEnabled();
  await expect(quick).toBeFocused();
});
