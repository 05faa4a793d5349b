import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { memorySystem } from "../../system/memory-system";
import { nodeFiles } from "../../system/node-files";
import { versionReader } from "./provider-version";

const said = (files: Record<string, string>, names: string[] = ["lib"]) => {
  const placed = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/code/lib/${name}`, text]));
  const { files: disk } = memorySystem({ files: { "/code/lib/.keep": "", ...placed } });
  return versionReader(disk).versionIn("/code/lib", names);
};
const packed = (...tags: string[]) => ({
  ".git/HEAD": "ref: refs/heads/main\n",
  ".git/packed-refs": tags.map((tag) => `${"0".repeat(40)} refs/tags/${tag}\n`).join(""),
});

describe("the version of a repository", () => {
  it("is that of the first file that says one", () => {
    const project = '[project]\nname = "lib"\nversion = "1.2.3"\n';
    const node = '{ "version": "4.5.6" }';

    expect(said({ "pyproject.toml": project, "package.json": node })).toMatchObject({
      version: "1.2.3",
      source: "pyproject.toml",
      scheme: "pep440",
    });
    expect(said({ "pyproject.toml": "[tool.black]\n", "package.json": node })).toMatchObject({
      version: "4.5.6",
      scheme: "semver",
      notes: ["pyproject.toml says no version."],
    });
    expect(said({ "pyproject.toml": '[tool.poetry]\nversion = "0.9"\n' })).toMatchObject({ version: "0.9" });
  });

  it("comes from the tags where a build makes it, and says so", () => {
    const dynamic = '[project]\nname = "lib"\ndynamic = ["version"]\n';

    expect(said({ "pyproject.toml": dynamic, ...packed("v1.0.0", "v1.10.0", "v1.9.0", "v2.0.0-rc.1") })).toMatchObject({
      version: "1.10.0",
      source: "git tag v1.10.0",
      scheme: "any",
      notes: [expect.stringContaining("dynamic")],
    });
    expect(said({ "package.json": '{"version": "0.0.0-development"}' })).toMatchObject({
      kind: "none",
      reason: "package.json holds the place of a version (0.0.0-development). It is no Git repository of its own.",
    });
  });

  it("is taken from a Cargo workspace, also from one above", () => {
    const member = '[package]\nname = "lib"\nversion.workspace = true\n';
    const root = '[workspace]\nmembers = ["lib"]\n[workspace.package]\nversion = "0.4.0"\n';
    const { files } = memorySystem({ files: { "/code/lib/Cargo.toml": member, "/code/Cargo.toml": root } });

    expect(said({ "Cargo.toml": '[package]\nversion = "0.3.1"\n' })).toMatchObject({
      version: "0.3.1",
      scheme: "cargo",
    });
    expect(versionReader(files).versionIn("/code/lib", [])).toMatchObject({ version: "0.4.0" });
    expect(said({ "Cargo.toml": member })).toMatchObject({ kind: "none" });
  });

  it("is for Go the highest tag of the module's major version", () => {
    const module = (path: string) => ({ "go.mod": `module ${path}\n\ngo 1.22\n` });
    const tags = packed("v0.9.0", "v1.3.0", "v2.1.0", "v3.0.0");

    expect(said({ ...module("example.org/lib"), ...tags })).toMatchObject({ version: "1.3.0", scheme: "semver" });
    expect(said({ ...module("example.org/lib/v2"), ...tags })).toMatchObject({ version: "2.1.0" });
  });

  it("is read from tags that begin with a name of the repository, and from no others", () => {
    expect(said(packed("other@9.9.9", "lib@1.2.0", "release-1.1.0", "2024", "nightly"))).toMatchObject({
      version: "1.2.0",
    });
    expect(said(packed("other@9.9.9"))).toMatchObject({
      reason: "No file in /code/lib says a version. None of its Git tags is a version.",
    });
    expect(said(packed("v1.0.0-rc.2", "v1.0.0-rc.10"))).toMatchObject({ version: "1.0.0-rc.10" });
  });

  it("is not known for files that can't be read", () => {
    expect(said({ "package.json": "{ nonsense" })).toMatchObject({
      kind: "none",
      reason: expect.stringMatching(/^package\.json:1:3: .* so that it says no version\. /),
    });
    expect(versionReader(memorySystem().files).versionIn("/nowhere", [])).toMatchObject({
      reason: "There is no folder /nowhere.",
    });
  });

  it("is read again when the file has changed", async () => {
    const { files, clock } = memorySystem({ files: { "/lib/package.json": '{"version":"1.0.0"}' } });
    const reader = versionReader(files);
    expect(reader.versionIn("/lib", [])).toMatchObject({ version: "1.0.0" });

    await clock.sleep(1_000);
    files.place("/lib/package.json", '{"version":"2.0.0"}');

    expect(reader.versionIn("/lib", [])).toMatchObject({ version: "2.0.0" });
  });
});

describe("with real repositories", () => {
  const folders: string[] = [];
  const folder = () => {
    const made = mkdtempSync(join(tmpdir(), "lockstep-version-"));
    folders.push(made);
    return made;
  };
  afterEach(() => {
    for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
  });
  const git = (where: string, ...words: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "tag.gpgSign=false", ...words], {
      cwd: where,
    });

  it("reads tags whether Git has packed them or not, and in a work tree of its own", () => {
    const root = folder();
    git(root, "init", "-q");
    git(root, "commit", "-q", "--allow-empty", "-m", "first");
    git(root, "tag", "v0.1.0");
    git(root, "tag", "-a", "-m", "x", "lib/v0.2.0");
    const reader = versionReader(nodeFiles);
    expect(reader.versionIn(root, ["lib"])).toMatchObject({ version: "0.2.0", source: "git tag lib/v0.2.0" });

    git(root, "pack-refs", "--all");
    git(root, "tag", "v0.10.0");
    const tree = join(folder(), "tree");
    git(root, "worktree", "add", "-q", tree);

    expect(reader.versionIn(root, [])).toMatchObject({ version: "0.10.0" });
    expect(reader.versionIn(tree, [])).toMatchObject({ version: "0.10.0" });
  });

  it("follows no link out of the repository", () => {
    const [root, elsewhere] = [folder(), folder()];
    writeFileSync(join(elsewhere, "package.json"), '{"version":"6.6.6"}');
    symlinkSync(join(elsewhere, "package.json"), join(root, "package.json"));

    expect(versionReader(nodeFiles).versionIn(root, [])).toMatchObject({
      kind: "none",
      reason: expect.stringContaining("package.json leads out of the repository."),
    });
  });
});
