import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { makeEnvironment, writePythonProject, writeTree } from "../src/core/targets/install/testing/python-project";
import type { Desk } from "./app";

/** A main project with history, version 1.1.0, whose targets are below the same home folder. */
export interface TargetsScene {
  readonly main: string;
  /** Folders of targets by their names. */
  readonly folders: Readonly<Record<"installed" | "linked" | "copied" | "edited" | "breaking", string>>;
}

export function makeTargetsScene(desk: Desk, { withPython }: { readonly withPython: boolean }): TargetsScene {
  const main = join(desk.home, "tool");
  const folders = {
    installed: join(desk.home, "installed"),
    linked: join(desk.home, "linked"),
    copied: join(desk.home, "copied"),
    edited: join(desk.home, "edited"),
    breaking: join(desk.home, "breaking"),
  };
  writePythonProject(main, "1.0.0", "hello");
  writeTree(main, { ...sources("1.0.0"), "lockstep.yaml": config });
  git(main, "init", "-q", "-b", "main");
  commit(main, "feat: first version", "v1.0.0");
  if (withPython) {
    makeEnvironment(join(folders.installed, ".venv"));
    pip(folders.installed, "install", main);
    copyEnvironment(folders.installed, folders.linked);
    pip(folders.linked, "install", "-e", main);
  }
  writePythonProject(main, "1.1.0", "hello again");
  writeTree(main, sources("1.1.0"));
  commit(main, "fix!: tokens are no longer logged (CVE-2026-4711)", "v1.1.0");

  for (const folder of [folders.copied, folders.edited, folders.breaking]) writeTree(folder, own);
  writeTree(folders.edited, { "vendor/tool/docs/guide.md": "# Guide\n\nWritten here.\n" });
  writeTree(folders.breaking, { "refuses.txt": "" });
  git(folders.copied, "init", "-q", "-b", "main");
  commit(folders.copied, "A project of its own");
  const names = withPython ? Object.keys(folders) : ["copied", "edited", "breaking"];
  const targets = names.map((name) => ({ name, path: `../${name}`, ...how(name) }));
  writeTree(main, { "lockstep.targets.json": `${JSON.stringify({ targets }, null, 2)}\n` });
  return { main, folders };
}

/** Commits everything in a repository of the test; a tag where one is named. */
export function commit(folder: string, message: string, tag?: string): void {
  git(folder, "add", "-A");
  git(folder, "commit", "-q", "-m", message);
  if (tag !== undefined) git(folder, "tag", "-a", tag, "-m", tag);
}

function how(name: string) {
  if (name === "installed") return { type: "site-packages", components: ["code", "settings"] };
  if (name === "linked") return { type: "source", components: ["code", "settings"] };
  return { type: "vendored", folder: "vendor/tool", components: ["docs", "settings"] };
}

function sources(version: string): Record<string, string> {
  return {
    "docs/guide.md": `# Guide\n\nOf ${version}. See [the rest](more/rest.md).\n`,
    "docs/more/rest.md": `# The rest of ${version}\n`,
    "settings.toml": `# What the tool reads\nmodel = "small"\nretries = ${version === "1.0.0" ? 3 : 5}\n`,
  };
}

function copyEnvironment(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  execFileSync("python3", ["-m", "venv", "--without-pip", join(to, ".venv")]);
  const lib = join(".venv", "lib");
  const [python] = readdirSync(join(to, lib));
  const packages = join(lib, python ?? "", "site-packages");
  for (const name of readdirSync(join(from, packages)).filter((one) => /^pip/.test(one))) {
    cpSync(join(from, packages, name), join(to, packages, name), { recursive: true });
  }
}

function pip(target: string, ...words: string[]): void {
  execFileSync(join(target, ".venv/bin/python"), ["-m", "pip", "-q", ...words], { stdio: "pipe" });
}

function git(folder: string, ...words: string[]): void {
  const who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "tag.gpgSign=false"];
  execFileSync("git", ["-C", folder, ...who, "-c", "commit.gpgSign=false", ...words], { stdio: "pipe" });
}

const own = {
  "README.md": "# A project of its own\n",
  "settings.toml": '# Mine\nmodel = "large" # never the small one\n',
};

const config = `name: tool
package: { name: demo-tool, module: demo_tool }
categories:
  docs: { globs: ["docs/**"], priority: low }
  code: { globs: ["src/**"], priority: high }
components:
  code: { kind: code, source: src/demo_tool, complete: true }
  docs: { source: docs, destination: "{package}/docs", complete: true }
  settings: { kind: config, files: [settings.toml], destination: "." }
merge:
  - { keys: [model], strategy: keep-target }
checks:
  - { id: copied, group: docs, built_in: complete-copy }
  - { id: links, group: docs, built_in: links }
  - { id: accepts, title: The target accepts it, group: feature, run: [test, "!", -e, "{target}/refuses.txt"] }
rollback_on_failure: true
detect: off
`;
