import { type ExecFileSyncOptions, execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { apply } from "../../changes/apply";
import { dataFolder } from "../../changes/data-folder";
import { type Draft, openDraft } from "../../changes/draft";
import { nodeSystem } from "../../system/node-system";
import { findHook, type HookPlace } from "./find-hook";
import { judgePush } from "./judge-push";
import { draftHookInstall, draftHookUninstall, hookStatus } from "./plan-hook";
import { printHook } from "./print-hook";

const system = nodeSystem();
const work = mkdtempSync(join(tmpdir(), "lockstep hooks ü-"));
let round = 0;
let repo = "";
let hub = "";
let log = "";
afterAll(() => rmSync(work, { recursive: true, force: true }));
beforeEach(() => {
  round += 1;
  repo = join(work, `main project's ${round}`);
  hub = join(work, `hub-${round}.git`);
  log = join(work, `log-${round}`);
  git(work, "init", "-q", "--bare", "-b", "main", hub);
  git(work, "init", "-q", "-b", "main", repo);
  git(repo, "remote", "add", "origin", hub);
  commit("first");
  // Stands for Lockstep: writes down how it was called, and ends as it is told.
  write(
    join(work, `lockstep-${round}`),
    `#!/bin/sh\necho "$PWD $GIT_DIR|$*" >> '${log}'\nexit $(cat '${log}.code' 2>/dev/null || echo 0)\n`,
    0o755,
  );
});

describe("a push with the hook", () => {
  it("asks Lockstep first, and tells it when the remote has what was pushed", async () => {
    await install();

    expect(push().status).toBe(0);

    await waitFor(() => calls().length === 2);
    expect(calls()).toEqual([
      `${repo} |target sync status --hook pre-push`,
      `${repo} |target sync status --hook post-push`,
    ]);
  });

  it.each([2, 3])("is stopped when Lockstep objects with %i, and nothing follows", async (code) => {
    await install();
    writeFileSync(`${log}.code`, String(code));

    expect(push().status).not.toBe(0);

    expect(git(hub, "branch", "--list")).toBe("");
    await pause(1_500);
    expect(calls()).toHaveLength(1);
  });

  it("goes on when Lockstep itself fails or is gone, and says so", async () => {
    await install();
    writeFileSync(`${log}.code`, "1");
    expect(push()).toMatchObject({ status: 0, stderr: expect.stringContaining("Lockstep ended with code 1") });

    rmSync(join(work, `lockstep-${round}`));
    commit("second");
    expect(push()).toMatchObject({ status: 0, stderr: expect.stringContaining("Lockstep was not found") });
  });

  it("that the remote refuses is not followed by a sync", async () => {
    await install();
    write(join(hub, "hooks/pre-receive"), "#!/bin/sh\nexit 1\n", 0o755);

    expect(push().status).not.toBe(0);

    await pause(2_500);
    expect(calls()).toHaveLength(1);
  });

  it("to an address instead of a named remote is followed as well", async () => {
    await install();

    expect(push(hub).status).toBe(0);

    await waitFor(() => calls().length === 2);
  });

  it("comes from a working tree beside the first one", async () => {
    await install();
    const other = join(work, `tree-${round}`);
    git(repo, "worktree", "add", "-q", "-b", "side", other);

    expect((await findHook(system, other)).path).toBe(join(repo, ".git/hooks/pre-push"));
    expect(run(other, "git", "push", "-q", "origin", "side").status).toBe(0);
    expect(calls()[0]).toBe(`${other} |target sync status --hook pre-push`);
  });

  it("calls Lockstep in the folder of a main project that is not the top of its repository", async () => {
    mkdirSync(join(repo, "tools/main"), { recursive: true });
    await install(join(repo, "tools/main"));

    expect(push().status).toBe(0);

    expect(calls()[0]).toBe(`${join(repo, "tools/main")} |target sync status --hook pre-push`);
  });
});

describe("a hook that is there already", () => {
  const old = (file: string) =>
    `#!/bin/sh\nprintf 'old %s ' "$1" >> '${file}'\ncat >> '${file}'\nexit $(cat '${file}.old' 2>/dev/null || echo 0)\n`;
  const path = () => join(repo, ".git/hooks/pre-push");

  it("is called first with all that git tells it, and can stop the push", async () => {
    write(path(), old(log), 0o755);
    await install();

    expect(push().status).toBe(0);
    const head = git(repo, "rev-parse", "HEAD");
    expect(calls()[0]).toBe(`old origin refs/heads/main ${head} refs/heads/main ${"0".repeat(40)}`);
    expect(calls()[1]).toContain("pre-push");

    writeFileSync(`${log}.old`, "7");
    commit("second");
    expect(push().status).not.toBe(0);
  });

  it("comes back byte for byte and with its permissions; installing twice changes nothing", async () => {
    write(path(), Buffer.concat([Buffer.from(old(log)), Buffer.of(0xff)]), 0o744);
    const before = readFileSync(path());
    await install();

    expect((await plan((draft, place) => draftHookInstall(draft, system.files, place, command()))).set.changes).toEqual(
      [],
    );
    expect(await status()).toEqual({ kind: "installed", keepsOther: true });
    expect(hookStatus(system, await findHook(system, repo), { argv: ["/moved/lockstep"] })).toMatchObject({
      kind: "outdated",
    });
    await uninstall();

    expect(readFileSync(path())).toEqual(before);
    expect(statSync(path()).mode & 0o777).toBe(0o744);
    expect(existsSync(`${path()}.before-lockstep`)).toBe(false);
    expect(await status()).toEqual({ kind: "absent" });
  });

  it("that could not run before does not run now", async () => {
    write(path(), old(log), 0o644);
    await install();

    expect(push().status).toBe(0);
    expect(calls()[0]).toContain("pre-push");
  });

  it("that is a link is refused, and one that replaced ours is left", async () => {
    write(join(repo, "tracked-hook"), old(log), 0o755);
    mkdirSync(dirname(path()), { recursive: true });
    symlinkSync(join(repo, "tracked-hook"), path());
    await expect(install()).rejects.toThrow("is a link to");

    rmSync(path());
    write(path(), old(log), 0o755);
    await install();
    write(path(), "#!/bin/sh\n# of a manager\n", 0o755);
    expect(await status()).toEqual({ kind: "replaced" });
    await expect(uninstall()).rejects.toThrow("no longer Lockstep's");
    await expect(install()).rejects.toThrow("earlier install");
  });
});

describe("a repository with hooks of its own folder", () => {
  it("is given the hook where core.hooksPath says", async () => {
    git(repo, "config", "core.hooksPath", "build/hooks");
    await install();

    expect(existsSync(join(repo, "build/hooks/pre-push"))).toBe(true);
    expect(push().status).toBe(0);
    expect(calls()[0]).toContain("pre-push");
  });

  it("is told when other repositories have the same folder of hooks", async () => {
    const note = async () => (await findHook(system, repo)).note;
    expect(await note()).toBeUndefined();

    git(repo, "config", "core.hooksPath", join(repo, "..", "hooks-of-all"));

    expect(await note()).toContain("every repository");
  });

  it("of husky is given it where husky calls it, before whatever stood there", async () => {
    // As husky 9 does it.
    write(
      join(repo, ".husky/_/h"),
      '#!/usr/bin/env sh\nn=$(basename "$0")\ns=$(dirname "$(dirname "$0")")/$n\n[ ! -f "$s" ] && exit 0\nsh -e "$s" "$@"\n',
    );
    write(join(repo, ".husky/_/pre-push"), '#!/usr/bin/env sh\n. "$(dirname "$0")/h"\n', 0o755);
    write(join(repo, ".husky/pre-push"), `echo "of husky" >> '${log}'\n`, 0o644);
    git(repo, "config", "core.hooksPath", ".husky/_");
    await install();

    expect(push().status).toBe(0);

    await waitFor(() => calls().length === 3);
    expect(calls().map((line) => line.replace(/.*\|/, ""))).toEqual([
      "of husky",
      "target sync status --hook pre-push",
      "target sync status --hook post-push",
    ]);
    await uninstall();
    expect(readFileSync(join(repo, ".husky/pre-push"), "utf8")).toBe(`echo "of husky" >> '${log}'\n`);
  });

  it("is none without git", async () => {
    const folder = join(work, `plain-${round}`);
    mkdirSync(folder);
    await expect(findHook(system, folder)).rejects.toThrow("is in no git repository");
  });
});

describe("the check before a push", () => {
  it("names what is not in step, not there or not backed up, and stops only when it is told to", () => {
    const target = { name: "app", status: "synchronized", hasBackup: true, wasSynced: true } as const;
    expect(judgePush([target], [], "block")).toEqual({ kind: "ready", lines: [] });
    expect(judgePush([{ ...target, status: "missing" }], [], "off").kind).toBe("ready");
    expect(
      judgePush(
        [
          { ...target, status: "needs_sync" },
          { ...target, hasBackup: false },
        ],
        [{ code: "registry-invalid", message: 'lockstep.targets.json:3:5: "type" is wrong.' }],
        "warn",
      ),
    ).toMatchObject({
      kind: "warn",
      lines: [
        "app has not got what is new.",
        "app has no backup of its last sync.",
        'lockstep.targets.json:3:5: "type" is wrong.',
        expect.any(String),
      ],
    });
    expect(judgePush([{ ...target, status: "missing" }], [], "block").kind).toBe("block");
  });

  it("is written for Windows with slashes, which its sh understands", () => {
    const text = printHook(
      { argv: ["C:\\Program Files\\L\\l.exe"], environment: { A: "b" } },
      { style: "git", way: "" },
    );
    expect(text).toContain("if [ -x 'C:/Program Files/L/l.exe' ]; then A='b' 'C:/Program Files/L/l.exe' \"$@\"");
  });
});

function command() {
  return { argv: [join(work, `lockstep-${round}`)] };
}

async function plan(change: (draft: Draft, place: HookPlace) => void, project = repo) {
  const place = await findHook(system, project);
  const draft = openDraft(system, { roots: [place.folder] });
  change(draft, place);
  return draft.finish({ engine: "targets", title: "Hooks" });
}

async function install(project = repo): Promise<void> {
  await carryOut(await plan((draft, place) => draftHookInstall(draft, system.files, place, command()), project));
}

async function uninstall(): Promise<void> {
  await carryOut(await plan((draft, place) => draftHookUninstall(draft, system.files, place)));
}

async function carryOut(planned: Awaited<ReturnType<typeof plan>>): Promise<void> {
  const data = dataFolder(join(work, `data-${round}`));
  expect(await apply(system, data, planned, { flush: false })).toMatchObject({ kind: "applied" });
}

async function status() {
  return hookStatus(system, await findHook(system, repo), command());
}

function push(to = "origin") {
  return run(repo, "git", "push", "-q", to, "main");
}

function run(folder: string, ...[program = "", ...words]: string[]) {
  const { status: code, stderr } = spawnSync(program, words, { cwd: folder, encoding: "utf8", env: environment });
  return { status: code, stderr };
}

function calls(): string[] {
  return existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
}

function commit(message: string): void {
  git(repo, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-q", "--allow-empty", "-m", message);
}

function git(folder: string, ...words: string[]): string {
  const options: ExecFileSyncOptions = { env: environment };
  return String(execFileSync("git", ["-C", folder, ...words], options)).trim();
}

function write(path: string, text: string | Uint8Array, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
}

async function waitFor(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !isSo(); tries += 1) await pause(100);
  expect(isSo()).toBe(true);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Without hooks and settings of whoever runs the tests. */
const environment = { PATH: process.env["PATH"] ?? "", HOME: work, GIT_CONFIG_NOSYSTEM: "1" };
