import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { hasPython } from "../src/core/targets/install/testing/python-project";
import { seriousFindings } from "./accessibility";
import { test } from "./app";
import { cutTexts } from "./cut-texts";
import { doubleClick } from "./double-click";
import { drop } from "./drop";
import { look } from "./looks";
import { TargetsPage } from "./pages/targets-page";
import { pressKey } from "./press-key";
import { chooseSavePath } from "./save-dialog";
import { commit, makeTargetsScene } from "./targets-scene";
import { treeOf } from "./tree";

// Neither asks a package index whether pip is the newest.
process.env["PIP_DISABLE_PIP_VERSION_CHECK"] = "1";
process.env["PIP_NO_INDEX"] = "1";

test("installed, linked and copied targets are brought in step, and what fails its verification is rolled back", async ({
  desk,
}) => {
  test.skip(!hasPython, "There is no Python.");
  test.setTimeout(120_000);
  const { main, folders } = makeTargetsScene(desk, { withPython: true });
  const [untouched, breaking] = [treeOf(folders.copied), treeOf(folders.breaking)];
  expect(greeting(folders.installed)).toBe("hello\n");
  const { app, page } = await desk.start();
  const targets = new TargetsPage(page);
  await targets.open(app, main);
  await expect(targets.row("installed")).toContainText("Needs sync");
  await expect(targets.row("edited")).toContainText("1 conflict");

  await targets.choose("installed", "linked", "copied", "edited", "breaking");
  await page.getByRole("button", { name: "Sync 5 targets…" }).click();
  const commands = page.getByRole("list", { name: "Commands of this sync" });
  await expect(commands).toContainText(/installed\/\.venv\/bin\/python'? -m pip install --upgrade/);
  await expect(commands).toContainText(/pip install -e '?\//);
  await expect(page.getByRole("button", { name: "Sync 5 targets" })).toBeDisabled();
  await targets.approve();
  const summary = await targets.sync();

  await expect(summary).toHaveText("4 succeeded, 1 failed and rolled back");
  await expect(targets.card("installed")).toContainText("1.0.0 → 1.1.0");
  await expect(targets.card("installed")).toContainText("Ended with 0");
  await expect(targets.card("breaking")).toContainText("The target accepts it");
  expect(greeting(folders.installed)).toBe("hello again\n");
  expect(greeting(folders.linked)).toBe("hello again\n");
  const carried = ["docs/guide.md", "docs/more/rest.md"];
  for (const path of carried) expect(bytes(folders.copied, `vendor/tool/${path}`)).toEqual(bytes(main, path));
  expect(text(folders.copied, "settings.toml")).toContain('# Mine\nmodel = "large" # never the small one\n');
  expect(text(folders.copied, "settings.toml")).toContain("retries = 5");
  expect(text(folders.edited, "vendor/tool/docs/guide.md")).toBe("# Guide\n\nWritten here.\n");
  expect(bytes(folders.edited, "vendor/tool/docs/more/rest.md")).toEqual(bytes(main, "docs/more/rest.md"));
  expect(treeOf(folders.breaking)).toEqual(breaking);

  await page.getByRole("button", { name: "Done" }).click();
  await expect(targets.row("installed")).toContainText("In step");
  await expect(targets.row("breaking")).toContainText("1 of");
  await targets.openTarget("copied", "Backups");
  await page.getByRole("button", { name: "Roll back the last sync…" }).click();
  await targets.dialog.getByRole("button", { name: /^Roll back/ }).click();
  await expect(targets.dialog).toBeHidden();
  expect(treeOf(folders.copied)).toEqual(untouched);

  await page.getByRole("button", { name: "All targets" }).click();
  await targets.openTarget("installed", "Backups");
  await page.getByRole("button", { name: "Roll back the last sync…" }).click();
  await targets.dialog.getByRole("button", { name: /^Roll back and run 1 command/ }).click();
  await expect(targets.dialog).toBeHidden({ timeout: 30_000 });
  expect(greeting(folders.installed)).toBe("hello\n");
});

test("a target that changed after its review is planned again from where its sync ended", async ({ desk }) => {
  const { main, folders } = makeTargetsScene(desk, { withPython: false });
  const { app, page } = await desk.start();
  const targets = new TargetsPage(page);
  await targets.open(app, main);
  await targets.choose("copied");
  await page.getByRole("button", { name: "Sync 1 target…" }).click();
  await expect(page.getByRole("button", { name: "Sync 1 target", exact: true })).toBeVisible();
  const settings = text(folders.copied, "settings.toml");
  writeFileSync(join(folders.copied, "settings.toml"), `# Meanwhile\n${settings}`);

  await expect(await targets.sync()).toHaveText("1 failed");
  await expect(targets.card("copied")).toContainText("settings.toml changed since this was planned");
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByRole("button", { name: "Plan 1 target again" }).click();

  await expect(await targets.sync()).toHaveText("1 succeeded");
  await expect(page.getByRole("button", { name: /^Plan .* again$/ })).toBeHidden();
  expect(text(folders.copied, "settings.toml")).toMatch(/^# Meanwhile\n[\s\S]*retries = 5/);
});

test("a local edit is kept, taken or merged by hand, key by key and file by file", async ({ desk }) => {
  const { main, folders } = makeTargetsScene(desk, { withPython: false });
  const { app, page } = await desk.start();
  const targets = new TargetsPage(page);
  await targets.open(app, main);
  await targets.openTarget("edited", "Plan");
  const guide = page.getByRole("region", { name: "File vendor/tool/docs/guide.md" });
  await expect(guide).toContainText("never synced: choose once");
  await expect(guide.getByText("Written here.")).toBeVisible();

  await guide.getByRole("button", { name: "Edit the result…" }).click();
  await guide.getByRole("button", { name: "Main project's", exact: true }).click();
  const result = guide.getByRole("textbox", { name: "Result: vendor/tool/docs/guide.md" });
  await result.fill(`${await result.inputValue()}\nWritten here, too.\n`);
  await guide.getByRole("button", { name: "Use this text" }).click();
  await expect(guide).toContainText("Merged by you");
  const files = page.getByRole("grid", { name: "Files of edited" });
  await files.getByRole("row").filter({ hasText: "settings.toml" }).click();
  const settings = page.getByRole("region", { name: "File settings.toml" });
  await settings.getByRole("combobox", { name: "Choice for model" }).click();
  await page.getByRole("option", { name: "Main project's" }).click();
  await expect(settings.getByRole("row", { name: /model/ })).toContainText("taken");
  await page.getByRole("button", { name: "Sync…" }).click();
  await page.getByRole("button", { name: "Leave" }).click();
  await targets.openTarget("edited", "Plan");
  await expect(guide).toContainText("Merged by you");
  await page.getByRole("button", { name: "Sync…" }).click();
  await page.getByRole("button", { name: "Sync 1 target", exact: true }).dblclick();
  await expect(page.getByRole("status", { name: "Summary" })).toHaveText("1 succeeded");

  expect(text(folders.edited, "vendor/tool/docs/guide.md")).toBe(
    "# Guide\n\nOf 1.1.0. See [the rest](more/rest.md).\n\nWritten here, too.\n",
  );
  expect(text(folders.edited, "settings.toml")).toContain('# Mine\nmodel = "small" # never the small one\n');
  await page.getByRole("button", { name: "Open edited" }).click();
  await page.getByRole("tab", { name: "Checklist" }).click();
  await expect(page.getByRole("region", { name: "Checklist of edited" })).toContainText("Verification");
  const saved = join(desk.home, "checklist.md");
  await chooseSavePath(app, saved);
  await page.getByRole("button", { name: "Export…" }).click();
  await page.getByRole("button", { name: "Save…" }).click();
  await expect(page.getByText("Saved:")).toBeVisible();
  expect(readFileSync(saved, "utf8")).toContain("- [x] ");
});

test("what other programs change shows within a moment, and a check that got worse is told as regressed", async ({
  desk,
}) => {
  const { main, folders } = makeTargetsScene(desk, { withPython: false });
  const { page } = await desk.start();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  const targets = new TargetsPage(page);
  await drop(page, [main]);
  await expect(targets.row("copied")).toContainText("Needs sync");
  await targets.choose("copied");
  await page.getByRole("button", { name: "Sync 1 target…" }).click();
  await targets.approve();
  await expect(await targets.sync()).toHaveText("1 succeeded");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(targets.row("copied")).toContainText("In step");

  desk.write(join(folders.copied, "vendor/tool/docs/guide.md"), "Mine now.\n");
  await expect(targets.row("copied")).toContainText("Drifted", { timeout: 2_500 });
  desk.write(join(main, "docs/new.md"), "# New\n");
  commit(main, "feat: a new page");
  await expect(targets.row("copied")).toContainText("1 file to carry", { timeout: 2_500 });
  const registry = join(main, "lockstep.targets.json");
  writeFileSync(registry, readFileSync(registry, "utf8").replace('"breaking"', '"renamed"'));
  await expect(targets.row("renamed")).toBeVisible({ timeout: 2_500 });

  await targets.goTo("Changes");
  await page.getByRole("textbox", { name: "or since a commit" }).fill("v1.0.0");
  await page.keyboard.press("Enter");
  const changes = page.getByRole("grid", { name: "Changes" });
  await expect(changes.getByRole("row").filter({ hasText: "cli.py" })).toContainText("security");
  await expect(page.getByRole("list", { name: "Grave markers" })).toContainText("CVE-2026-4711");
  await targets.goTo("Targets");
  await targets.openTarget("copied", "Verification");
  desk.write(join(folders.copied, "refuses.txt"), "");
  const verify = page.getByRole("button", { name: "Verify…" });
  await pressKey(verify);
  await expect(page.getByRole("checkbox", { name: /^Run \d+ command/ })).toBeFocused();
  await pressKey(page.getByRole("dialog", { name: "Verify" }).getByRole("button", { name: "Verify" }));
  const feature = page.getByRole("region", { name: "feature" });
  await expect(feature).toContainText("Regressed");
  // It waited for the verification, and nothing that waits can have the focus.
  await expect(verify).toBeFocused();
  await expect(page.getByRole("navigation", { name: "Verifications" }).getByRole("button")).toHaveCount(2);
  await page
    .getByRole("region", { name: "Offered rollbacks" })
    .getByRole("button", { name: "Roll back docs…" })
    .click();
  await targets.dialog.getByRole("button", { name: /^Overwrite, roll back/ }).click();
  await expect(targets.dialog).toBeHidden();
  expect(existsSync(join(folders.copied, "vendor/tool/docs/guide.md"))).toBe(false);
  expect(text(folders.copied, "settings.toml")).toContain("retries = 5");
});

test("a double click on the way to a review does not carry it out", async ({ desk }) => {
  const { main, folders } = makeTargetsScene(desk, { withPython: false });
  const untouched = treeOf(folders.copied);
  const { page, app } = await desk.start();
  const targets = new TargetsPage(page);
  await targets.open(app, main);
  await targets.choose("copied");
  const sync = page.getByRole("button", { name: "Sync 1 target", exact: true });

  // Where the one button was, the other one is then.
  await doubleClick(page, page.getByRole("button", { name: "Sync 1 target…" }), sync);
  await page.waitForTimeout(500);
  await expect(sync).toBeEnabled();
  expect(treeOf(folders.copied)).toEqual(untouched);

  await pressKey(sync);
  await expect(page.getByRole("heading", { name: "Sync ended" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Sync" })).toBeFocused();
});

test("at twice the size in a small window, no head of the table is cut", async ({ desk }) => {
  const { main } = makeTargetsScene(desk, { withPython: false });
  const { page, app } = await desk.start();
  const targets = new TargetsPage(page);
  await targets.open(app, main);
  await look(app, page, "light", 900, 600);

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2));
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(450);

  for (const head of await targets.table.getByRole("columnheader").all()) {
    expect(await head.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

test("targets are discovered, edited and removed by change sets; the keyboard is enough", async ({ desk }) => {
  const { main } = makeTargetsScene(desk, { withPython: false });
  const { page, app } = await desk.start();
  const targets = new TargetsPage(page);
  await targets.open(app, main);

  await targets.table.getByRole("button", { name: "copied", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Edit…" }).focus();
  await page.keyboard.press("Enter");
  await targets.dialog.getByRole("textbox", { name: "Name" }).fill("a very long name of a target");
  await page.keyboard.press("Enter");
  await expect(targets.dialog.getByText("lockstep.targets.json").first()).toBeVisible();
  await pressKey(targets.dialog.getByRole("button", { name: "Back" }));
  await expect(targets.dialog.getByRole("textbox", { name: "Name" })).toBeFocused();
  await page.keyboard.press("Enter");
  await pressKey(targets.dialog.getByRole("button", { name: "Apply" }));
  await expect(page.getByRole("status", { name: "Last change" })).toContainText("done");
  await targets.type("/sync verify a very");
  await expect(page.getByRole("heading", { level: 2, name: "a very long name of a target" })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Verification" })).toHaveAttribute("aria-selected", "true");
  await targets.type("/sync docs edited");
  await expect(page.getByRole("heading", { level: 2, name: /^1 file in 1 target/ })).toBeVisible();
  await pressKey(page.getByRole("button", { name: "Leave" }));
  await pressKey(page.getByRole("checkbox", { name: "Choose edited" }), "Space");
  await expect(page.getByRole("button", { name: "Sync 1 target…" })).toBeEnabled();
  await pressKey(page.getByRole("button", { name: "Status" }));

  await pressKey(targets.table.getByRole("button", { name: "breaking", exact: true }));
  await pressKey(page.getByRole("button", { name: "Remove…" }));
  await pressKey(targets.dialog.getByRole("button", { name: "Apply" }));
  await expect(targets.table.getByRole("row")).toHaveCount(3);
  await pressKey(page.getByRole("button", { name: "Discover…" }));
  await expect(targets.dialog.getByRole("status")).toContainText("new");
  await page.keyboard.press("Escape");
  await expect(targets.dialog).toBeHidden();
});

test("nothing on the pages keeps somebody out, in light and dark, at both sizes", async ({ desk }) => {
  const { main } = makeTargetsScene(desk, { withPython: false });
  const registry = join(main, "lockstep.targets.json");
  const gone = { name: "gone", path: "../nowhere-".repeat(12), type: "vendored", folder: "vendor/tool" };
  writeFileSync(
    registry,
    JSON.stringify({ targets: [...JSON.parse(text(main, "lockstep.targets.json")).targets, gone] }),
  );
  const { page, app } = await desk.start();
  const targets = new TargetsPage(page);
  await targets.open(app, main);

  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await app.evaluate(
      ({ BrowserWindow }, width) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(width, width === 900 ? 600 : 800);
      },
      scheme === "light" ? 1280 : 900,
    );
    await expectNoFindings(page, `table ${scheme}`);
    await targets.openTarget("edited", "Plan");
    await expect(page.getByRole("region", { name: /^File / })).toBeVisible();
    for (const tab of ["Plan", "Changes", "Verification", "Backups", "Checklist"]) {
      await page.getByRole("tab", { name: tab }).click();
      await expectNoFindings(page, `${tab} ${scheme}`);
    }
    await page.getByRole("button", { name: "All targets" }).click();
    await targets.choose("edited", "gone");
    await page.getByRole("button", { name: "Sync 2 targets…" }).click();
    await expect(page.getByRole("list", { name: "Targets of this sync" })).toBeVisible();
    await expectNoFindings(page, `review ${scheme}`);
    expect(await cutTexts(page), `review ${scheme}`).toEqual([]);
    await page.getByRole("button", { name: "Open gone" }).click();
    await expect(page.getByRole("heading", { level: 2, name: "gone" })).toBeVisible();
    expect(await cutTexts(page), `missing ${scheme}`).toEqual([]);
    await targets.goTo("Sync");
    await page.getByRole("button", { name: "Leave" }).click();
  }
});

async function expectNoFindings(page: Page, where: string): Promise<void> {
  expect(await seriousFindings(page), where).toEqual([]);
}

function greeting(target: string): string {
  return execFileSync(join(target, ".venv/bin/demo-tool"), { encoding: "utf8" });
}

function bytes(folder: string, path: string): Buffer {
  return readFileSync(join(folder, path));
}

function text(folder: string, path: string): string {
  return readFileSync(join(folder, path), "utf8");
}
