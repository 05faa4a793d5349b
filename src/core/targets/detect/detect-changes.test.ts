import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lockstepConfig } from "../../../shared/targets/config";
import { nodeSystem } from "../../system/node-system";
import { withDefaults } from "../config/default-config";
import { detectByGit } from "./detect-changes";

const work = mkdtempSync(join(tmpdir(), "lockstep-detect-"));
const main = join(work, "main");
const config = withDefaults(lockstepConfig.parse({}), { name: "opencode", code: "src/opencode" });
const system = nodeSystem();

const git = (...words: string[]) =>
  execFileSync("git", ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", ...words], {
    cwd: main,
    encoding: "utf8",
  });
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(main, path)), { recursive: true });
  writeFileSync(join(main, path), text);
};
const commit = (message: string) => {
  git("add", "-A");
  git("commit", "-q", "-m", message);
};

beforeAll(() => {
  mkdirSync(main, { recursive: true });
  git("init", "-q");
  write("src/opencode/provider/a.py", "a = 1\n");
  write("src/opencode/cli/deep/x.py", "x\n".repeat(20));
  write("docs/a b.md", "# A\n");
  write("docs/old.md", "old\n".repeat(20));
  write("CHANGELOG.md", "# Changes\n");
  commit("feat: begin");
  git("tag", "v1.0.0");
  write("src/opencode/provider/a.py", "a = 2\n");
  commit("fix: leak of tokens\n\nSee CVE-2026-12345.");
  renameSync(join(main, "docs/old.md"), join(main, "docs/new.md"));
  rmSync(join(main, "docs/a b.md"));
  write("docs/straße\n.md", "odd\n");
  commit("refactor: sort documents");
  write("src/opencode/cli/deep/x.py", `y\n${"x\n".repeat(20)}`);
  write("CHANGELOG.md", "# Changes\n\n- BREAKING: options are gone\n");
  commit("fix!: options");
});

afterAll(() => rmSync(work, { recursive: true, force: true }));

describe("what changed in a main project", () => {
  it("is grouped by category and priority since a tag, with what commit messages and changelog say", async () => {
    const found = await detectByGit(system, main, config, { since: { kind: "revision", revision: "v1.0.0" } });

    expect(
      found?.changes.map(({ path, from, kind, category, priority }) => [priority, category, kind, path, from]),
    ).toEqual([
      ["critical", "uncategorised", "modified", "CHANGELOG.md", undefined],
      ["critical", "cli", "modified", "src/opencode/cli/deep/x.py", undefined],
      ["critical", "provider", "modified", "src/opencode/provider/a.py", undefined],
      ["low", "docs", "deleted", "docs/a b.md", undefined],
      ["low", "docs", "renamed", "docs/new.md", "docs/old.md"],
      ["low", "docs", "added", "docs/straße\n.md", undefined],
    ]);
    expect(found?.changes.find(({ category }) => category === "provider")?.markers).toMatchObject([
      { kind: "security", text: "CVE-2026-12345" },
      { kind: "fix" },
    ]);
    expect(found?.markers).toEqual([{ kind: "breaking", text: "BREAKING", source: "CHANGELOG.md:3" }]);
    expect(found?.commits.map(({ subject }) => subject)).toEqual([
      "fix!: options",
      "refactor: sort documents",
      "fix: leak of tokens",
    ]);
  });

  it("counts uncommitted work only when asked to", async () => {
    write("docs/draft.md", "new\n");
    const since = { kind: "revision", revision: "HEAD" } as const;

    const [without, withIt] = [
      await detectByGit(system, main, config, { since }),
      await detectByGit(system, main, config, { since, uncommitted: true }),
    ];

    expect(without?.changes).toEqual([]);
    expect(withIt?.changes).toMatchObject([{ path: "docs/draft.md", kind: "added", uncommitted: true }]);
  });

  it("counts everything since a time before the first commit", async () => {
    const found = await detectByGit(system, main, config, { since: { kind: "time", at: "2000-01-01T00:00:00Z" } });

    expect(found?.changes).toHaveLength(5);
  });

  it("is not what targets in its repository have, though a file may have moved there or come from there", async () => {
    write("apps/one/own.py", "own\n".repeat(20));
    write("docs/leaves.md", "leaves\n".repeat(20));
    commit("feat: a target");
    const since = { kind: "revision", revision: git("rev-parse", "HEAD").trim() } as const;
    renameSync(join(main, "docs/leaves.md"), join(main, "apps/one/leaves.md"));
    renameSync(join(main, "apps/one/own.py"), join(main, "docs/own.md"));
    commit("fix: move");
    write("apps/one/synced.md", "synced\n");
    commit("chore: sync");
    const isOther = (path: string) => path.startsWith("apps/one/");

    const found = await detectByGit(system, main, config, { since, isOther });

    expect(found?.changes.map(({ kind, path, from: was }) => [kind, path, was])).toEqual([
      ["deleted", "docs/leaves.md", undefined],
      ["added", "docs/own.md", undefined],
    ]);
    expect(found?.commits.map(({ subject }) => subject)).toEqual(["fix: move"]);
  });

  it("says which revision is not there, and takes none for an option", async () => {
    const since = { kind: "revision", revision: "--output=/tmp/x" } as const;

    await expect(detectByGit(system, main, config, { since })).rejects.toMatchObject({ code: "no-such-revision" });
  });

  it("is left to the contents where there is no repository", async () => {
    expect(await detectByGit(system, work, config, { since: { kind: "beginning" } })).toBeUndefined();
  });
});
