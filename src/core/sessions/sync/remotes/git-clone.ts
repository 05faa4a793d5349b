import { dirname, join } from "node:path";
import { AppError } from "../../../../shared/result";
import { withoutPassword } from "../../../../shared/sessions/remote-place";
import type { System } from "../../../system/system";
import { RemoteAway } from "../remote";

/** Makes the repository of a clone where it is not there, or was not made to the end. */
export async function prepareClone(
  system: Pick<System, "files" | "processes" | "environment">,
  clone: string,
): Promise<void> {
  // Made last.
  const file = join(clone, ".git", "info", "attributes");
  if (system.files.look(file)) return;
  if (!system.files.look(clone)) system.files.makeFolder(clone, 0o700);
  requireDone(await runGit(system, clone, ["init", "--quiet", "."], undefined));
  // Contents are bytes: no attribute that comes with them may change them.
  const attributes = new TextEncoder().encode("* -text -ident -filter -working-tree-encoding -export-subst\n");
  if (!system.files.look(dirname(file))) system.files.makeFolder(dirname(file), 0o700);
  system.files.create(file, attributes, { mode: 0o600, flush: false });
}

/** Removes the repository of a clone; the files beside it stay. */
export function dropRepository(files: System["files"], clone: string): void {
  removeTree(files, join(clone, ".git"));
}

function removeTree(files: System["files"], path: string): void {
  const kind = files.look(path)?.kind;
  if (kind === undefined) return;
  if (kind === "folder") {
    for (const name of files.list(path) ?? []) removeTree(files, join(path, name));
    files.removeFolder(path);
  } else files.remove(path);
}

/** Whether a fetch failed for what is wrong in the clone: a lock that a killed git left, or what a power cut took. */
export function isBroken({ code, output }: Ended): boolean {
  const local = /^(fatal|error): (not a git repository|bad object|object file|cannot lock ref|\.git\/)/m;
  return code !== 0 && local.test(output);
}

interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Runs git in a clone. Throws RemoteAway when `signal` stops it, and AppError `no-git`. */
export async function runGit(
  { processes, environment }: Pick<System, "processes" | "environment">,
  folder: string,
  words: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Ended> {
  const argv = ["git", ...settings.flatMap((one) => ["-c", one]), ...words];
  const run = await processes.run(argv, {
    folder,
    environment: quiet(environment),
    ...(signal ? { signal } : {}),
  });
  if (run.kind === "stopped") throw new RemoteAway("it was stopped");
  if (run.kind === "ended") return run;
  throw new AppError({
    code: "no-git",
    message: `git can't be run: ${run.message}.`,
    hint: "Install it, then try again.",
  });
}

/** Asks nobody, answers in English, and knows no other repository than that of the folder. */
function quiet(environment: System["environment"]): Record<string, string> {
  const kept = Object.entries(environment).flatMap(([name, value]) =>
    value === undefined || /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|PREFIX)$/.test(name)
      ? []
      : [[name, value] as const],
  );
  return { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" };
}

/** Throws AppError `git-failed` for a git that did not do what it was asked. */
export function requireDone({ code, output }: Ended): void {
  if (code === 0) return;
  throw new AppError({ code: "git-failed", message: `git failed in Lockstep's own clone: ${firstLine(output)}` });
}

/** What git says is wrong, without the password of an address. */
export function firstLine(output: string): string {
  const line = output.split("\n").find((one) => /fatal|error/i.test(one)) ?? output.trim().split("\n")[0] ?? "";
  return withoutPassword(line.trim());
}

/** Nothing of the user's own settings may change contents, ask for something or run a program. */
const settings = [
  "core.autocrlf=false",
  "core.symlinks=false",
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "core.quotePath=false",
  "core.longPaths=true",
  "commit.gpgSign=false",
  "gc.auto=0",
  "maintenance.auto=false",
  "protocol.ext.allow=never",
  "user.name=Lockstep",
  "user.email=lockstep@localhost",
];
