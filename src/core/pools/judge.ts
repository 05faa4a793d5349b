import { isAbsolute, relative, resolve, sep } from "node:path";
import type { Job } from "../../shared/pools";
import { isFileError } from "../system/file-error";
import type { FileSystem, System } from "../system/system";
import { commandHash } from "./command-hash";
import type { Trust } from "./trust";

/** What may run, or the sentence that says why not. */
export type Verdict =
  | { readonly kind: "allowed"; readonly argv: readonly string[]; readonly folder: string }
  | { readonly kind: "refused"; readonly reason: string };

/** Holds a job against the trust list of this machine. The folder it gives is free of links. */
export function judge(job: Job, trust: Trust, { files, platform }: Pick<System, "files" | "platform">): Verdict {
  const place = placeOf(job, trust, files);
  if (place.kind === "refused") return place;
  const objection = objectionTo(job, trust);
  if (objection !== undefined) return { kind: "refused", reason: objection };
  return { kind: "allowed", folder: place.folder, argv: wordsOf(job, trust, platform) };
}

function placeOf(
  { id, repo, cwd }: Job,
  { repos }: Trust,
  files: FileSystem,
): { kind: "found"; folder: string } | { kind: "refused"; reason: string } {
  const root = Object.hasOwn(repos, repo) ? repos[repo] : undefined;
  if (root === undefined) return refused(`${id} was refused: the repository ${repo} is not trusted on this machine.`);
  if (!isAbsolute(root)) return refused(`${id} was refused: the folder of ${repo} in the trust list is not absolute.`);
  const wanted = resolve(root, cwd);
  if (isAbsolute(cwd) || !isInside(root, wanted)) {
    return refused(`${id} was refused: its folder ${cwd} is not inside the repository ${repo}.`);
  }
  try {
    const folder = files.resolve(wanted);
    if (!isInside(files.resolve(root), folder)) {
      return refused(`${id} was refused: its folder ${cwd} leads out of the repository ${repo} through a link.`);
    }
    if (files.look(folder)?.kind === "folder") return { kind: "found", folder };
  } catch (error) {
    if (!isFileError(error)) throw error;
  }
  return refused(`${id} was refused: the repository ${repo} has no folder ${cwd} on this machine.`);
}

/** Why the trust list doesn't cover what a job runs. */
function objectionTo(job: Job, { commands, prompts, agent, jobVariables }: Trust): string | undefined {
  const { id, command, env } = job;
  if ("prompt" in command && agent === undefined) return `${id} was refused: this machine has no agent for prompts.`;
  const hash = commandHash(job);
  if (commands.some((one) => "hash" in one && one.hash === hash)) return undefined;
  const variable = Object.keys(env).find((name) => !jobVariables.includes(name));
  const allows = `its trust list allows neither this`;
  if ("shell" in command) return `${id} was refused: a line for a shell must be approved by its hash, ${hash}.`;
  if ("prompt" in command && !prompts) return `${id} was refused: ${allows} prompt nor prompts in general.`;
  if ("argv" in command && !commands.some((one) => "argv" in one && beginsWith(command.argv, one.argv))) {
    return `${id} was refused: ${allows} command nor how it begins (${command.argv[0]}).`;
  }
  if (variable !== undefined) return `${id} was refused: the trust list doesn't let jobs set ${variable}.`;
  return undefined;
}

function wordsOf({ command }: Job, { agent = [] }: Trust, platform: System["platform"]): readonly string[] {
  if ("argv" in command) return command.argv;
  if ("shell" in command) {
    return platform === "win32" ? ["cmd.exe", "/d", "/s", "/c", command.shell] : ["/bin/sh", "-c", command.shell];
  }
  return agent.map((word) => word.replaceAll("{prompt}", () => command.prompt));
}

function beginsWith(words: readonly string[], start: readonly string[]): boolean {
  return start.every(
    (word, index) => words[index] === word || (word === "*" && index > 0 && words[index] !== undefined),
  );
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === "" || (!isAbsolute(way) && way !== ".." && !way.startsWith(`..${sep}`));
}

function refused(reason: string): { kind: "refused"; reason: string } {
  return { kind: "refused", reason };
}
