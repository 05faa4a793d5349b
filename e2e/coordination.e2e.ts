import { appendFileSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { seriousFindings } from "./accessibility";
import { type Desk, test } from "./app";
import { cutTexts } from "./cut-texts";
import { drop } from "./drop";
import { chooseFolder } from "./folder-dialog";
import { pressKey } from "./press-key";
import { chooseSavePath } from "./save-dialog";

test("a dragged card changes the lines of its entry alone, and undo gives every byte back", async ({ desk }) => {
  const file = makeFile(desk);
  const before = readFileSync(file, "utf8");
  const { app, page } = await desk.start();
  await page.getByRole("navigation", { name: "Screens" }).getByRole("button", { name: "Coordination" }).click();
  await chooseFolder(app, file);
  await page.getByRole("button", { name: "Open a file…" }).click();
  const card = column(page, "Pending").getByRole("listitem").filter({ hasText: "TODO-001" });

  await dragTo(page, card, column(page, "In progress"));

  await expect(column(page, "In progress").getByText("TODO-001")).toBeVisible();
  await expect(page.getByText("Saved: Set status of TODO-001")).toBeVisible();
  const day = localDay();
  expect(readFileSync(file, "utf8")).toBe(
    before
      .replace('status: "pending" # nobody has begun', 'status: "in_progress" # nobody has begun')
      .replace('updated: "2026-01-10" # kept by hand', `updated: "${day}" # kept by hand`),
  );

  await page.locator("body").press("Control+Z");
  await expect(page.getByText("Undone: ", { exact: false })).toBeVisible();
  await expect(column(page, "Pending").getByText("TODO-001")).toBeVisible();
  expect(readFileSync(file, "utf8")).toBe(before);
});

test("the keyboard moves a card, opens it, follows its links and edits it with the lines shown first", async ({
  desk,
}) => {
  const file = makeFile(desk);
  const { page } = await open(desk, file);

  await page.getByRole("button", { name: "Move TODO-001" }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByText("TODO-001 is over Pending.")).toBeAttached();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("TODO-001 is over In progress.")).toBeAttached();
  await page.keyboard.press("Space");
  await expect(column(page, "In progress").getByText("TODO-001")).toBeVisible();
  await expect(page.getByText("Saved: Set status of TODO-001")).toBeVisible();

  await pressKey(page.getByRole("button", { name: "Write the endpoint" }));
  const panel = page.getByRole("dialog", { name: "TODO-001" });
  await expect(panel.getByRole("heading", { name: "Write the endpoint" })).toBeVisible();
  await expect(panel.getByRole("region", { name: "History" })).toContainText("in_progress");
  await pressKey(panel.getByRole("region", { name: "In front of" }).getByRole("button", { name: "TODO-002" }));
  const next = page.getByRole("dialog", { name: "TODO-002" });
  await pressKey(next.getByRole("button", { name: "Edit" }));
  await next.getByRole("textbox", { name: "Estimate" }).fill("2d");
  await pressKey(next.getByRole("button", { name: "Show YAML diff…" }));
  const review = page.getByRole("dialog", { name: "Set estimated_hours of TODO-002" });
  await expect(review.getByText('estimated_hours: "2d"').first()).toBeVisible();
  expect(readFileSync(file, "utf8")).not.toContain("2d");
  appendFileSync(file, "# Grace was here.\n");
  await pressKey(review.getByRole("button", { name: "Apply" }));
  await expect(review.getByRole("status")).toContainText("Nothing was written");
  await pressKey(review.getByRole("button", { name: "Look again" }));
  await pressKey(review.getByRole("button", { name: "Apply" }));

  await expect(page.getByText("Saved: Set estimated_hours of TODO-002")).toBeVisible();
  await expect(next.getByRole("button", { name: "Edit" })).toBeVisible();
  expect(readFileSync(file, "utf8")).toMatch(/estimated_hours: "2d".*# Grace was here\.\n$/s);
});

test("entries are made, sorted, edited in their cells, many at once, and removed; filters outlive a reload", async ({
  desk,
}) => {
  const file = makeFile(desk);
  const { page } = await open(desk, file);
  await tab(page, "Table").click();
  await page.getByRole("button", { name: "New", exact: true }).click();
  await page.getByRole("menuitem", { name: "Todo" }).click();
  const dialog = page.getByRole("dialog", { name: "New todo" });
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog.getByText("Task is needed.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Task" }).fill("Tell the users");
  await page.keyboard.press("Escape");
  await expect(dialog.getByRole("button", { name: "Keep it" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog.getByRole("textbox", { name: "Task" })).toBeFocused();
  await dialog.getByRole("combobox", { name: "Repository" }).fill("shop");
  await dialog.getByRole("textbox", { name: "Estimate" }).fill("3h");
  await dialog.getByRole("button", { name: "Create" }).dblclick();
  const made = page.getByRole("dialog", { name: "TODO-004" });
  await made.getByRole("button", { name: "Edit" }).click();
  await made.getByRole("textbox", { name: "Estimate" }).fill("4h");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Saved: Set estimated_hours of TODO-004")).toBeVisible();
  await made.getByRole("button", { name: "Close" }).click();
  await expect(row(page, "TODO-004")).toContainText("Tell the users");
  expect(readFileSync(file, "utf8").match(/Tell the users/g)).toHaveLength(1);

  await page.getByRole("textbox", { name: "Assignee of TODO-004" }).fill("grace");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Saved: Set assignee of TODO-004")).toBeVisible();
  await page.getByRole("checkbox", { name: "Select all that were found" }).click();
  await expect(page.getByText("4 selected")).toBeVisible();
  const bulk = page.getByRole("region", { name: "Selected entries" });
  await bulk.getByRole("combobox", { name: "Field to set" }).selectOption("Set priority");
  await bulk.getByRole("combobox", { name: "Value" }).selectOption("Low");
  await bulk.getByRole("button", { name: "Set", exact: true }).click();
  await expect(page.getByText("Saved: Set priority of 4 entries")).toBeVisible();
  expect(readFileSync(file, "utf8").match(/priority: "?low/g)).toHaveLength(4);
  await page.locator("body").press("Control+Z");
  await expect(page.getByText("Undone: ", { exact: false })).toBeVisible();
  expect(readFileSync(file, "utf8").match(/priority: "?low/g)).toBeNull();

  await page.getByRole("button", { name: "Title" }).click();
  await page.getByRole("searchbox", { name: "Search entries" }).fill("endpoint");
  await expect(page.getByText("1 found")).toBeVisible();
  await page.waitForTimeout(300);
  await page.reload();
  await expect(page.getByRole("searchbox", { name: "Search entries" })).toHaveValue("endpoint");
  await expect(page.getByText("1 found")).toBeVisible();
  await page.getByRole("button", { name: "Clear", exact: true }).click();

  await page.getByRole("button", { name: "TODO-004" }).click();
  await page.getByRole("dialog", { name: "TODO-004" }).getByRole("button", { name: "Remove…" }).click();
  await page.getByRole("dialog", { name: "Remove todo TODO-004" }).getByRole("button", { name: "Apply" }).click();
  await expect(row(page, "TODO-004")).toBeHidden();
  expect(readFileSync(file, "utf8")).not.toContain("Tell the users");
});

test("names that are too long for their line can be read in tooltips", async ({ desk }) => {
  const file = makeFile(desk);
  const long = "somebody-in-a-hurry-".repeat(6);
  desk.write(file, ecosystem.replace("Write the endpoint", long).replace("'ada'", long));
  const { page } = await open(desk, file);

  await tab(page, "Table").click();
  await expect(row(page, "TODO-001")).toBeVisible();
  expect(await cutTexts(page)).toEqual([]);
  await page.getByRole("button", { name: "TODO-002" }).click();
  const panel = page.getByRole("dialog", { name: "TODO-002" });
  await expect(panel.getByRole("region", { name: "Waits for" }).getByTitle(long)).toBeVisible();
  expect(await cutTexts(page)).toEqual([]);
});

test("milestones whose names are typed in one go are all added", async ({ desk }) => {
  const file = makeFile(desk);
  const plan = `  plans:\n    - id: "PLAN-001"\n      title: "Guests can pay"\n      status: "active"\n\n`;
  desk.write(file, ecosystem.replace("  # The order is", `${plan}  # The order is`));
  const { page } = await open(desk, file);
  await tab(page, "Roadmap").click();
  await page
    .getByRole("button", { name: /Guests can pay/ })
    .first()
    .click();
  const panel = page.getByRole("dialog", { name: "PLAN-001" });
  await panel.getByRole("textbox", { name: "New milestone" }).focus();

  for (const name of ["Alpha", "Beta", "Gamma"]) {
    await page.keyboard.insertText(name);
    await page.keyboard.press("Enter");
  }

  for (const name of ["Alpha", "Beta", "Gamma"])
    await expect(panel.getByRole("combobox", { name: `Status of ${name}` })).toBeVisible();
  expect(readFileSync(file, "utf8").match(/M[123]\b/g)).toEqual(["M1", "M2", "M3"]);
});

test("an edit from outside shows within a second; a broken file keeps its last good state and is not written", async ({
  desk,
}) => {
  const file = makeFile(desk);
  const good = readFileSync(file, "utf8");
  const { page } = await open(desk, file);

  writeFileSync(file, good.replace("Write the endpoint", "Write both endpoints"));
  await expect(page.getByRole("button", { name: "Write both endpoints" })).toBeVisible({ timeout: 1_500 });

  const broken = good.replace("coordination:\n", "coordination: [\n");
  writeFileSync(file, broken);
  await expect(page.getByRole("alert").filter({ hasText: ":12:5:" })).toContainText("last good state");
  await expect(page.getByRole("button", { name: "Write both endpoints" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Move TODO-001" })).toBeDisabled();
  expect(readFileSync(file, "utf8")).toBe(broken);

  renameSync(file, `${file}.away`);
  await expect(page.getByRole("alert").filter({ hasText: "said last" })).toBeVisible();
  writeFileSync(file, good);
  await expect(page.getByRole("button", { name: "Move TODO-001" })).toBeEnabled();
  await expect(page.getByRole("alert")).toBeHidden();
});

test("a file that could never be read is not called good, and nothing is said to be its last state", async ({
  desk,
}) => {
  const file = join(desk.home, "broken.yaml");
  desk.write(file, "coordination: [\n");
  const { page } = await desk.start();

  await drop(page, [file]);

  await expect(page.getByRole("alert")).toContainText("nothing of it is shown");
  await expect(page.getByText("last good state")).toBeHidden();
  await expect(page.getByText("Good", { exact: true })).toBeHidden();
  await expect(page.getByRole("region", { name: "Board" })).toBeEmpty();
});

test("what two changed differently is asked about field by field", async ({ desk }) => {
  const file = makeFile(desk);
  const { page } = await open(desk, file);
  await page.getByRole("button", { name: "Write the endpoint" }).click();
  const panel = page.getByRole("dialog", { name: "TODO-001" });
  await panel.getByRole("button", { name: "Edit" }).click();
  await panel.getByRole("combobox", { name: "Assignee" }).fill("grace");
  await panel.getByRole("textbox", { name: "Spent hours" }).fill("2");
  await page.mouse.click(20, 300);
  await page.keyboard.press("Escape");
  await expect(panel.getByRole("alert")).toContainText("Discard what you entered?");
  await pressKey(panel.getByRole("button", { name: "Keep it" }));
  await drop(page, [desk.home]);
  await expect(panel.getByRole("combobox", { name: "Assignee" })).toHaveValue("grace");
  desk.write(file, ecosystem.replace("'ada'", "'linus'"));
  await expect(column(page, "Pending").getByText("linus")).toBeAttached();

  await pressKey(panel.getByRole("button", { name: "Save" }));
  const question = page.getByRole("dialog", { name: "The file says something else meanwhile" });
  await expect(question.getByRole("radiogroup", { name: "TODO-001: assignee" })).toBeVisible();
  await expect(question.getByText("Before: “ada”")).toBeVisible();
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
  expect(readFileSync(file, "utf8")).not.toContain("grace");
  expect(await seriousFindings(page)).toEqual([]);
  await question.getByRole("radio", { name: "Yours: “grace”" }).check();
  await question.getByRole("button", { name: "Save with these choices" }).click();

  await expect(page.getByText("Saved: Set assignee, actual_hours of TODO-001")).toBeVisible();
  expect(readFileSync(file, "utf8")).toContain("assignee: 'grace'");
  expect(readFileSync(file, "utf8")).toContain("actual_hours: 2");
});

test("findings are fixed after review; a new file comes from the template, and the files are switched between", async ({
  desk,
}) => {
  const file = makeFile(desk);
  const { app, page } = await open(desk, file);
  await tab(page, "Findings").click();
  await page.getByRole("button", { name: /^Review \d+ fix/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("Saved: Fix", { exact: false })).toBeVisible();
  expect(readFileSync(file, "utf8")).toMatch(/id: "TODO-002"[\s\S]*blocked_by: \[?"?TODO-001/);

  const fresh = join(desk.home, "fresh.yaml");
  await page.getByRole("button", { name: /^File: / }).click();
  await chooseSavePath(app, fresh);
  await page.getByRole("button", { name: "New file…" }).click();
  await page.getByRole("dialog", { name: "New coordination file" }).getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("0 todos")).toBeVisible();
  expect(readFileSync(fresh, "utf8")).toContain("coordination:");

  await page.getByRole("button", { name: /^File: / }).click();
  await page.getByRole("list", { name: "Open files" }).getByRole("button", { name: "ecosystem.yaml" }).click();
  await expect(page.getByText("3 todos")).toBeVisible();

  // The new one has the name of its folder.
  for (const name of [/^File: .*ecosystem/, "File: home"]) {
    await page.getByRole("button", { name }).click();
    await page.getByRole("button", { name: "Close this one" }).click();
  }
  await page.getByRole("region", { name: "Open again" }).getByRole("button", { name: "ecosystem.yaml" }).click();
  await expect(page.getByText("3 todos")).toBeVisible();
});

test("no page has a serious accessibility finding, light or dark", async ({ desk }) => {
  const { page } = await open(desk, makeFile(desk));
  const findings: Record<string, string[]> = {};
  const look = async (name: string) => {
    findings[name] = await seriousFindings(page);
  };
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const name of ["Board", "Table", "Findings"]) {
      await tab(page, name).click();
      await expect(page.getByRole("region", { name, exact: true })).toBeVisible();
      await page.waitForTimeout(300);
      await look(`${name} ${scheme}`);
    }
    await tab(page, "Table").click();
    await page.getByRole("button", { name: "TODO-001" }).click();
    await expect(
      page.getByRole("dialog", { name: "TODO-001" }).getByRole("heading", { level: 2 }).last(),
    ).toBeVisible();
    await look(`Entry ${scheme}`);
    await page.getByRole("button", { name: "Edit" }).click();
    await look(`Form ${scheme}`);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^File: / }).click();
    await look(`Files ${scheme}`);
    await page.keyboard.press("Escape");
  }
  expect(Object.fromEntries(Object.entries(findings).filter(([, found]) => found.length > 0))).toEqual({});
});

async function open(desk: Desk, file: string) {
  const started = await desk.start();
  await expect(started.page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await drop(started.page, [file]);
  await expect(started.page.getByText("3 todos")).toBeVisible();
  return started;
}

function column(page: Page, name: string): Locator {
  return page.getByRole("region", { name, exact: true });
}

function tab(page: Page, name: string): Locator {
  return page.getByRole("navigation", { name: "Pages" }).getByRole("button", { name });
}

function row(page: Page, id: string): Locator {
  return page.getByRole("row").filter({ has: page.getByRole("button", { name: id }) });
}

/** With a real mouse, in steps, as a hand does it. */
async function dragTo(page: Page, what: Locator, where: Locator): Promise<void> {
  const [from, to] = await Promise.all([what.boundingBox(), where.boundingBox()]);
  if (!from || !to) throw new Error("Nothing to drag, or nowhere to");
  await page.mouse.move(from.x + from.width / 2, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2 + 12, from.y + 16, { steps: 3 });
  await page.mouse.move(to.x + to.width / 2, to.y + 90, { steps: 12 });
  await page.mouse.up();
}

function localDay(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function makeFile(desk: Desk): string {
  const file = join(desk.home, "ecosystem.yaml");
  desk.write(file, ecosystem);
  return file;
}

const ecosystem = `# Who needs whom. Ask Ada before you change the names.
version: "1.0"

repos:
  - name: "shop"
    path: "shop" # beside this file
  - name: "payments"
    path: "payments"

coordination:
  issues:
    - id: "ISSUE-001"
      title: "Checkout fails for guests"
      status: "pending"
      priority: "high"
      repos: ["shop", "payments"]

  # The order is the order of doing.
  todos:
    - id: "TODO-001"
      task: "Write the endpoint"
      description: |
        Takes a **guest** token; see [the notes](https://example.com/notes).
      repo: "payments"
      status: "pending" # nobody has begun
      priority: "high"
      updated: "2026-01-10" # kept by hand
      target: "2026-01-20"
      estimated_hours: "1d"
      assignee: 'ada'
      blocking: ["TODO-002"]

    - id: "TODO-002"
      task: "Call it from the checkout"
      repo: "shop"
      status: "blocked"
      priority: "medium"

    - {id: "TODO-003", task: "Measure it", repo: "shop", status: "pending", priority: "medium"}
`;
