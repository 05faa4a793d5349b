import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { seriousFindings } from "./accessibility";
import { type Desk, test } from "./app";
import { dragOver, drop } from "./drop";
import { chooseFolder } from "./folder-dialog";
import { look, looks } from "./looks";
import { MigratePage } from "./pages/migrate-page";
import { chooseSavePath } from "./save-dialog";
import { treeOf } from "./tree";

test("a dropped project is assessed, reported, migrated by two steps and rolled back to the same bytes", async ({
  desk,
}) => {
  const project = makeProject(desk);
  const before = treeOf(project);
  const { app, page } = await desk.start();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  const migrate = new MigratePage(page);

  await dragOver(page, [project]);
  await expect(page.getByText("Drop a project folder or a coordination file", { exact: true })).toBeVisible();
  await drop(page, [project]);
  await expect(page.getByRole("heading", { level: 2, name: "orders" })).toBeVisible();
  await expect(page.getByText("Drop a project folder or a coordination file", { exact: true })).toBeHidden();
  await expect(migrate.gaps).toHaveText("7");
  await expect(migrate.card("Priority queue")).toContainText("Missing");
  await migrate.card("Fault-tolerant wrappers").click();
  await expect(page.getByRole("dialog").getByText("for attempt in 1 2 3")).toBeVisible();
  await page.keyboard.press("Escape");

  const report = join(desk.data, "..", "plan.md");
  await page.getByRole("button", { name: "Export…" }).click();
  await chooseSavePath(app, report);
  await page.getByRole("button", { name: "Save…" }).click();
  await expect(page.getByText("Saved:")).toBeVisible();
  expect(readFileSync(report, "utf8")).toContain("orders");
  await page.keyboard.press("Escape");

  await migrate.tab("Plan");
  await migrate.prepare("Implement priority-queue");
  await expect(migrate.review.getByText("queue/high", { exact: false }).first()).toBeVisible();
  await migrate.run();
  await expect(migrate.gaps).toHaveText("6");
  await migrate.dismiss();
  await migrate.prepare("Implement defer-queue");
  await migrate.run();
  await expect(migrate.gaps).toHaveText("5");
  await expect(migrate.step("Implement defer-queue")).toContainText("Done");
  expect(existsSync(join(project, "queue", "high"))).toBe(true);
  await migrate.tab("Findings");
  await expect(migrate.card("Defer queue")).toContainText("Found");
  await migrate.tab("Compare");
  await expect(page.getByRole("list", { name: "Found since" })).toHaveText("Priority queueDefer queue");

  await migrate.tab("Plan");
  await migrate.rollBackLast();
  await expect(migrate.gaps).toHaveText("6");
  await migrate.dismiss();
  await migrate.rollBackLast();
  await expect(migrate.gaps).toHaveText("7");
  await expect(migrate.step("Implement priority-queue")).toContainText("Rolled back");
  expect(treeOf(project)).toEqual(before);
});

test("what another program changes shows by itself, and an observation can be let count", async ({ desk }) => {
  const project = makeProject(desk);
  const { page } = await desk.start();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  const migrate = new MigratePage(page);
  await drop(page, [project]);
  await expect(migrate.gaps).toHaveText("7");

  desk.write(join(project, "model.tla"), "");
  await expect(migrate.gaps).toHaveText("6");
  desk.write(join(project, "logs", "events.jsonl"), "{}\n");
  await page.getByRole("region", { name: "Observations" }).getByRole("button", { name: /event/i }).click();
  await page.getByRole("button", { name: "Count it as a finding…" }).click();
  const review = page.getByRole("region", { name: "Review of the finding" });
  await expect(review.getByText("event-log-elsewhere").first()).toBeVisible();
  await review.getByRole("button", { name: "Apply" }).click();

  await expect(migrate.gaps).toHaveText("5");
});

test("a step that is rolled back in the history is not done any more, and is done where it is applied again", async ({
  desk,
}) => {
  const { page } = await desk.start();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  const migrate = new MigratePage(page);
  await drop(page, [makeProject(desk)]);
  await migrate.tab("Plan");
  await migrate.prepare("Implement priority-queue");
  await migrate.run();
  await migrate.dismiss();
  const takeBack = async (entry: string, verb: "Roll back" | "Apply again") => {
    await page.getByRole("navigation").getByRole("button", { name: "History" }).click();
    await page.getByRole("gridcell", { name: new RegExp(`^${entry}`) }).click();
    await page.getByRole("button", { name: `${verb}…`, exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: verb, exact: true }).click();
    await dialog.getByRole("button", { name: "Done" }).click();
    await migrate.open();
  };

  await takeBack("orders: Implement priority-queue", "Roll back");
  await expect(migrate.gaps).toHaveText("7");
  await expect(migrate.step("Implement priority-queue")).toContainText("Rolled back");

  await takeBack("Roll back: orders", "Apply again");
  await expect(migrate.gaps).toHaveText("6");
  await expect(migrate.step("Implement priority-queue")).toContainText("Done");
});

test("a backup is made by commands that are shown first, and is gone when it is rolled back", async ({ desk }) => {
  const project = makeProject(desk);
  const { page } = await desk.start();
  const migrate = new MigratePage(page);
  await drop(page, [project]);
  await migrate.tab("Plan");

  await migrate.prepare("Backup existing system");
  await expect(migrate.review.getByText(/^tar -czf .*orders$/)).toBeVisible();
  expect(archives(desk)).toEqual([]);
  await migrate.run();
  await expect(migrate.step("Backup existing system")).toContainText("Done");
  expect(archives(desk)).toHaveLength(1);

  await migrate.rollBackLast();
  expect(archives(desk)).toEqual([]);
});

test("a file, several folders and a folder without a project are answered with words", async ({ desk }) => {
  const project = makeProject(desk);
  const empty = join(desk.home, "empty");
  mkdirSync(empty);
  const file = join(desk.home, "notes.txt");
  desk.write(file, "hello\n");
  const { page } = await desk.start();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();

  await drop(page, [file]);
  await expect(page.getByRole("heading", { name: "notes.txt is a file" })).toBeVisible();
  const dangling = join(desk.home, "gone");
  symlinkSync(join(desk.home, "nowhere"), dangling);
  await drop(page, [dangling]);
  await expect(page.getByRole("heading", { name: "gone is not there" })).toBeVisible();
  await drop(page, ["/"]);
  await expect(page.getByRole("heading", { name: "This is the whole disk" })).toBeVisible();
  await drop(page, [project, empty, file]);
  await expect(page.getByRole("heading", { name: "2 folders were dropped" })).toBeVisible();
  await expect(page.getByText("1 file beside is left alone", { exact: false })).toBeVisible();
  await page.getByRole("list", { name: "Dropped folders" }).getByRole("button", { name: "empty" }).click();
  await expect(page.getByText("This folder has no files.", { exact: false })).toBeVisible();
  await drop(page, [project]);
  await expect(page.getByRole("heading", { level: 2, name: "orders" })).toBeVisible();
});

test("what the user makes of a plan is kept over a restart, and the project is found again", async ({ desk }) => {
  const project = makeProject(desk);
  const first = await desk.start();
  const migrate = new MigratePage(first.page);
  await migrate.open();
  await chooseFolder(first.app, project);
  await first.page.getByRole("button", { name: "Choose folder…" }).first().click();
  await migrate.tab("Plan");
  await migrate.choose("Implement tla-verification");
  await migrate.details.getByRole("textbox", { name: "to", exact: true }).fill("600");
  await migrate.details.getByRole("textbox", { name: "Notes" }).fill("Ask Grace.");
  await first.page.keyboard.press("Tab");
  await expect(migrate.step("Implement tla-verification")).toContainText("2-10 hours");
  await migrate.details.getByRole("button", { name: "Skip…" }).click();
  await first.page.getByRole("textbox", { name: "Why is it left out?" }).fill("Nobody can read it.");
  await first.page.keyboard.press("Enter");
  await expect(migrate.step("Implement tla-verification")).toContainText("Skipped");
  await migrate.step("Implement tla-verification").getByRole("button").focus();
  await first.page.keyboard.press("Alt+ArrowUp");
  await expect(migrate.step("Implement tla-verification")).toContainText(/^10/);
  await first.page.getByRole("button", { name: "Pause migration" }).click();
  await expect(first.page.getByText("Paused", { exact: true })).toBeVisible();
  await first.app.close();

  const { page } = await desk.start();
  const again = new MigratePage(page);
  await again.open();
  await page.getByRole("region", { name: "Assessed before" }).getByRole("button", { name: "orders" }).click();
  await again.tab("Plan");
  await expect(page.getByText("Paused", { exact: true })).toBeVisible();
  await again.choose("Implement tla-verification");
  await expect(again.details.getByText("Nobody can read it.")).toBeVisible();
  await expect(again.details.getByRole("textbox", { name: "Notes" })).toHaveValue("Ask Grace.");
  await again.choose("Implement defer-queue");
  await expect(again.details.getByRole("button", { name: /^Review/ })).toBeDisabled();
});

test("a supposed scale and a gap out of scope change the figures beside those that were found", async ({ desk }) => {
  const project = makeProject(desk);
  const { page } = await desk.start();
  const migrate = new MigratePage(page);
  await drop(page, [project]);
  await migrate.tab("Assessment");

  await page.getByRole("combobox", { name: "Scale" }).selectOption("Organization");
  await page.getByRole("checkbox", { name: "TLA+ verification" }).uncheck();

  const figures = page.getByRole("table", { name: "As found and as supposed" });
  await expect(figures.getByRole("row", { name: "Scale" })).toHaveText("ScaleIndividualOrganization");
  await expect(figures.getByRole("row", { name: "Gaps" })).toHaveText("Gaps76");
  await page.getByRole("button", { name: "As found" }).click();
  await expect(figures).toBeHidden();
  await expect(migrate.gaps).toHaveText("7");

  // Faster than the answers come.
  const gaps = page.getByRole("group", { name: "Gaps in scope" }).getByRole("checkbox");
  for (const gap of await gaps.all()) await gap.uncheck();
  await expect(figures.getByRole("row", { name: "Gaps" })).toHaveText("Gaps70");
});

test("a step is chosen, reviewed and carried out with the keyboard alone", async ({ desk }) => {
  const project = makeProject(desk);
  const { page } = await desk.start();
  const migrate = new MigratePage(page);
  await drop(page, [project]);
  await page.getByRole("tab", { name: "Findings" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await tabTo(page, migrate.step("Backup existing system").getByRole("button"));
  await page.keyboard.press("ArrowDown");
  await expect(migrate.step("Install coordination system").getByRole("button")).toBeFocused();

  await tabTo(page, migrate.details.getByRole("button", { name: "Review: Install coordination system" }));
  await page.keyboard.press("Enter");
  await expect(migrate.review).toBeFocused();
  await tabTo(page, migrate.review.getByRole("button", { name: "Run" }));
  await page.keyboard.press("Enter");
  await expect(migrate.outcome.getByText("Carried out")).toBeVisible();
  await tabTo(page, migrate.outcome.getByRole("button", { name: "Roll back last step" }));
  await page.keyboard.press("Enter");
  await expect(migrate.rollback).toBeFocused();
  await tabTo(page, migrate.rollback.getByRole("button", { name: "Roll back" }));
  await page.keyboard.press("Enter");
  await expect(migrate.outcome.getByText("Rolled back")).toBeVisible();
});

for (const [colorScheme, width, height] of looks) {
  test(`every part of Migrate is usable by everybody, ${colorScheme}, ${width}×${height}`, async ({ desk }) => {
    const project = makeProject(desk);
    const { app, page } = await desk.start();
    await look(app, page, colorScheme, width, height);
    const migrate = new MigratePage(page);
    await migrate.open();
    const check = async (what: string) => {
      await page.waitForTimeout(200);
      expect(await seriousFindings(page), what).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), what).toBe(true);
    };

    await drop(page, [project]);
    for (const tab of ["Findings", "Assessment", "Plan", "Timeline", "Compare"] as const) {
      await migrate.tab(tab);
      await check(tab);
    }
    await migrate.tab("Plan");
    await migrate.prepare("Install coordination system");
    await check("Review");
  });
}

test("at twice the size the buttons of a project are all there, and a step has room beside the list", async ({
  desk,
}) => {
  const project = makeProject(desk);
  const { app, page } = await desk.start();
  await look(app, page, "light", 900, 600);
  await drop(page, [project]);
  const migrate = new MigratePage(page);
  await migrate.tab("Plan");
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2));
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(450);

  const last = page.getByRole("button", { name: "Choose folder…" });
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport({ ratio: 1 });
  expect((await migrate.details.boundingBox())?.width).toBeGreaterThan(300);
});

/** A project with retrying scripts and a database that holds its messages; 7 of the 8 patterns are missing. */
function makeProject({ home, write }: Desk): string {
  const project = join(home, "orders");
  write(
    join(project, "config.yaml"),
    "# Ours\ndatabase:\n  path: messages.sqlite\nagents:\n  planner: {}\n  coder: {}\n",
  );
  write(join(project, "scripts", "send.sh"), "#!/bin/sh\nfor attempt in 1 2 3; do true; done\n");
  write(join(project, "services", "mail", "inbox", "ada", "one.msg"), "hello\n");
  return project;
}

/** Presses Tab until `control` has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(control).toBeFocused();
}

/** The archives beside the project. */
function archives({ home }: Desk): string[] {
  return readdirSync(home).filter((name) => name.endsWith(".tar.gz"));
}
