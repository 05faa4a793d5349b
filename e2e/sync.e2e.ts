import { execFileSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { seriousFindings } from "./accessibility";
import { test } from "./app";
import { killEngine } from "./engine";
import { look, looks } from "./looks";
import { chooseSavePath } from "./save-dialog";
import { clickTray, trayLabels } from "./tray";

const github = { type: "stdio", command: "npx", args: ["-y", "gh-mcp"], env: { GITHUB_TOKEN: "${GITHUB_TOKEN}" } };
const qwenText = `// mine\n{\n  "theme": "dark", // keep\n  "mcpServers": {\n    "notes": { "command": "notes", "trust": true }\n  }\n}\n`;

test("drift is seen, read, applied, verified and rolled back to the same bytes", async ({ desk }) => {
  desk.write(desk.claudeFile, {
    numStartups: 3,
    mcpServers: { github, web: { type: "http", url: "https://x.example/mcp" } },
  });
  desk.write(desk.qwenFile, qwenText);
  const before = desk.files();
  const { page } = await desk.start();

  await expect(
    page
      .getByText("3 changes", { exact: false })
      .or(page.getByText("3 new", { exact: false }))
      .first(),
  ).toBeVisible();
  await openScreen(page, "Config sync");
  await page.getByText("web", { exact: true }).first().click();
  await expect(page.getByText("httpUrl").first()).toBeVisible();
  await expect(page.getByTestId("plan-sentence")).toContainText("2 files, 3 items");
  await page.getByRole("button", { name: "Apply", exact: true }).click();

  await expect(page.getByText("Verified: every file is as planned.")).toBeVisible();
  expect(desk.readJson(desk.claudeFile)).toMatchObject({
    numStartups: 3,
    mcpServers: { notes: { type: "stdio", command: "notes" } },
  });
  const qwen = desk.files()[".qwen/settings.json"] ?? "";
  expect(qwen).toContain(`"theme": "dark", // keep`);
  expect(qwen).toContain(`"httpUrl": "https://x.example/mcp"`);

  await rollBack(page);
  await expect.poll(() => desk.files()).toEqual(before);
});

test("a conflict is settled for one side, and the history can take it back", async ({ desk }) => {
  desk.write(desk.claudeFile, { mcpServers: { db: { type: "stdio", command: "left" } } });
  desk.write(desk.qwenFile, { mcpServers: { db: { command: "right" } } });
  const before = desk.files();
  const { page } = await desk.start();

  await openScreen(page, "Config sync");
  await page.getByText("db", { exact: true }).first().click();
  await page.getByRole("button", { name: "Use Qwen Code" }).click();
  await expect(page.getByTestId("plan-sentence")).toContainText("1 file");
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(page.getByText("Verified: every file is as planned.")).toBeVisible();
  expect(desk.readJson(desk.claudeFile).mcpServers["db"]).toMatchObject({ command: "right" });

  await openScreen(page, "History");
  await page
    .getByRole("button", { name: /^Roll back/ })
    .first()
    .click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /Roll back/ })
    .click();
  await expect.poll(() => desk.files()).toEqual(before);
});

test("conflicts are settled alike but for those left out, and the focus stays where it can go on", async ({ desk }) => {
  const command = (text: string) => `---\ndescription: ${text}\n---\n${text}\n`;
  const names = ["deploy", "lint", "review", `a-command-with-a-very-long-name-${"that-goes-on-".repeat(6)}`];
  for (const name of names) {
    desk.write(join(desk.home, ".claude", "commands", `${name}.md`), command("Mine"));
    desk.write(join(desk.home, ".qwen", "commands", `${name}.md`), command("Theirs"));
  }
  desk.write(desk.claudeFile, { mcpServers: { db: { type: "stdio", command: "left" } } });
  desk.write(desk.qwenFile, { mcpServers: { db: { command: "right" } } });
  const before = desk.files();
  const { app, page } = await desk.start();
  await openScreen(page, "Config sync");
  await page.getByRole("grid", { name: "Items" }).getByText("review", { exact: true }).click();
  const open = page.getByRole("button", { name: "Settle 5 conflicts alike…" });
  await open.click();
  const dialog = page.getByRole("dialog", { name: "Conflicts" });
  const list = dialog.getByRole("list", { name: "Conflicts" });
  for (const [scheme, width, height] of looks) {
    await look(app, page, scheme, width, height);
    expect(await seriousFindings(page), scheme).toEqual([]);
    expect(await list.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  }
  await expect(dialog.getByRole("button", { name: "Settle 5 conflicts" })).toBeDisabled();
  await list.getByRole("checkbox", { name: "lint" }).uncheck();
  await dialog.getByRole("radio", { name: "Use Claude Code" }).check();
  await dialog.getByRole("button", { name: "Settle 4 conflicts" }).click();

  await expect(page.getByTestId("plan-sentence")).toContainText("1 conflict left");
  await expect(page.getByRole("region", { name: "Details" })).toBeFocused();
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(page.getByText("Verified: every file is as planned.")).toBeVisible();
  const files = desk.files();
  expect(names.map((name) => files[`.qwen/commands/${name}.md`]?.includes("Mine"))).toEqual([true, false, true, true]);
  expect(desk.readJson(desk.qwenFile).mcpServers["db"]).toMatchObject({ command: "left" });
  await rollBack(page);
  await expect.poll(() => desk.files()).toEqual(before);
});

test("a text that is written by hand stays while the user looks elsewhere, and is given up only on purpose", async ({
  desk,
}) => {
  desk.write(desk.claudeFile, {
    mcpServers: { db: { type: "stdio", command: "left" }, web: { type: "http", url: "https://x.example/mcp" } },
  });
  desk.write(desk.qwenFile, { mcpServers: { db: { command: "right" } } });
  const { page } = await desk.start();
  const items = page.getByRole("grid", { name: "Items" });
  const editor = page.getByRole("textbox", { name: "db, in the format of Claude Code" });
  await openScreen(page, "Config sync");
  await items.getByText("db", { exact: true }).click();
  await page.getByRole("button", { name: "Edit by hand" }).click();
  await expect(editor).toBeFocused();
  await editor.fill('{ "command": "of my own" }');
  await editor.press("Escape");

  await openScreen(page, "History");
  await openScreen(page, "Config sync");
  await items.getByText("web", { exact: true }).click();
  await expect(editor).toBeHidden();
  await items.getByText("db", { exact: true }).click();
  await expect(editor).toHaveValue('{ "command": "of my own" }');
  await expect(editor).not.toBeFocused();
  await page.getByRole("button", { name: "Use this text" }).click();
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(page.getByText("Verified: every file is as planned.")).toBeVisible();

  expect(desk.readJson(desk.qwenFile).mcpServers["db"]).toMatchObject({ command: "of my own" });
});

test("a command that would become active waits for an answer, is applied as answered, and goes without a trace", async ({
  desk,
}) => {
  const source = "---\ndescription: Explain templates\n---\nWrite {{args}} into the template.\n";
  desk.write(join(desk.home, ".claude", "commands", "explain.md"), source);
  desk.write(desk.qwenFile, qwenText);
  const before = desk.files();
  const { page } = await desk.start();

  await openScreen(page, "Config sync");
  await page.getByRole("grid", { name: "Items" }).getByText("explain", { exact: true }).click();
  await expect(page.getByTestId("plan-sentence")).toContainText("1 decision left");
  const keep = page.getByRole("radio", { name: "Keep it as text, with an invisible mark in it" });
  await keep.focus();
  await page.keyboard.press("Space");
  await expect(page.getByTestId("plan-sentence")).toContainText("no conflicts left");
  await expect(keep).toBeChecked();
  await expect(keep).toBeFocused();
  await expect(page.getByTitle("Control character 0x2060").first()).toBeVisible();
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(page.getByText("Verified: every file is as planned.")).toBeVisible();

  const files = desk.files();
  expect(files[".qwen/commands/explain.md"]).toBe(source.replace("{{args}}", "{\u2060{args}}"));
  expect(files[".claude/commands/explain.md"]).toBe(source);
  expect(files[".qwen/settings.json"]).toBe(qwenText);
  await rollBack(page);
  await expect.poll(() => desk.files()).toEqual(before);
});

test("a secret in clear is copied only when that is the answer; a reference takes its place", async ({ desk }) => {
  const token = "ghp_Zk3n8sQm4tR7vW2xY5bC9dF1gH6jK0lPqUeA";
  const literal = { ...github, env: { GITHUB_TOKEN: token } };
  desk.write(desk.claudeFile, { mcpServers: { db: { type: "stdio", command: "left" }, github: literal } });
  desk.write(desk.qwenFile, { mcpServers: { db: { command: "right" } } });
  const before = desk.files();
  const { page } = await desk.start();

  await openScreen(page, "Config sync");
  await expect(page.getByRole("button", { name: "Apply", exact: true })).toBeDisabled();
  await expect(page.getByTestId("plan-sentence")).toContainText("1 conflict and 1 decision left");
  const next = page.getByRole("button", { name: "Next that needs you" });
  await next.dblclick();
  await expect(page.getByRole("heading", { name: "db", level: 2 })).toBeVisible();
  await next.click();
  await expect(page.getByRole("heading", { name: "github", level: 2 })).toBeVisible();
  await expect(page.getByText(token)).toHaveCount(0);
  const reference = page.getByRole("radio", { name: "Write ${GITHUB_TOKEN} there" });
  await reference.check();
  await expect(page.getByTestId("plan-sentence")).toContainText("1 conflict left");
  const other = { ...literal, command: "uvx" };
  desk.write(desk.claudeFile, { mcpServers: { db: { type: "stdio", command: "left" }, github: other } });
  await expect(page.getByTestId("plan-sentence")).toContainText("1 conflict and 1 decision left");
  await expect(reference).not.toBeChecked();
  desk.write(desk.claudeFile, { mcpServers: { db: { type: "stdio", command: "left" }, github: literal } });
  await expect(reference).toBeChecked();
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(page.getByText("Verified: every file is as planned.")).toBeVisible();

  expect(desk.readJson(desk.qwenFile).mcpServers["github"]).toMatchObject({
    env: { GITHUB_TOKEN: "${GITHUB_TOKEN}" },
  });
  expect(desk.readJson(desk.claudeFile).mcpServers["github"]).toMatchObject({ env: { GITHUB_TOKEN: token } });
  await rollBack(page);
  await expect.poll(() => desk.files()).toEqual(before);
});

test("one answer does for the same question of several items, all of which can be read, and not for those left out", async ({
  desk,
}) => {
  const long = `Bash(node -e ${"f(x);".repeat(60)})`;
  const allow = ["Bash(npm test *)", "WebFetch(domain:docs.example)", "Bash(git push *)", long];
  desk.write(join(desk.home, ".claude", "settings.json"), { permissions: { allow } });
  desk.write(desk.qwenFile, {});
  const { app, page } = await desk.start();
  await openScreen(page, "Config sync");
  await page.getByText("Bash(npm test *)", { exact: true }).first().click();
  const open = page.getByRole("button", { name: "Answer 4 permissions alike…" });
  await open.click();
  const dialog = page.getByRole("dialog", { name: "The same question about permissions" });
  const questions = dialog.getByRole("list", { name: "Questions" });
  await expect(
    questions.getByText("Qwen Code would allow what Bash(git push *) matches without asking."),
  ).toBeVisible();
  for (const [scheme, width, height] of looks) {
    await look(app, page, scheme, width, height);
    expect(await seriousFindings(page), scheme).toEqual([]);
    expect(await questions.evaluate((list) => list.scrollWidth - list.clientWidth)).toBe(0);
  }
  await page.keyboard.press("Escape");
  await expect(open).toBeFocused();
  await page.keyboard.press("Enter");
  await questions.getByRole("checkbox", { name: "Bash(git push *)" }).uncheck();
  await dialog.getByRole("button", { name: "Answer 3 questions" }).click();

  await expect(page.getByTestId("plan-sentence")).toContainText("1 decision left");
  await expect(page.getByRole("region", { name: "Details" })).toBeFocused();
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(page.getByText("Verified: every file is as planned.")).toBeVisible();
  expect(desk.readJson(desk.qwenFile)).toMatchObject({
    permissions: { allow: ["Bash(npm test *)", "WebFetch(domain:docs.example)", long] },
  });
  await expect(page.getByRole("button", { name: /alike…$/ })).toBeHidden();
});

test("a change set is saved as a patch that git applies, and copied as JSON", async ({ desk }) => {
  desk.write(desk.claudeFile, { mcpServers: { github } });
  desk.write(join(desk.home, ".claude", "commands", "hi.md"), "Say hi.\n");
  desk.write(desk.qwenFile, qwenText);
  const copy = join(desk.data, "..", "copy");
  cpSync(desk.home, copy, { recursive: true });
  const { app, page } = await desk.start();
  await openScreen(page, "Config sync");
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(page.getByText("Verified: every file is as planned.")).toBeVisible();

  await openScreen(page, "History");
  await page.getByRole("button", { name: "Export…" }).click();
  await chooseSavePath(app, undefined);
  await page.getByRole("button", { name: "Save…" }).click();
  const patch = join(copy, "it.patch");
  await chooseSavePath(app, patch);
  await page.getByRole("button", { name: "Save…" }).click();
  await expect(page.getByText("Saved:")).toBeVisible();
  execFileSync("git", ["apply", "it.patch"], { cwd: copy });
  const after = desk.files();
  for (const path of [".claude.json", ".qwen/settings.json", ".qwen/commands/hi.md"])
    expect(readFileSync(join(copy, path), "utf8"), path).toBe(after[path]);

  await page.getByText("JSON", { exact: true }).click();
  await page.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByText("Copied to the clipboard.")).toBeVisible();
  const copied = JSON.parse(await app.evaluate(({ clipboard }) => clipboard.readText()));
  expect(copied).toMatchObject({ format: 1, secrets: "masked", set: { engine: "config-sync" } });
});

test("the history names what it can't read beside what it can", async ({ desk }) => {
  desk.write(desk.claudeFile, { mcpServers: { github } });
  desk.write(desk.qwenFile, qwenText);
  desk.write(join(desk.data, "history", "20260101t000000000-00000000.json"), '{"format":');
  const { page } = await desk.start();
  await openScreen(page, "History");
  await expect(page.getByRole("alert")).toContainText("20260101t000000000-00000000.json");
  await expect(page.getByText("Nothing applied yet")).toHaveCount(0);

  await openScreen(page, "Config sync");
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(page.getByText("Verified: every file is as planned.")).toBeVisible();
  await openScreen(page, "History");

  await expect(page.getByRole("grid", { name: "Change sets" }).getByText("Sync configuration")).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("can't be rolled back");
});

test("the tray syncs what is free of conflicts, and takes it back", async ({ desk }) => {
  desk.write(desk.claudeFile, { mcpServers: { github, db: { type: "stdio", command: "left" } } });
  desk.write(desk.qwenFile, { mcpServers: { db: { command: "right" } } });
  const before = desk.files();
  const { app } = await desk.start();

  await expect.poll(() => trayLabels(app)).toContain("Quick sync");
  await clickTray(app, "Quick sync");
  await expect
    .poll(() => desk.readJson(desk.qwenFile).mcpServers)
    .toMatchObject({ github: { command: "npx" }, db: { command: "right" } });
  expect(desk.readJson(desk.claudeFile).mcpServers["db"]).toMatchObject({ command: "left" });

  await expect.poll(() => trayLabels(app)).toContain("Undo last sync");
  await clickTray(app, "Undo last sync");
  await expect.poll(() => desk.files()).toEqual(before);
});

test("an edit by another program shows by itself", async ({ desk }) => {
  desk.write(desk.claudeFile, { mcpServers: { github } });
  desk.write(desk.qwenFile, {
    mcpServers: { github: { command: "npx", args: ["-y", "gh-mcp"], env: { GITHUB_TOKEN: "$GITHUB_TOKEN" } } },
  });
  const { page } = await desk.start();
  await openScreen(page, "Config sync");
  await expect(
    page
      .getByRole("status")
      .filter({ hasText: /in step/i })
      .or(page.getByText(/everything is in step/i))
      .first(),
  ).toBeVisible();
  await page.waitForTimeout(1500);

  desk.write(desk.qwenFile, { mcpServers: { newcomer: { command: "new" } } });

  await expect(page.getByText("newcomer", { exact: true }).first()).toBeVisible();
});

test("the engine comes back after it was killed, and the window says so once", async ({ desk }) => {
  desk.write(desk.claudeFile, { mcpServers: { github } });
  const { app, page } = await desk.start();
  await openScreen(page, "Config sync");
  await expect(page.getByText("github", { exact: true }).first()).toBeVisible();

  await killEngine(app);

  await expect(page.getByText("The engine was restarted")).toBeVisible();
  await expect(page.getByText(/^The engine (stopped|was)/)).toHaveCount(1);
  desk.write(desk.claudeFile, { mcpServers: { github, later: { type: "stdio", command: "later" } } });
  await expect(page.getByText("later", { exact: true }).first()).toBeVisible();
});

test("a file that does not parse is named with its place, and nothing can be applied", async ({ desk }) => {
  desk.write(desk.claudeFile, { mcpServers: { github } });
  desk.write(desk.qwenFile, `{ "mcpServers": { "a": {} `);
  const { page } = await desk.start();

  await openScreen(page, "Config sync");

  await expect(page.getByText(/settings\.json:1:27/).first()).toBeVisible();
  expect(desk.files()[".qwen/settings.json"]).toBe(`{ "mcpServers": { "a": {} `);
});

for (const [colorScheme, width, height] of looks) {
  test(`every screen is usable by everybody, ${colorScheme}, ${width}×${height}`, async ({ desk }) => {
    desk.write(desk.claudeFile, {
      mcpServers: { github, ws: { type: "ws", url: "wss://x.example" }, db: { type: "stdio", command: "left" } },
    });
    desk.write(desk.qwenFile, { mcpServers: { db: { command: "right" } } });
    desk.write(join(desk.home, ".claude", "commands", "explain.md"), "Write {{args}} into the template.\n");
    const { app, page } = await desk.start();
    await look(app, page, colorScheme, width, height);

    for (const screen of ["Overview", "Config sync", "History", "Settings"]) {
      await openScreen(page, screen);
      await expect(page.getByRole("heading", { level: 1, name: screen })).toBeVisible();
      if (screen === "Config sync") await page.getByText("explain", { exact: true }).first().click();
      await page.waitForTimeout(300);
      expect(await seriousFindings(page), screen).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    }
  });
}

/** Takes back what was just applied, and approves the preview. */
async function rollBack(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Roll back" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /Roll back/ })
    .click();
}

async function openScreen(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation").getByRole("button", { name }).first().click();
}
