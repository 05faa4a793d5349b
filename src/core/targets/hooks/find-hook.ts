import { basename, isAbsolute, join, resolve } from "node:path";
import { AppError } from "../../../shared/result";
import type { System } from "../../system/system";
import { git } from "../detect/git";
import { gitTrouble } from "../detect/git-trouble";
import { askProgram } from "../install/ask-program";
import { relativeTo } from "../verify/relative-to";

/** Where the pre-push hook of a repository belongs. */
export interface HookPlace {
  /** The file, absolute. */
  readonly path: string;
  /** Its folder: the only one that a change may touch. */
  readonly folder: string;
  /**
   * `git`: git runs the file itself; `husky`: husky runs it by `sh -e`, from a folder of the project that is tracked,
   * since it makes the folder that git looks into anew at each install.
   */
  readonly style: "git" | "husky";
  /** The main project's folder, relative to the top of the working tree; empty for the top. */
  readonly way: string;
  /** A sentence about what else has a say there. */
  readonly note: string | undefined;
}

/**
 * Where git looks for the pre-push hook of the repository that has `project`, by `core.hooksPath` and across working
 * trees as git itself does. Throws AppError `no-repository`, or one of `gitTrouble`.
 */
export async function findHook(
  system: Pick<System, "files" | "pipelines" | "platform">,
  project: string,
): Promise<HookPlace> {
  const question = ["git", "-C", project, "rev-parse", "--show-toplevel", "--git-path", "hooks", "--git-common-dir"];
  const answer = await askProgram(system, question, project);
  const [top, hooks, common] = answer?.code === 0 ? answer.output.split(/\r?\n/) : [];
  if (!top || !hooks || !common) {
    const trouble = gitTrouble(system, project, await git(system, project, ["rev-parse", "--git-dir"]));
    if (trouble) throw new AppError(trouble);
    throw new AppError({
      code: "no-repository",
      message: `${project} is in no git repository, so it can have no hooks.`,
      hint: "Run `git init` there, or do without the hooks.",
    });
  }
  // A relative `core.hooksPath` is meant from the top, where git runs hooks; git tells its own folder from where it is
  // asked.
  const found = [resolve(project, hooks), resolve(top, hooks)].find((path) => system.files.look(path));
  const folder = found ?? resolve(top, hooks);
  const way = relativeTo(system.files.resolve(top), system.files.resolve(project));
  const isHusky = basename(folder) === "_" && basename(join(folder, "..")) === ".husky";
  if (isHusky || basename(folder) === ".husky") {
    const own = isHusky ? join(folder, "..") : folder;
    const note = `${join(own, "pre-push")} is tracked, so it holds for everyone who works on this project.`;
    return { path: join(own, "pre-push"), folder: own, style: "husky", way, note };
  }
  const isShared = [top, resolve(project, common)].every((own) => isOutside(own, folder));
  const note = isShared
    ? `${folder} lies outside of the repository, so the hook runs in every repository whose core.hooksPath names it.`
    : managerNote(system, top);
  return { path: join(folder, "pre-push"), folder, style: "git", way, note };
}

function isOutside(own: string, folder: string): boolean {
  const way = relativeTo(own, folder);
  return way === ".." || way.startsWith("../") || isAbsolute(way);
}

function managerNote({ files }: Pick<System, "files">, top: string): string | undefined {
  const manager = managers.find(({ settings }) => settings.some((name) => files.look(join(top, name))));
  return (
    manager &&
    `${manager.name} may replace this hook when it is installed again; \`lockstep target hooks status\` tells.`
  );
}

const managers = [
  { name: "Lefthook", settings: ["lefthook.yml", "lefthook.yaml", ".lefthook.yml", "lefthook.toml"] },
  { name: "pre-commit", settings: [".pre-commit-config.yaml"] },
];
