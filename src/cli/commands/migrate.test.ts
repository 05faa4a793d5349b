import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BuiltCli, buildCli, makeTestHome, type TestHome } from "../testing/built-cli";
import { lockstepHere } from "../testing/lockstep-here";

let cli: BuiltCli;
let place: TestHome;
let project: string;
beforeAll(() => {
  cli = buildCli();
}, 60_000);
afterAll(() => cli.remove());
beforeEach(() => {
  place = makeTestHome([], []);
  project = join(place.home, "agents");
  mkdirSync(join(project, "inbox", "code"), { recursive: true });
  writeFileSync(join(project, "config.yaml"), "# ours\nagents: { code: {} }\n");
});
afterEach(() => place.remove());

describe("lockstep migrate", () => {
  it("prints the three stages and writes the report into the working directory", async () => {
    const { code, out } = await migrate("--path", project, "--scale", "team", "--out-of-scope", "tla-verification");

    expect(code).toBe(0);
    for (const line of [
      "Detecting Existing System",
      "Message System     file-based",
      "Analyzing Migration Complexity",
      "Complexity        MODERATE (score 2)",
      "Generating Migration Plan",
      "Migration plan generated: 13 steps",
      `See report: ${join(place.home, "migration-plan.md")}`,
    ])
      expect(out).toContain(line);
    const report = readFileSync(join(place.home, "migration-plan.md"), "utf8");
    expect(report).toMatch(/^# Migration Plan\n/);
    expect((await migrate("status", "--path", project)).out).toContain("Stated Scale       TEAM");
    expect((await migrate("status", "--path", project, "--scale", "found")).out).toContain(
      "Estimated Scale    INDIVIDUAL",
    );
  });

  it("takes this folder where --path is empty", async () => {
    const { code, out } = await migrate("--path", "", "--output", "out.md");

    expect([code, out]).toEqual([0, expect.stringContaining("out.md")]);
    expect(readFileSync(join(place.home, "out.md"), "utf8")).toContain(`**Path**: \`${place.home}\``);
  });

  it.each([
    ["html", "<!doctype html>"],
    ["json", '"format": 1'],
  ])("writes %s where it is told to", async (format, text) => {
    const { code } = await migrate("--path", project, "--format", format, "--output", "out.txt");

    expect(code).toBe(0);
    expect(readFileSync(join(place.home, "out.txt"), "utf8").toLowerCase()).toContain(text);
  });

  it("ends with 2 where risk or complexity reach a level, for CI", async () => {
    expect((await migrate("--path", project, "--fail-on", "risk:high")).code).toBe(0);
    expect((await migrate("--path", project, "--fail-on", "risk:high", "complexity:moderate")).code).toBe(2);
    expect((await migrate("--fail-on", "risk", "low", "--path", project)).code).toBe(2);
  });

  it.each([
    [["--path", "nowhere"], "There is no folder"],
    [["--path", "agents/config.yaml"], "is a file, not a folder"],
    [["--path", "agents", "--format", "pdf"], "--format pdf: expected md, html, json."],
    [["--path", "agents", "--output", ""], "--output: expected the name of a file"],
    [["--path", "agents", "--output", "reports/"], "--output reports/: expected the name of a file"],
    [["--path", "agents", "--scale", "huge"], "--scale huge: expected individual"],
    [["--path", "agents", "--out-of-scope", "all"], "--out-of-scope all: expected collision-free-messaging"],
    [["--path", "agents", "--fail-on", "risk"], "--fail-on risk: expected risk:low|medium|high"],
    [["--path", "agents", "--fail-on", "risk:foo"], "--fail-on risk:foo: expected risk:low|medium|high"],
    [["rolback", "--path", "agents"], "unknown command 'rolback'. Did you mean rollback?"],
    [["--path", "agents", "nope"], "unknown command 'nope'"],
    [["plan", "nope"], "too many arguments for 'plan'"],
    [["apply", "--path", "agents"], "--step is missing: the plan has the steps 1 to"],
    [["apply", "--path", "agents", "--step", "99"], "the plan has the steps 1 to"],
    [["apply", "--path", "agents", "--step", "test"], "is done by hand"],
    [["apply", "--path", "agents", "--step", "2", "--mapping", "{"], "--mapping {: expected JSON."],
    [["edit", "--path", "agents"], "Nothing to change"],
    [["edit", "--path", "agents", "--order", "1,install,2"], "--order 2: the step stands there twice."],
    [["edit", "--path", "agents", "--step", "2", "--duration", "soon"], "expected something like 30m, 2h or 2-4h"],
    [["edit", "--path", "agents", "--step", "2", "--duration", "4-2h"], "expected something like"],
    [["edit", "--path", "agents", "--step", "2", "--skip", " "], "--skip needs a reason"],
    [["edit", "--path", "agents", "--step", "2", "--done"], "which Lockstep does itself"],
    [["edit", "--path", "agents", "--step", "test", "--done", "--undone"], "say the opposite"],
    [["compare", "--path", "agents", "--from", "7"], "there are the assessments 1 to 1"],
  ])("refuses %j with a sentence and 1", async (words, sentence) => {
    const { code, out, errors } = await migrate(...words);

    expect(errors).toContain(sentence);
    expect([code, out, errors.trim().split("\n").length]).toEqual([1, "", 1]);
  });
});

describe("lockstep migrate apply", () => {
  it("shows the diff and ends with 2 until it is approved, then writes and rolls back to the byte", async () => {
    const before = tree();

    const asked = await migrate("apply", "--path", project, "--step", "authority-domains");
    expect(asked.code).toBe(2);
    expect(asked.out).toContain("{authority_domains: [implementation, testing]}");
    expect(asked.out).toContain("Nothing was written: approve with --yes.");
    expect(tree()).toEqual(before);
    expect((await migrate("apply", "--path", project, "--step", "authority-domains", "--yes")).code).toBe(0);
    expect((await migrate("apply", "--path", project, "--step", "priority-queue", "--yes")).code).toBe(0);
    expect((await migrate("status", "--path", project)).out).toMatch(/Implement authority-domains .*: done/);
    const preview = await migrate("rollback", "--path", project);
    expect([preview.code, preview.out]).toEqual([2, expect.stringContaining("+++ /dev/null")]);
    for (const title of ["priority-queue", "authority-domains"]) {
      expect((await migrate("rollback", "--path", project, "--yes")).out).toContain(`Rolled back: Implement ${title}`);
    }

    expect(tree()).toEqual(before);
    expect((await migrate("rollback", "--path", project, "--yes")).out).toContain("No step was carried out yet.");
  });

  it("shows what was changed since, takes nothing back, and says what would", async () => {
    const file = join(project, "config.yaml");
    expect((await migrate("apply", "--path", project, "--step", "authority-domains", "--yes")).code).toBe(0);
    const written = readFileSync(file, "utf8");
    writeFileSync(file, written.replace("authority_domains", "mine"));

    const { code, out } = await migrate("rollback", "--path", project, "--yes");

    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/^Not rolled back: .*\n.* was changed after this change set\./),
    ]);
    expect(out).toMatch(/^-.*authority_domains[\s\S]*^\+.*mine/m);
    expect(out).not.toContain("try again");
    const [, id = ""] = /lockstep history rollback (\S+) --force/.exec(out) ?? [];
    const words = ["history", "rollback", id, "--force", "--yes"];
    expect((await lockstepHere(words, { cwd: place.home, env: place.env })).code).toBe(0);
    expect(readFileSync(file, "utf8")).toBe("# ours\nagents: { code: {} }\n");
    expect((await migrate("rollback", "--path", project, "--yes")).code).toBe(0);
  });

  it("shows the commands of the backup, runs them with --yes, and says once more that it is done", async () => {
    const asked = await migrate("apply", "--path", project, "--step", "1");
    expect([asked.code, asked.out.includes("Nothing was run")]).toEqual([2, true]);
    expect(asked.out).toContain("Pack the folder: tar -czf");

    expect((await migrate("apply", "--path", project, "--step", "1", "--yes")).out).toContain(
      "Done: Backup existing system",
    );
    expect(readdirSync(place.home).some((name) => name.endsWith(".tar.gz"))).toBe(true);
    expect(await migrate("apply", "--path", project, "--step", "1", "--yes")).toMatchObject({ code: 0 });
    expect((await migrate("rollback", "--path", project, "--yes")).code).toBe(0);
    expect(readdirSync(place.home).some((name) => name.endsWith(".tar.gz"))).toBe(false);
  });

  it.skipIf(process.platform === "win32")("lets no name of a stranger's file steer the terminal", async () => {
    const odd = join(place.home, "two words\u001b[2J");
    mkdirSync(odd);
    symlinkSync("/", join(odd, "\u001b]0;out\u0007"));

    const status = await migrate("status", "--path", odd);
    const { out } = await migrate("apply", "--path", odd, "--step", "1");

    expect(status.out).toContain("\\u001b]0;out\\u0007 is a link that leads out of the folder");
    expect(out).toContain("'./two words\\u001b[2J'");
    expect(`${status.out}${out}`).not.toContain("\u001b");
  });

  it("carries nothing out while paused", async () => {
    await migrate("pause", "--path", project);
    const { code, errors } = await migrate("apply", "--path", project, "--step", "2", "--yes");

    expect([code, errors]).toEqual([
      1,
      expect.stringContaining("is paused, so no step is carried out. Resume it first."),
    ]);
    await migrate("resume", "--path", project);
    expect((await migrate("apply", "--path", project, "--step", "2", "--yes")).code).toBe(0);
  });
});

it("lets an observation count as a finding of the project, and takes that back", async () => {
  writeFileSync(join(project, "send.py"), "for n in range(3): retry()\n");
  const before = tree();
  const count = ["observations", "--path", project, "--count", "retries-elsewhere"];

  expect((await migrate("observations", "--path", project)).out).toMatch(
    /retries-elsewhere: .*fault-tolerant-wrappers.*send\.py:1/,
  );
  const asked = await migrate(...count);
  expect([asked.code, asked.out]).toEqual([2, expect.stringContaining("+  - retries-elsewhere")]);
  expect(tree()).toEqual(before);
  expect((await migrate(...count, "--yes")).code).toBe(0);
  expect((await migrate("observations", "--path", project)).out).toContain("Counts as a finding: retries-elsewhere");
  expect((await migrate("status", "--path", project)).out).toMatch(/fault-tolerant-wrappers .*: not needed/);
  expect((await migrate("observations", "--path", project, "--uncount", "retries-elsewhere", "--yes")).code).toBe(0);
  expect((await migrate("status", "--path", project)).out).toMatch(/fault-tolerant-wrappers .*: to do/);
});

it("ticks lines of a checklist, and names the folders that are skipped", async () => {
  const tick = (...words: string[]) => migrate("edit", "--path", project, "--step", "test", ...words);

  expect((await tick("--tick", "1")).out).toMatch(/\[x\] 1 .*\n {7}\[ \] 2 /);
  expect((await tick("--untick", "1")).out).not.toContain("[x]");
  expect((await tick("--tick", "99")).errors).toContain("has the lines 1 to");
  expect((await migrate("skipped")).out).toContain("node_modules\n");
});

it("is built as a library as well, which runs by itself", async () => {
  const library = pathToFileURL(join(dirname(cli.lockstep), "migration-assistant.js")).href;
  const script = `import { MigrationAssistant } from ${JSON.stringify(library)};
    const assistant = await new MigrationAssistant({ path: "agents" }).run();
    console.log(assistant.complexityResult.complexity.level, assistant.migrationPlan.steps.length);`;

  const run = spawnSync(process.execPath, ["--input-type=module", "-e", script], { cwd: place.home, encoding: "utf8" });

  expect([run.stdout, run.stderr]).toEqual(["moderate 14\n", ""]);
});

it("edits, compares, lists and forgets, and gives JSON for programs", async () => {
  await migrate("--path", project);
  const words = ["edit", "--path", project, "--step", "defer-queue", "--duration", "1-2h", "--notes", "ask Ada"];
  expect((await migrate(...words)).out).toMatch(/Implement defer-queue \(1-2 hours.*\n {7}ask Ada/);
  expect((await migrate("edit", "--path", project, "--step", "defer-queue", "--skip", "no need")).out).toContain(
    "skipped: no need",
  );
  expect((await migrate("edit", "--path", project, "--step", "defer-queue", "--no-skip")).out).toMatch(
    /defer-queue .*: to do/,
  );
  expect((await migrate("edit", "--path", project, "--order", "99")).errors).toContain("--order 99: the plan has");
  expect((await migrate("edit", "--path", project, "--order", "test,1")).out).toMatch(/^ {2}1\. Test migration/);
  await migrate("apply", "--path", project, "--step", "defer-queue", "--yes");

  expect((await migrate("compare", "--path", project)).out).toContain("Found since: defer-queue");
  const { plan } = JSON.parse((await migrate("status", "--path", project, "--json")).out);
  expect(plan.steps.find(({ id }: { id: string }) => id === "defer-queue")).toMatchObject({ status: { kind: "done" } });
  expect((await migrate("projects")).out).toContain(project);
  expect((await migrate("forget", "--path", project)).code).toBe(2);
  expect((await migrate("forget", "--path", project, "--yes")).code).toBe(0);
  expect((await migrate("projects")).out).toContain("No project was assessed yet.");
});

function migrate(...words: readonly string[]) {
  return lockstepHere(["migrate", ...words], { cwd: place.home, env: place.env });
}

function tree(): Record<string, string> {
  const files = readdirSync(project, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path, entry.isFile() ? readFileSync(path, "utf8") : "folder"];
    }),
  );
}
