import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { seriousFindings } from "./accessibility";
import { type Desk, test } from "./app";
import { look, looks } from "./looks";
import { pressKey } from "./press-key";
import { chooseSavePath } from "./save-dialog";

test("the graph shows a cycle, narrows to a neighbourhood, is read as a list and is exported", async ({ desk }) => {
  const { app, page } = await open(desk, makeFile(desk));
  await tab(page, "Graph").click();

  await expect(page.getByRole("button", { name: "shop, nothing unsatisfied, in a cycle" })).toBeVisible();
  await expect(page.getByRole("list", { name: "Cycles" })).toContainText("payments → shop → payments");
  await expect(page.getByText("3 nodes, 3 lines")).toBeVisible();
  const signs = (await page.getByRole("list", { name: "Signs" }).boundingBox())?.y ?? 0;
  for (const node of await page.locator(".react-flow__node").all()) {
    const { y, height } = (await node.boundingBox()) ?? { y: 0, height: signs };
    expect(y + height).toBeLessThan(signs);
  }

  await pressKey(page.getByRole("button", { name: /^docs, / }));
  await expect(page.getByText("2 nodes, 1 line")).toBeVisible();
  await expect(page.getByRole("region", { name: "Around docs" })).toContainText("Needs (1)");
  await page.getByText("2 steps").click();
  await expect(page.getByText("3 nodes, 3 lines")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: "Around docs" })).toBeHidden();

  const picture = join(desk.data, "..", "graph");
  await page.getByRole("button", { name: "Export…" }).click();
  await chooseSavePath(app, `${picture}.svg`);
  await page.getByRole("button", { name: "Save…" }).click();
  await expect(page.getByText("Saved:")).toBeVisible();
  expect(readFileSync(`${picture}.svg`, "utf8")).toContain("shop  ⟲ cycle");
  await chooseSavePath(app, `${picture}.png`);
  await page.getByText("PNG", { exact: true }).click();
  await page.getByRole("button", { name: "Save…" }).click();
  await expect(page.getByText("graph.png")).toBeVisible();
  const png = readFileSync(`${picture}.png`);
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect(png.readUInt32BE(16)).toBeGreaterThan(600);
  await page.keyboard.press("Escape");

  await page.getByText("Work", { exact: true }).click();
  await expect(page.getByRole("button", { name: /^TODO-001 .*on the critical path$/ })).toBeVisible();
  await page.getByText("List", { exact: true }).click();
  await expect(
    page.getByRole("grid", { name: "Nodes of the graph" }).getByRole("row", { name: /^TODO-002/ }),
  ).toContainText("1: TODO-001");
});

test("a check runs its command after approval, and its result changes the status alone", async ({ desk }) => {
  const file = makeFile(desk);
  const before = readFileSync(file, "utf8");
  const { page } = await open(desk, file);
  await tab(page, "Dependencies").click();
  const row = page.getByRole("grid", { name: "Dependencies" }).getByRole("row", { name: /DEP-001/ });
  await expect(row).toContainText("Unknown");

  const check = page.getByRole("button", { name: "Check all 3" });
  await check.click();
  const dialog = page.getByRole("dialog", { name: "Commands of this check" });
  await expect(dialog).toContainText("You have not trusted this file.");
  await expect(dialog.getByText("node -p '40 + 2'")).toBeVisible();
  await dialog.getByRole("button", { name: "Trust this file" }).click();
  const run = dialog.getByRole("button", { name: "Run 1 command and check" });
  await expect(run).toBeVisible();
  await page.keyboard.press("Escape");
  await pressKey(check);
  await expect(run).toBeVisible();
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
  await run.click();

  await expect(row).toContainText("Satisfied");
  await expect(row).toContainText("2.4.1");
  expect(readFileSync(file, "utf8")).toBe(before);
  await row.dblclick();
  const evidence = page.getByRole("dialog", { name: "shop needs payments" });
  await expect(evidence.getByRole("region", { name: "Command" })).toContainText("42");
  await expect(evidence.getByRole("region", { name: "Version" })).toContainText("package.json");
  await page.keyboard.press("Escape");
  await expect(evidence).toBeHidden();

  await page.getByRole("button", { name: /^Update statuses…/ }).click();
  await page.getByRole("button", { name: "Review the lines…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("Saved: Results of the checks")).toBeVisible();
  const after = readFileSync(file, "utf8");
  const changed = changedLines(before, after);
  expect(changed).toContain('      status: "satisfied" # as of last month');
  expect(changed.every((line) => /^ +(status|updated): /.test(line))).toBe(true);
  expect(commentsOf(after)).toEqual(commentsOf(before));
});

test("a plan of two todos runs in order after approval, and the file says that they are done", async ({ desk }) => {
  const file = makeFile(desk);
  const before = readFileSync(file, "utf8");
  const { page } = await open(desk, file);
  await tab(page, "Runs").click();
  await page.getByRole("combobox", { name: "Plan", exact: true }).click();
  await page.getByRole("option", { name: /PLAN-001/ }).click();
  await page.getByRole("button", { name: "Prepare…" }).click();

  const review = page.getByRole("region", { name: "Review of the run" });
  await expect(review.getByRole("heading", { name: "2 jobs in 2 waves" })).toBeVisible();
  await expect(review.getByRole("button", { name: /^Approve and run/ })).toBeDisabled();
  await review.getByRole("button", { name: "Trust this file" }).click();
  await review.getByRole("button", { name: "Approve and run 2 jobs" }).click();

  const run = page.getByRole("region", { name: "Run", exact: true });
  await expect(run.getByText("2 of 2 jobs done")).toBeVisible({ timeout: 30_000 });
  await run.getByRole("button", { name: "Output of TODO-001" }).click();
  await expect(run.getByRole("log")).toContainText("built the shop");
  // A milestone was completed before.
  await expect.poll(() => readFileSync(file, "utf8").match(/status: "?completed"?/g)?.length).toBe(3);
  const after = readFileSync(file, "utf8");
  expect(after.match(/actual_hours: /g)).toHaveLength(2);
  expect(commentsOf(after)).toEqual(commentsOf(before));

  await run.getByRole("button", { name: "All runs" }).click();
  const runs = page.getByRole("table", { name: "Runs" });
  await expect(runs.getByRole("row", { name: /PLAN-001/ })).toContainText("Succeeded");
  await tab(page, "Search").click();
  await page.getByRole("searchbox", { name: "Search" }).fill("shop");
  await expect(page.getByRole("list", { name: "Found" }).locator("mark").first()).toBeVisible();
});

test("a graph of a thousand todos is drawn and can be searched; a larger one asks to be narrowed", async ({ desk }) => {
  const file = makeFile(desk);
  desk.write(file, manyTodos(1_200));
  const { page } = await open(desk, file);
  await tab(page, "Graph").click();
  await page.getByText("Work", { exact: true }).click();

  const nodes = page.locator(".react-flow__node");
  await expect(nodes.first()).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/^1,200 nodes/)).toBeVisible();
  await page.getByRole("combobox", { name: "Find a node" }).fill("TODO-0700");
  await page.getByRole("option", { name: /TODO-0700/ }).click();
  await expect(page.getByRole("region", { name: "Around TODO-0700" })).toBeVisible();
  await expect(page.locator('.react-flow__node[data-id="TODO-0700"]')).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();

  desk.write(file, manyTodos(1_600));
  await expect(page.getByRole("heading", { name: /^1,600 nodes and .* too many for a diagram$/ })).toBeVisible({
    timeout: 20_000,
  });
  await page.getByRole("button", { name: "Show the list" }).click();
  await expect(page.getByRole("grid", { name: "Nodes of the graph" })).toBeVisible();
});

for (const [colorScheme, width, height] of looks) {
  test(`every page that shows work is usable by everybody, ${colorScheme}, ${width}×${height}`, async ({ desk }) => {
    test.slow();
    const file = makeFile(desk);
    const { app, page } = await open(desk, file);
    await look(app, page, colorScheme, width, height);
    const check = async (what: string) => {
      await page.waitForTimeout(300);
      expect.soft(await seriousFindings(page), what).toEqual([]);
      const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect.soft(isTooWide, what).toBe(false);
    };

    await pressKey(page.getByRole("button", { name: "New", exact: true }));
    await expect(page.getByRole("menuitem").first()).toBeFocused();
    await check("New");
    await page.keyboard.press("Escape");
    for (const name of ["Roadmap", "Graph", "Dependencies", "Workload", "Trends", "Runs", "Search"]) {
      await tab(page, name).click();
      await page.waitForTimeout(name === "Graph" ? 700 : 300);
      await check(name);
      for (const table of await page.getByRole("table", { name: /^Work by/ }).all()) {
        expect.soft(await table.evaluate(isCutOff), name).toBe(false);
      }
    }
    await tab(page, "Graph").click();
    await page.getByText("Work", { exact: true }).click();
    await pressKey(page.getByRole("button", { name: /^TODO-001 / }));
    await expect(page.getByRole("region", { name: "Around TODO-001" })).toBeVisible();
    await check("Neighbourhood");
    await page.keyboard.press("Escape");
    await page.getByText("List", { exact: true }).click();
    await check("Graph as list");
    await page.getByText("Diagram", { exact: true }).click();
    await page.getByText("Repositories", { exact: true }).click();
    await tab(page, "Dependencies").click();
    await page.getByRole("button", { name: "Check all 3" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await check("Approval");
    await page.getByRole("button", { name: "Check without commands" }).click();
    await page
      .getByRole("grid", { name: "Dependencies" })
      .getByRole("row", { name: /DEP-001/ })
      .dblclick();
    await check("Evidence");
    await page.keyboard.press("Escape");
    await tab(page, "Roadmap").click();
    await page.getByRole("button", { name: "Check PLAN-001" }).click();
    await check("Plan");
    await page.keyboard.press("Escape");
    await tab(page, "Runs").click();
    await page.getByRole("combobox", { name: "Plan", exact: true }).click();
    await page.getByRole("option", { name: /PLAN-001/ }).click();
    await page.getByRole("button", { name: "Prepare…" }).click();
    await expect(page.getByRole("region", { name: "Review of the run" })).toBeVisible();
    await check("Run review");
  });
}

async function open({ start }: Desk, file: string) {
  const started = await start();
  const { page } = started;
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.evaluate((path) => {
    window.location.hash = `coordination/board?file=${encodeURIComponent(path)}`;
  }, file);
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeVisible();
  return started;
}

function tab(page: Page, name: string) {
  return page.getByRole("navigation", { name: "Pages" }).getByRole("button", { name });
}

/** True when its frame is too narrow for the table. */
function isCutOff({ parentElement }: Element): boolean {
  return parentElement !== null && parentElement.scrollWidth > parentElement.clientWidth;
}

/** Lines of `after` that `before` does not have. */
function changedLines(before: string, after: string): string[] {
  const lines = new Set(before.split("\n"));
  return after.split("\n").filter((line) => !lines.has(line));
}

function commentsOf(text: string): string[] {
  return text.split("\n").flatMap((line) => /# .*/.exec(line) ?? []);
}

/** Three repositories of which two need each other, and a plan whose todos can be run. */
function makeFile({ home, write }: Desk): string {
  const folder = join(home, "eco");
  write(join(folder, "shop", "package.json"), { name: "shop", version: "1.2.0" });
  write(join(folder, "payments", "package.json"), { name: "payments", version: "2.4.1" });
  write(join(folder, "docs", "package.json"), { name: "docs", version: "0.1.0" });
  const file = join(folder, "ecosystem.yaml");
  write(file, text);
  return file;
}

/** Each waits for one or two of those before it. */
function manyTodos(number: number): string {
  const id = (place: number) => `TODO-${String(place).padStart(4, "0")}`;
  const todos = Array.from({ length: number }, (_, place) => {
    const before = [...new Set([Math.floor(place / 2), Math.floor((place * 7) / 9)])].filter((other) => other < place);
    return `    - { id: ${id(place)}, task: Piece ${place}, repo: shop, status: pending, blocked_by: [${before.map(id).join(", ")}] }`;
  });
  return `repos:\n  - { name: shop }\ncoordination:\n  todos:\n${todos.join("\n")}\n`;
}

const text = `# Who needs whom.
repos:
  - { name: shop, path: ./shop, role: service }
  - { name: payments, path: ./payments, role: service }
  - { name: docs, path: ./docs }
coordination:
  issues:
    - id: ISSUE-001
      title: Refunds arrive twice # seen in March
      status: in_progress
      priority: critical
      repos: [shop, payments]
      target: "2026-01-31"
      blocking: [TODO-003]
    - id: ISSUE-002
      title: Old manual
      status: closed
      priority: low
      repos: [docs]
      created: "2026-01-03"
      updated: "2026-02-10"
  plans:
    # The one that everybody waits for.
    - id: PLAN-001
      title: One checkout
      status: active
      repos: [shop]
      created: "2026-01-05"
      target: "2027-03-31"
      milestones:
        - { id: MS-001, name: Contract agreed, due: "2026-02-15", status: completed }
        - { id: MS-002, name: First customer, due: "2027-01-15", status: pending, completion_criteria: [Ten orders a day] }
    - id: PLAN-002
      title: New manual
      status: active
      repos: [docs]
      created: "2026-05-01"
      target: "2026-08-31"
    - id: PLAN-003
      title: Some day
      status: active
      repos: [payments]
  todos:
    - id: TODO-001
      task: Build the shop
      repo: shop
      status: pending # nobody has begun
      priority: high
      estimated_hours: 3d
      assignee: ada
      blocking: [TODO-002]
      metadata:
        command: ["node", "-e", "console.log('built the shop')"]
    - id: TODO-002
      task: Prove the shop
      repo: shop
      status: pending
      estimated_hours: 4
      assignee: grace
      blocked_by: [TODO-001]
      metadata:
        command: ["node", "-e", "console.log('proved the shop')"]
    - id: TODO-003
      task: Write it down
      repo: docs
      status: pending
      estimated_hours: 6
      blocked_by: [TODO-004]
    - id: TODO-004
      task: Read it
      repo: docs
      status: pending
      blocked_by: [TODO-003]
  dependencies:
    # Goes both ways, sadly.
    - id: DEP-001
      consumer: shop
      provider: payments
      type: runtime
      version_constraint: "^2.0.0"
      status: "unknown" # as of last month
      validation:
        command: "node -p '40 + 2'"
        expected_pattern: "42"
    - id: DEP-002
      consumer: payments
      provider: shop
      type: development
      version_constraint: ">=1.0.0"
      status: satisfied
    - id: DEP-003
      consumer: docs
      provider: shop
      type: documentation
      version_constraint: ">=9"
      status: unsatisfied
`;
