import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { greetingOf } from "../../core/targets/install/testing/python-project";
import { makeTestHome } from "./built-cli";
import { lockstepHere } from "./lockstep-here";

export type TargetProject = Awaited<ReturnType<typeof makeTargetProject>>;

/** A main project with history, and a vendored target in its registry. */
export async function makeTargetProject() {
  const place = makeTestHome([], []);
  const main = join(place.home, "opencode");
  const one = join(main, "for_testing", "one");
  const project = {
    home: place.home,
    main,
    one,
    target: (...words: readonly string[]) => lockstepHere(["target", ...words], { cwd: main, env: place.env }),
    put,
    git: (...words: readonly string[]) => git(main, words),
    commit: (message: string, tag: string) => commit(main, message, tag),
    beginRepository,
    registry: () => readFileSync(join(main, "lockstep.targets.json"), "utf8"),
    /** A file of the target; undefined where there is none. */
    read: (path: string) => read(join(one, path)),
    tree: () => treeOf(one),
    greeting: (app: string) => greetingOf(join(app, ".venv")),
    remove: () => place.remove(),
  };
  put(join(main, "lockstep.yaml"), targetProjectConfig);
  put(join(main, "docs/guide.md"), "# Guide\n");
  put(join(main, "docs/old.md"), "# Old\n");
  put(join(main, "plans/first.md"), "# First\n");
  put(join(main, "opencode.toml"), "default_model = 'a'\nnew_key = 1\n");
  put(join(main, ".gitignore"), "for_testing/\nlockstep.targets.json\n");
  git(main, ["init", "--quiet", "--initial-branch=main"]);
  commit(main, "feat: begin", "v1.0.0");
  mkdirSync(join(one, "lib"), { recursive: true });
  await project.target("add", "one", "--path", one, "--folder", "lib", "--yes");
  return project;
}

/** A git repository in a target, with all that is there. */
function beginRepository(folder: string): void {
  git(folder, ["init", "--quiet", "--initial-branch=main"]);
  git(folder, ["config", "user.name", "Ada"]);
  git(folder, ["config", "user.email", "ada@example.com"]);
  git(folder, ["add", "."]);
  git(folder, ["commit", "--quiet", "-m", "begin"]);
}

function git(folder: string, words: readonly string[]): string {
  const identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
  return execFileSync("git", [...identity, ...words], { cwd: folder, encoding: "utf8" });
}

function commit(main: string, message: string, tag: string): void {
  git(main, ["add", "."]);
  git(main, ["commit", "--quiet", "-m", message]);
  git(main, ["tag", tag]);
}

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** Everything in a folder, with permissions. */
function treeOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path, entry.isFile() ? `${statSync(path).mode} ${readFileSync(path, "utf8")}` : "folder"];
    }),
  );
}

export const targetProjectConfig = `name: opencode
components:
  code: { kind: code, source: src/opencode, complete: true, destination: { site-packages: "{package}" } }
  docs: { source: docs, destination: "{package}/docs", complete: true }
  plans: { source: plans, destination: "{package}/plans", complete: true }
  about: { files: [README.md] }
  config: { kind: config, files: [opencode.toml], destination: "." }
`;
