import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { syncMachines } from "../src/core/sessions/sync/testing/sync-machine";
import { damages, makePrototypeTree, sessionsInTree } from "../src/core/sessions/testing/prototype-tree";
import { seriousFindings } from "./accessibility";
import { type Desk, test } from "./app";
import { drop } from "./drop";
import { SessionsPage } from "./pages/sessions-page";
import { pressKey } from "./press-key";
import { treeOf } from "./tree";

test("a link that comes while a dialog is open takes nothing away from it", async ({ desk }) => {
  const { workspace } = makeWorkspace(desk);
  const { page, app } = await desk.start();
  const sessions = new SessionsPage(page);
  await sessions.open(app, workspace);
  await page.getByRole("button", { name: "Begin a project…" }).click();
  const name = sessions.dialog.getByRole("textbox", { name: "Name" });
  await name.fill("shop");
  const follow = () =>
    app.evaluate(({ app }) => void app.emit("second-instance", {}, ["lockstep", "lockstep://history"]));

  await follow();
  await page.waitForTimeout(500);
  await expect(name).toHaveValue("shop");

  await sessions.dialog.getByRole("button", { name: "Close" }).click();
  await sessions.dialog.getByRole("button", { name: "Discard" }).click();
  await follow();
  await expect(page.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
});

test("forty sessions of a damaged prototype are migrated, verified and taken back byte by byte", async ({ desk }) => {
  test.setTimeout(90_000);
  const workspace = join(desk.home, "prototype");
  mkdirSync(workspace);
  makePrototypeTree(workspace);
  const before = treeOf(workspace);
  expect(damages.length).toBeGreaterThanOrEqual(10);
  const { app, page } = await desk.start();
  const sessions = new SessionsPage(page);
  await sessions.open(app, workspace);
  await page.getByRole("button", { name: "Look for prototype sessions" }).click();

  await expect(page.getByRole("status", { name: "What was found" })).toContainText(`${sessionsInTree} sessions`);
  await sessions.tab("Conflicts");
  await page.getByRole("radio", { name: "projects/alpha/sessions/feature-1-1765900001/plans/plan.md" }).check();
  await sessions.tab("Damage");
  await expect(page.getByRole("grid", { name: "Damage" })).toContainText("It is a link that leads nowhere");
  await sessions.tab("Sessions");
  await page.getByRole("grid", { name: "Sessions of the prototype" }).getByTitle("alpha/feature-10-1765900010").click();
  await page.getByRole("button", { name: "Try one session…" }).click();
  await page.getByRole("button", { name: "Migrate feature-10-1765900010 alone" }).click();
  await expect(page.getByRole("region", { name: "Verification" })).toContainText("Passed");
  await page.getByRole("button", { name: "Roll back the migration…" }).click();
  await sessions.rollBack();
  expect(treeOf(workspace)).toEqual(before);

  await page.getByRole("button", { name: "Look for prototype sessions" }).click();
  await sessions.tab("Conflicts");
  await page.getByRole("radio", { name: "projects/alpha/sessions/feature-1-1765900001/plans/plan.md" }).check();
  await page.getByRole("button", { name: "Preview all…" }).click();
  await expect(page.getByRole("status", { name: "Preview" })).toContainText("3 other versions kept");
  await page.getByRole("button", { name: `Migrate ${sessionsInTree} sessions` }).click();
  await expect(page.getByRole("region", { name: "Verification" })).toContainText("Passed", { timeout: 20_000 });
  for (const words of [/have their bytes/, /No session is worse/, /current session that is there/, /archived/]) {
    await expect(sessions.check(words).getByRole("img", { name: "Passed" })).toBeVisible();
  }
  await expect(sessions.check(/^No active reference is left/)).toBeVisible();
  const feature1 = join(workspace, ".idse/projects/alpha/sessions/feature-1-1765900001");
  expect(readFileSync(join(feature1, "plans/plan.md"), "utf8")).not.toContain("a newer plan");
  await sessions.goTo("References");
  await expect(page.getByRole("status", { name: "Active references" })).toHaveText(/^Nothing that is active/);
  await sessions.goTo("Sessions");
  await expect(page.getByText(`${sessionsInTree} sessions in`)).toBeVisible();

  await sessions.goTo("Migration");
  await page.getByRole("button", { name: "Roll back the migration…" }).click();
  await sessions.rollBack();
  expect(treeOf(workspace)).toEqual(before);
});

test("a session is begun, written, mended, handed over and shared", async ({ desk }) => {
  const { workspace, at } = makeWorkspace(desk);
  const { page, app } = await desk.start();
  const sessions = new SessionsPage(page);
  await sessions.open(app, workspace);
  await page.getByRole("button", { name: "Begin a project…" }).click();
  await sessions.dialog.getByRole("textbox", { name: "Name" }).fill("shop");
  await sessions.dialog.getByRole("textbox", { name: "Owner" }).fill("Ada");
  await page.keyboard.press("Escape");
  await sessions.dialog.getByRole("button", { name: "Keep it" }).click();
  await sessions.dialog.getByRole("button", { name: "Review…" }).dblclick();
  await sessions.apply();
  desk.write(at("agent_registry.json"), registry);
  await pressKey(page.getByRole("button", { name: "New session…" }));
  await sessions.dialog.getByRole("textbox", { name: "Name" }).fill(longName);
  await sessions.dialog.getByRole("textbox", { name: "Owner" }).fill("Ada");
  await pressKey(sessions.dialog.getByRole("checkbox", { name: "Make it the current session" }), "Space");
  await pressKey(sessions.dialog.getByRole("button", { name: "Review…" }));
  await pressKey(sessions.dialog.getByRole("button", { name: "Back" }));
  await expect(sessions.dialog.getByRole("textbox", { name: "Name" })).toHaveValue(longName);
  await expect(sessions.dialog.getByRole("button", { name: "Review…" })).toBeFocused();
  await sessions.dialog.getByRole("button", { name: "Close" }).click();
  await sessions.dialog.getByRole("button", { name: "Keep it" }).click();
  await pressKey(sessions.dialog.getByRole("button", { name: "Review…" }));
  await sessions.apply();
  await expect(page.getByRole("heading", { level: 2, name: longName })).toBeVisible();

  desk.write(at(`sessions/${longName}/intents/intent.md`), intent);
  const stages = page.getByRole("list", { name: "Stages" });
  await expect(stages.getByRole("listitem").first()).toContainText("completed", { timeout: 8_000 });
  await stages.getByRole("button", { name: /^Intent/ }).click();
  const sheet = page.getByRole("region", { name: "Text of intents/intent.md" });
  await expect(sheet.getByRole("heading", { name: "Purpose" })).toBeVisible();
  await expect(sheet.locator("script, img, a, iframe")).toHaveCount(0);
  await page.getByRole("combobox", { name: "Compare with" }).click();
  await page.getByRole("option", { name: /Begin the session/ }).click();
  await expect(page.getByRole("region", { name: /^Difference/ })).toContainText("Sell bread");

  const plan = at(`sessions/${longName}/plans/plan.md`);
  rmSync(plan);
  await sessions.goTo("Validation");
  await page.getByRole("combobox", { name: "Rule" }).click();
  await page.getByRole("option", { name: "artifact-missing (1)" }).click({ timeout: 8_000 });
  await expect(page.getByRole("region", { name: "Finding" })).toContainText("Article VII, Plan Before Build");
  await pressKey(page.getByRole("button", { name: "Mend 1…" }));
  await sessions.apply();
  await expect(page.getByRole("main")).toBeFocused();
  expect(readFileSync(plan, "utf8")).toContain("[REQUIRES INPUT]");
  await page.getByRole("button", { name: "Undo" }).click();
  await sessions.rollBack();
  expect(existsSync(plan)).toBe(false);

  await sessions.goTo("Sessions");
  await sessions.openSession(longName);
  await page.getByRole("button", { name: "Make current…" }).click();
  await sessions.apply();
  expect(readFileSync(at("CURRENT_SESSION"), "utf8")).toBe(longName);
  await sessions.tab("Handoffs");
  await page.getByRole("button", { name: "Hand over…" }).click();
  await sessions.dialog.getByRole("combobox", { name: "Stage" }).click();
  await page.getByRole("option", { name: "Tasks" }).click();
  await sessions.dialog.getByRole("combobox", { name: "From" }).click();
  await page.getByRole("option", { name: "planner" }).click();
  await sessions.dialog.getByRole("combobox", { name: "To" }).click();
  await page.getByRole("option", { name: "builder" }).click();
  await sessions.dialog.getByRole("textbox", { name: "Summary" }).fill("Everything is in the intent.");
  await sessions.dialog.getByRole("button", { name: "Review…" }).click();
  await sessions.apply();
  const handoffs = page.getByRole("list", { name: "Handoffs" });
  await expect(handoffs).toContainText("Waiting");
  await handoffs.getByRole("button", { name: "Acknowledge…" }).click();
  await sessions.apply();
  await expect(handoffs).toContainText("Acknowledged");

  await sessions.goTo("Sync");
  await page.getByRole("button", { name: "Choose where…" }).click();
  await sessions.dialog.getByRole("textbox", { name: "Folder" }).fill(join(desk.home, "team"));
  await page.keyboard.press("Enter");
  await sessions.apply();
  await page.getByRole("button", { name: "Push", exact: true }).click();
  await expect(page.getByRole("status", { name: "Last push" })).toContainText("so 2 wait in the queue");
  await expect(page.getByRole("list", { name: "Sessions of shop" }).getByText("In the queue")).toHaveCount(2);
  mkdirSync(join(desk.home, "team"));
  await page.getByRole("button", { name: "Push", exact: true }).click();
  await expect(page.getByRole("status", { name: "Last push" })).toContainText("2 sessions pushed");
  await expect(page.getByText("2 sessions in step.")).toBeVisible();
  await expect(page.getByRole("list", { name: "Log" })).toContainText("Pushed");
  await page.getByRole("button", { name: "Pull…" }).click();
  await expect(sessions.dialog.getByText("Nothing would change")).toBeVisible();
});

test("what a colleague pushed is compared, pulled and settled: ours, theirs, and by hand", async ({ desk }) => {
  const team = join(desk.home, "team");
  mkdirSync(team);
  const colleague = await syncMachines(desk.home).machine("colleague", { kind: "folder", path: team });
  const workspace = join(desk.home, "bakery");
  desk.write(join(workspace, ".idse/config.json"), { sync: { kind: "folder", path: team } });
  const ours = (path: string) => join(workspace, ".idse/projects/app/sessions", path);
  const artifacts = ["pay/plans/plan.md", "pay/specs/spec.md", "pay/tasks/tasks.md"];
  const all = (text: string) => Object.fromEntries(artifacts.map((path) => [path, text]));
  for (const path of artifacts) desk.write(ours(path), "# First\n");
  const { page, app } = await desk.start();
  const sessions = new SessionsPage(page);
  await sessions.open(app, workspace);
  const open = async (stage: string) => {
    await sessions.goTo("Sessions");
    await sessions.openSession("pay");
    await page.getByRole("list", { name: "Stages" }).getByRole("button", { name: stage }).click();
  };
  const compareWith = async (name: string) => {
    await page.getByRole("combobox", { name: "Compare with" }).click();
    await page.getByRole("option", { name }).click();
  };
  const said = page.getByRole("status", { name: "Comparison" });
  await open("Plan");
  await compareWith("What the remote has now");
  await expect(said).toHaveText(`This session is not at ${team} yet.`);
  await sessions.goTo("Sync");
  await page.getByRole("button", { name: "Push", exact: true }).click();
  await expect(page.getByText("1 session in step.")).toBeVisible();
  await colleague.pull();
  colleague.write({ ...all("# Theirs\n"), "pay/notes.md": "# New\n" });
  await colleague.sync.push(colleague.workspace, {});
  for (const path of artifacts) writeFileSync(ours(path), "# Ours\n");

  await open("Plan");
  await compareWith("What the remote has now");
  const difference = page.getByRole("region", { name: /^Difference/ });
  await expect(difference).toContainText(`Version 2 at ${team}`);
  await expect(difference).toContainText("# Theirs");
  expect(await seriousFindings(page), "compared").toEqual([]);
  await compareWith("What both had at the last sync");
  await expect(difference).toContainText("# First");
  await sessions.goTo("Sync");
  await page.getByRole("button", { name: "Pull…" }).click();
  await expect(sessions.dialog.getByRole("list", { name: "Sessions of this pull" })).toContainText("3 conflicts");
  await sessions.apply();
  expect(readFileSync(ours("pay/notes.md"), "utf8")).toBe("# New\n");
  await page.getByRole("button", { name: "Keep ours… for plans/plan.md" }).click();
  await sessions.apply();
  await page.getByRole("button", { name: "Take theirs… for specs/spec.md" }).click();
  await sessions.apply();
  await page.getByRole("button", { name: "By hand… for tasks/tasks.md" }).click();
  await expect(sessions.dialog.getByRole("region", { name: /^Difference/ })).toContainText("# Theirs");
  expect(await seriousFindings(page), "by hand").toEqual([]);
  await sessions.dialog.getByRole("textbox", { name: "tasks/tasks.md, as it shall be" }).fill("# Both\n");
  await sessions.dialog.getByRole("button", { name: "Review…" }).click();
  await sessions.apply();
  await expect(page.getByText("Conflict", { exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Push", exact: true }).click();
  await expect(page.getByText("1 session in step.")).toBeVisible();
  await colleague.pull();

  const [plan, spec, tasks] = ["# Ours\n", "# Theirs\n", "# Both\n"];
  const wanted = { "pay/plans/plan.md": plan, "pay/specs/spec.md": spec, "pay/tasks/tasks.md": tasks };
  const found = colleague.files();
  expect(found).toMatchObject({ ...wanted, "pay/notes.md": "# New\n" });
  for (const [path, text] of Object.entries(found)) expect(readFileSync(ours(path), "utf8"), path).toBe(text);
  expect(readdirSync(ours("pay"), { recursive: true }).filter((path) => `${path}`.includes(".remote-"))).toEqual([]);
  await open("Tasks");
  await compareWith("What the remote has now");
  await expect(said).toHaveText(`It is the same at ${team}.`);
  rmSync(team, { recursive: true });
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect(page.getByRole("alert")).toContainText(`${team} is not there.`);
});

test("a prototype stays for its time of grace, and is archived when that is over", async ({ desk }) => {
  const { workspace } = makeWorkspace(desk);
  const governance = (path: string) => join(workspace, "idse-governance", path);
  for (const stage of ["intent", "plan"]) {
    desk.write(join(workspace, `projects/shop/sessions/pay/${stage}.md`), `# ${stage}\n\nSell bread.\n`);
  }
  desk.write(governance("state/state.json"), { active_llm: "claude", active_stage: "Plan" });
  const before = treeOf(workspace);
  const { page, app } = await desk.start();
  const sessions = new SessionsPage(page);
  await sessions.open(app, workspace);
  const migrate = async (mode: string, days?: string) => {
    await sessions.tab("Archive");
    await page.getByRole("radio", { name: mode }).check();
    if (days !== undefined) await page.getByRole("textbox", { name: "Days" }).fill(days);
    await page.getByRole("button", { name: "Preview all…" }).click();
    await page.getByRole("button", { name: "Migrate 1 session" }).click();
    await expect(page.getByRole("region", { name: "Verification" })).toContainText("Passed");
  };
  await page.getByRole("button", { name: "Look for prototype sessions" }).click();
  await migrate("Keep them for some time", "7");
  await expect(sessions.check(/archived or have a notice/)).toBeVisible();
  const notice = readFileSync(governance("DEPRECATED.md"), "utf8");
  const end = /^It stays until: (\S+)$/m.exec(notice)?.[1] ?? "";
  expect(Date.parse(end) - Date.now()).toBeGreaterThan(5.9 * 86_400_000);
  expect(treeOf(workspace)).toEqual(expect.objectContaining(before));

  writeFileSync(governance("DEPRECATED.md"), notice.replace(end, "2026-01-01"));
  await page.getByRole("button", { name: "Look for more" }).click();
  await migrate("Archive them");

  expect(existsSync(governance(""))).toBe(false);
  expect(existsSync(join(workspace, "idse-governance.prototype/state/state.json"))).toBe(true);
  expect(readFileSync(join(workspace, ".idse/projects/shop/sessions/pay/plans/plan.md"), "utf8")).toContain(
    "Sell bread.",
  );
  await expect(sessions.check(/archived or have a notice/)).toBeVisible();
});

test("a prototype that is worked on after the preview is looked at again, with what was chosen", async ({ desk }) => {
  const { workspace } = makeWorkspace(desk);
  const plan = join(workspace, "projects/shop/sessions/pay/plan.md");
  desk.write(plan, "# Plan\n\nSell bread.\n");
  desk.write(join(workspace, "idse-governance/state/state.json"), { active_stage: "Plan" });
  const { page, app } = await desk.start();
  const sessions = new SessionsPage(page);
  await sessions.open(app, workspace);
  await page.getByRole("button", { name: "Look for prototype sessions" }).click();
  await sessions.tab("Archive");
  await page.getByRole("radio", { name: "Keep them for some time" }).check();
  await page.getByRole("button", { name: "Preview all…" }).click();
  const migrate = page.getByRole("button", { name: "Migrate 1 session" });
  await expect(migrate).toBeVisible();
  appendFileSync(plan, "And cake.\n");

  await migrate.click();
  await expect(page.getByRole("status").filter({ hasText: "Nothing was written" })).toContainText("plan.md");
  expect(existsSync(join(workspace, ".idse"))).toBe(false);
  await page.getByRole("button", { name: "Look again" }).click();
  await sessions.tab("Archive");
  await expect(page.getByRole("radio", { name: "Keep them for some time" })).toBeChecked();
  await page.getByRole("button", { name: "Preview all…" }).click();
  await migrate.click();
  await expect(page.getByRole("region", { name: "Verification" })).toContainText("Passed");
});

test("nothing on the pages keeps somebody out, in light and dark, at both sizes", async ({ desk }) => {
  test.setTimeout(90_000);
  const { workspace, at } = makeWorkspace(desk);
  makePrototypeTree(workspace);
  desk.write(at("agent_registry.json"), registry);
  desk.write(at(`sessions/${longName}/intents/intent.md`), intent);
  desk.write(at(`sessions/${longName}/metadata/handoffs.json`), { handoffs: [waiting] });
  desk.write(at(`sessions/${longName}/metadata/.owner`), `${longName} `.repeat(4));
  desk.write(join(workspace, ".idse/config.json"), { sync: { kind: "folder", path: "../team" } });
  const { page, app } = await desk.start();
  const sessions = new SessionsPage(page);
  await page.getByRole("navigation", { name: "Screens" }).getByRole("button", { name: "Sessions" }).click();
  await expect(page.getByRole("heading", { name: "From an intent to feedback" })).toBeVisible();
  await drop(page, [workspace]);
  await expect(sessions.list).toBeVisible();
  await sessions.goTo("Migration");
  await page.getByRole("button", { name: "Look for prototype sessions" }).click();
  await expect(page.getByRole("status", { name: "What was found" })).toBeVisible();

  for (const [scheme, width, isWhole] of looks) {
    await page.emulateMedia({ colorScheme: scheme });
    await app.evaluate(
      ({ BrowserWindow }, wide) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, wide === 900 ? 600 : 800),
      width,
    );
    const check = async (where: string) => {
      expect(await seriousFindings(page), `${where} ${scheme} ${width}`).toEqual([]);
    };
    await sessions.goTo("Migration");
    // What differs between the sizes and the schemes adds up, so most parts are seen in one size of each scheme.
    for (const name of migrationTabs[scheme]) {
      await sessions.tab(name);
      if (isWhole || name === "Conflicts") await check(`migration ${name}`);
    }
    await sessions.goTo("Sessions");
    await sessions.openSession(longName);
    await page
      .getByRole("list", { name: "Stages" })
      .getByRole("button", { name: /^Intent/ })
      .click();
    await expect(page.getByRole("heading", { name: "Purpose" })).toBeVisible();
    await check("artifacts");
    const isCut = await page
      .getByTitle("shop", { exact: true })
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
    expect(isCut, `the project beside a long owner, ${width}`).toBe(false);
    if (!isWhole) continue;
    await sessions.tab("Handoffs");
    await check("handoffs");
    await sessions.goTo("Validation");
    await expect(page.getByRole("grid", { name: "Findings" })).toBeVisible();
    const session = page.getByRole("grid", { name: "Findings" }).getByTitle(longName).first();
    expect((await session.boundingBox())?.width, `the session of a finding, ${width}`).toBeGreaterThan(200);
    await check("validation");
    await sessions.goTo("Agents");
    await expect(page.getByRole("list", { name: "Agents" })).toBeVisible();
    await check("agents");
    await sessions.goTo("Sync");
    await expect(page.getByRole("list", { name: "Sessions of shop" })).toBeVisible();
    await check("sync");
    await sessions.goTo("Sessions");
    await check("list");
  }
});

/** An empty folder, and the paths of the project `shop` in it. */
function makeWorkspace(desk: Desk) {
  const workspace = join(desk.home, "bakery");
  mkdirSync(workspace);
  return { workspace, at: (path: string) => join(workspace, ".idse/projects/shop", path) };
}

const looks = [
  ["light", 1280, true],
  ["light", 900, false],
  ["dark", 900, true],
  ["dark", 1280, false],
] as const;

const migrationTabs = {
  light: ["Damage", "Conflicts"],
  dark: ["References", "Replacements"],
} as const;

const longName = "a-session-whose-name-is-as-long-as-somebody-in-a-hurry-would-make-it";

const intent = `# Purpose

Sell bread to people who pass by in the morning, before they are at work.

<script>alert(1)</script><img src="x">

[More](https://example.org/more) ${"and why it matters to those who bake it. ".repeat(6)}
`;

const registry = {
  agents: [
    { id: "planner", role: "plans", stages: ["intent", "context", "spec", "plan"] },
    { id: "builder", role: "builds", stages: ["tasks", "implementation", "feedback"] },
  ],
  handoff_rules: [
    { from_stage: "plan", to_stage: "tasks", from_agent: "planner", to_agent: "builder", requires_approval: true },
  ],
  handoff_mode: "hybrid",
};

const waiting = {
  id: "1",
  from: "planner",
  to: "builder",
  stage: "tasks",
  summary: "Everything is in the intent.",
  at: "2026-01-02T10:00:00Z",
};
