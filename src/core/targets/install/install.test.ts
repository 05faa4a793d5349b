import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Step } from "../../../shared/config-sync";
import { nodeSystem } from "../../system/node-system";
import type { InstallRequest } from "./install-request";
import { installStateOf } from "./install-state";
import { packageFolderOf } from "./package-folder";
import { type InstallPlan, planInstall } from "./plan-install";
import { planInstallRollback } from "./plan-install-rollback";
import { greetingOf, hasPython, makeEnvironment, writePythonProject, writeTree } from "./testing/python-project";

// Neither asks a package index whether pip is the newest.
process.env["PIP_DISABLE_PIP_VERSION_CHECK"] = "1";
process.env["PIP_NO_INDEX"] = "1";
const system = nodeSystem();
const work = mkdtempSync(join(tmpdir(), "lockstep install ü-"));
const main = join(work, "main");
const target = join(work, "app");
const keepIn = join(work, "kept");
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe.skipIf(!hasPython)("a target with a virtual environment of its own", () => {
  beforeAll(() => {
    mkdirSync(keepIn);
    mkdirSync(target);
    makeEnvironment(join(target, ".venv"));
    writePythonProject(main, "1.0.0", "hello");
  }, 60_000);

  it("gets the package by pip, and going back removes it", async () => {
    const plan = await planInstall(system, request());
    expect(plan.steps.map(({ argv }) => argv)).toEqual([
      [join(target, ".venv/bin/python"), "-m", "pip", "install", "--upgrade", main],
    ]);

    await carryOut(plan);
    expect(greeting()).toBe("hello");

    await runAll(planInstallRollback(recordOf(plan), await versions()).steps);
    expect(existsSync(join(target, ".venv/bin/demo-tool"))).toBe(false);
  }, 60_000);

  it("has nothing left to do once it has the version and the code", async () => {
    await carryOut(await planInstall(system, request()));

    const again = await planInstall(system, request());

    expect(again).toMatchObject({ steps: [], before: "1.0.0", expected: "1.0.0" });
    expect(again.packageFolder).toMatch(/^\.venv\/lib\/python3[\d.]+\/site-packages\/demo_tool$/);
  }, 60_000);

  it("gets changed code also when the version stayed the same", async () => {
    writePythonProject(main, "1.0.0", "hello again");

    const plan = await planInstall(system, request());
    await carryOut(plan);

    expect(greeting()).toBe("hello again");
    writePythonProject(main, "1.0.0", "hello once more");
    // What the next install keeps does not take the place of what this one kept.
    expect(recordOf(await planInstall(system, request())).wheel).not.toBe(recordOf(plan).wheel);
    await runAll(plan.rollback.steps);
    expect(greeting()).toBe("hello");
  }, 60_000);

  it("gets every file of the version before back, though the folder it came from has changed", async () => {
    const site = sitePackages();
    writeFileSync(join(site, "demo_tool/cli.py"), 'def main():\n    print("edited in place")\n');
    const before = tree(site);
    writePythonProject(main, "2.0.0", "new");

    const plan = await planInstall(system, request());
    expect(plan).toMatchObject({ before: "1.0.0", expected: "2.0.0", rollback: { certainty: "exact" } });
    expect(plan.notes.join()).toContain("1 installed file of demo-tool had been edited in place (demo_tool/cli.py)");
    await carryOut(plan);
    expect(greeting()).toBe("new");
    rmSync(main, { recursive: true });
    await runAll(planInstallRollback(recordOf(plan), await versions()).steps);

    expect(tree(site)).toEqual(before);
    expect(greeting()).toBe("edited in place");
    expect(greetingOf(join(target, ".venv"))).toBe("edited in place\n");
    expect(readFileSync(join(target, ".venv/share/demo/note.txt"), "utf8")).toBe("a note\n");
    expect(statSync(join(target, ".venv/bin/demo-hello")).mode & 0o111).not.toBe(0);
    writePythonProject(main, "2.0.0", "new");
  }, 120_000);

  it("is found without starting its interpreter as well", async () => {
    const asked = await installStateOf(system, { ...request(), mayRun: true });
    const searched = await installStateOf(system, { ...request(), mayRun: false });

    expect(asked?.how).toBe("asked");
    expect(searched?.how).toBe("searched");
    expect(searched?.installed).toEqual(asked?.installed);
    expect(asked?.installed).toMatchObject({ name: "demo-tool", installer: "pip" });
  }, 60_000);

  it("pulls a linked checkout, links it, and goes back to the commit where it stood", async () => {
    const hub = join(work, "hub.git");
    const checkout = join(work, "checkout");
    git(work, "init", "-q", "--bare", "-b", "main", hub);
    git(main, "init", "-q", "-b", "main");
    commit(main, "first");
    git(main, "remote", "add", "origin", hub);
    git(main, "push", "-q", "origin", "main");
    git(work, "clone", "-q", hub, checkout);
    writePythonProject(main, "2.1.0", "pulled");
    commit(main, "second");
    git(main, "push", "-q", "origin", "main");

    const plan = await planInstall(system, { ...request(), type: "source", checkout });
    expect(plan.steps.map(({ argv }) => argv.slice(0, 6))).toEqual([
      ["git", "-C", checkout, "pull", "--ff-only"],
      [join(target, ".venv/bin/python"), "-m", "pip", "install", "-e", checkout],
    ]);
    await carryOut(plan);
    expect(greeting()).toBe("pulled");
    const { installed } = (await installStateOf(system, request())) ?? {};
    expect((await planInstall(system, { ...request(), type: "source", checkout })).steps).toEqual([]);
    expect(packageFolderOf(system.files, request(), installed)).toBeUndefined();
    expect(packageFolderOf(system.files, { ...request(), target: work }, installed)).toBe("checkout/src/demo_tool");
    expect(installed).toMatchObject({ version: "2.1.0", origin: { kind: "editable", path: checkout } });

    await runAll(planInstallRollback(recordOf(plan), await versions()).steps);
    expect(git(checkout, "rev-parse", "HEAD")).toBe(git(main, "rev-parse", "HEAD~1"));
    expect(greeting()).not.toBe("pulled");
  }, 120_000);
});

describe("a portable Windows program seen from another system", () => {
  const portable = join(work, "portable");
  const site = "python_embeded/Lib/site-packages";

  it("is searched, and its command is shown for the user to run there", async () => {
    writePythonProject(main, "3.0.0", "windows");
    writeTree(portable, {
      "python_embeded/python.exe": "MZ",
      "python_embeded/python311._pth": "python311.zip\n",
      [`${site}/pip/__init__.py`]: "",
      [`${site}/demo_tool/__init__.py`]: "",
      [`${site}/demo_tool-2.0.dist-info/METADATA`]: "Metadata-Version: 2.1\nName: demo_tool\nVersion: 2.0\n\nText",
      [`${site}/demo_tool-2.0.dist-info/RECORD`]: "demo_tool\\__init__.py,,\n",
      [`${site}/demo_tool-2.0.dist-info/direct_url.json`]: '{"dir_info": {}, "url": "file:///C:/code/main"}',
    });

    const plan = await planInstall(system, { ...request(), target: portable });
    const state = await installStateOf(system, { ...request(), target: portable });

    expect(plan).toMatchObject({ steps: [], before: "2.0", packageFolder: `${site}/demo_tool` });
    expect(plan.notes).toEqual([
      `${join(portable, "python_embeded/python.exe")} can't run on this system. Run there: ${join(portable, "python_embeded/python.exe")} -m pip install --upgrade ${main}`,
    ]);
    expect(state?.interpreter).toMatchObject({ kind: "embedded", layout: "windows", canRun: false });
    expect(state?.installed?.origin).toEqual({ kind: "folder", path: "C:\\code\\main" });
  });

  it("says so when a version can't be had back", () => {
    const record = {
      format: 1 as const,
      package: "demo-tool",
      interpreter: "/x/bin/python",
      installer: "pip" as const,
      at: "2026-01-01T00:00:00.000Z",
      before: { version: "1.0", origin: { kind: "folder" as const, path: "/src/demo" } },
      versions: {},
    };

    expect(planInstallRollback(record)).toMatchObject({ certainty: "impossible", steps: [] });
    const fetched = planInstallRollback(
      { ...record, before: { version: "1.0", origin: { kind: "index" } }, versions: { dep: "1" } },
      { dep: "2", other: "1", "demo-tool": "2.0" },
    );
    expect(fetched.certainty).toBe("likely");
    expect(fetched.steps.map(({ argv }) => argv.at(-1))).toEqual(["demo-tool==1.0", "dep==1"]);
    expect(fetched.notes.at(-1)).toBe("Dependencies that the install added stay: other.");
  });
});

describe("an environment made by uv", () => {
  it("is installed into by uv, and told apart by its settings", async () => {
    const home = join(work, "by-uv");
    writeTree(home, {
      ".venv/pyvenv.cfg": "home = /usr/bin\nuv = 0.5.1\n",
      ".venv/bin/python": "",
      ".venv/lib/python3.12/site-packages/README": "",
    });

    const plan = await planInstall(system, { ...request(), target: home, mayRun: false });

    const python = join(home, ".venv/bin/python");
    expect(plan.steps[0]?.argv).toEqual([
      "uv",
      "pip",
      "install",
      "--python",
      python,
      "--upgrade",
      "--reinstall-package",
      "demo-tool",
      main,
    ]);
    expect(plan.notes.join()).toContain("uv.lock");
  });
});

function request(): InstallRequest {
  return {
    type: "site-packages",
    name: "app",
    target,
    package: "demo-tool",
    mayRun: true,
    source: { kind: "folder", path: main },
    mainProject: main,
    keepIn,
  };
}

/** What the app does on approval: keeps the wheel, then runs the steps. */
async function carryOut(plan: InstallPlan): Promise<void> {
  const { wheel = "" } = recordOf(plan);
  if (plan.wheel) mkdirSync(dirname(wheel), { recursive: true });
  if (plan.wheel) writeFileSync(wheel, plan.wheel.bytes);
  await runAll(plan.steps);
}

async function runAll(steps: readonly Step[]): Promise<void> {
  for (const { argv, folder } of steps) {
    expect(await system.processes.run(argv, { folder })).toMatchObject({ kind: "ended", code: 0 });
  }
}

function recordOf({ record }: InstallPlan) {
  if (!record) throw new Error("Nothing was recorded");
  return record;
}

async function versions() {
  return (await installStateOf(system, request()))?.versions ?? {};
}

function greeting(): string {
  return execFileSync(join(target, ".venv/bin/demo-tool"), { encoding: "utf8" }).trim();
}

function sitePackages(): string {
  const lib = join(target, ".venv/lib");
  return join(lib, readdirSync(lib)[0] ?? "", "site-packages");
}

/** Files of the package with their bytes, but for what says when and from where it was installed. */
function tree(site: string): Record<string, string> {
  const names = readdirSync(site, { recursive: true, encoding: "utf8" }).filter(
    (name) => /^demo_tool/.test(name) && !/__pycache__|RECORD$|direct_url\.json$|REQUESTED$/.test(name),
  );
  const files = names.filter((name) => statSync(join(site, name)).isFile());
  return Object.fromEntries(files.sort().map((name) => [name, readFileSync(join(site, name), "utf8")]));
}

function commit(folder: string, message: string): void {
  git(folder, "add", "-A");
  git(folder, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-q", "-m", message);
}

function git(folder: string, ...words: string[]): string {
  return execFileSync("git", ["-C", folder, ...words], { encoding: "utf8" }).trim();
}
