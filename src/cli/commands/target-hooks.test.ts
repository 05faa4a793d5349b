import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { buildCli, makeTestHome } from "../testing/built-cli";

it("checks the targets before a push, beside a hook that is there", () => {
  const { main, place, target, git } = scene();
  put(join(main, ".git/hooks/pre-push"), "#!/bin/sh\nexit 0\n");
  git("init", "--quiet", "--bare", join(place.home, "remote"));
  const before = readFileSync(join(main, ".git/hooks/pre-push"), "utf8");

  expect(target("hooks", "install", "--yes")).toMatchObject({ code: 0, errors: "" });

  expect(target("hooks", "status").out).toContain("It calls the hook that was there before.");
  const env = { ...process.env, ...place.env };
  const push = spawnSync("git", ["push", join(place.home, "remote"), "main"], { cwd: main, env, encoding: "utf8" });
  expect([push.status, push.stdout + push.stderr]).toEqual([
    1,
    expect.stringContaining("one has not got what is new."),
  ]);
  target("sync", "run", "--yes");
  expect(target("sync", "status", "--hook", "pre-push").code).toBe(0);
  expect(target("hooks", "uninstall", "--yes").code).toBe(0);
  expect(readFileSync(join(main, ".git/hooks/pre-push"), "utf8")).toBe(before);
}, 60_000);

it("tells when git does not look into the main project, instead of taking it for one without git", () => {
  const { target } = scene();
  // git's own tests make it distrust everybody so.
  vi.stubEnv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
  onTestFinished(() => void vi.unstubAllEnvs());

  const [status, ...others] = [
    ["sync", "status"],
    ["sync", "detect", "--since", "HEAD"],
    ["hooks", "install", "--yes"],
  ].map((words) => target(...words));

  expect([status?.code, status?.out]).toEqual([
    1,
    expect.stringMatching(/one: .*\n! git does not look into .*git config/),
  ]);
  for (const { code, errors } of others)
    expect([code, errors]).toEqual([
      1,
      expect.stringContaining("it belongs to somebody else. If you trust it: git config"),
    ]);
}, 60_000);

/** A main project with one target, and the program that its hook calls: one in a process of its own. */
function scene() {
  const cli = buildCli();
  const place = makeTestHome([], []);
  onTestFinished(() => {
    place.remove();
    cli.remove();
  });
  // Hooks call the launcher of an installation.
  put(join(dirname(cli.lockstep), "bin", "lockstep.mjs"), 'import "../lockstep.js";\n');
  const main = join(place.home, "main");
  const row = { name: "one", path: "one", type: "vendored", folder: "lib" };
  put(join(main, "lockstep.yaml"), config);
  put(join(main, "lockstep.targets.json"), JSON.stringify({ targets: [row] }));
  put(join(main, "docs/guide.md"), "# Guide\n");
  put(join(main, ".gitignore"), "one/\nlockstep.targets.json\n");
  mkdirSync(join(main, "one", "lib"), { recursive: true });
  const git = (...words: readonly string[]) => {
    const identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
    return execFileSync("git", [...identity, ...words], { cwd: main, encoding: "utf8" });
  };
  git("init", "--quiet", "--initial-branch=main");
  git("add", ".");
  git("commit", "--quiet", "-m", "feat: begin");
  const target = (...words: readonly string[]) => {
    const env = { ...process.env, ...place.env };
    const run = spawnSync(process.execPath, [cli.lockstep, "target", ...words], { cwd: main, env, encoding: "utf8" });
    return { code: run.status, out: run.stdout, errors: run.stderr };
  };
  return { main, place, git, target };
}

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const config = `name: main
components:
  docs: { source: docs, destination: "{package}/docs", complete: true }
hooks: { pre_push: block }
`;
