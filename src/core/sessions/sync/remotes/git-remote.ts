import { join } from "node:path";
import { AppError } from "../../../../shared/result";
import { withoutPassword } from "../../../../shared/sessions/remote-place";
import type { System } from "../../../system/system";
import { RemoteAway, type SessionRemote } from "../remote";
import { folderRemote } from "./folder-remote";

/** A branch of a git repository, and where Lockstep keeps its clone. */
export interface GitPlace {
  readonly url: string;
  readonly branch: string;
  /** Absolute; made when it is not there. */
  readonly clone: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A git repository: a store like that of a shared folder in a branch of its own, one commit per push. What counts is what
 * the repository has accepted: where another machine was faster, its state is taken and the orders are carried out again.
 */
export function gitRemote(
  system: Pick<System, "files" | "clock" | "newId" | "processes" | "environment">,
  { url, branch, clone, signal }: GitPlace,
): SessionRemote {
  const store = folderRemote(system, clone, { flush: false, signal });
  const git = (...words: string[]) => runGit(system, clone, words, signal);

  // What counts is decided when a push is accepted, so once is enough until then.
  let isFresh = false;
  /** The clone as the repository is now. */
  const refresh = async () => {
    isFresh = true;
    if (!system.files.look(join(clone, ".git"))) await prepare(system, clone);
    const fetched = await git("fetch", "--quiet", "--no-tags", "--", url, `+refs/heads/${branch}:refs/remotes/shared`);
    if (fetched.code === 0) return requireDone(await git("reset", "--quiet", "--hard", "refs/remotes/shared"));
    if (!/couldn't find remote ref/i.test(fetched.output)) throw away(url, fetched.output);
    // Nobody has pushed yet: the store begins empty.
    await git("update-ref", "-d", "refs/remotes/shared");
    await git("update-ref", "-d", "HEAD");
    await git("rm", "-r", "--quiet", "--cached", "--ignore-unmatch", ".");
    await git("clean", "-d", "--quiet", "--force", "--", "projects");
  };

  /** A commit that was not accepted: its contents stay in the clone, where the next one finds them, its index does not. */
  const takeBack = async () => {
    const shared = await git("rev-parse", "--quiet", "--verify", "refs/remotes/shared");
    if (shared.code === 0) requireDone(await git("reset", "--quiet", "--mixed", "refs/remotes/shared"));
    else {
      requireDone(await git("update-ref", "-d", "HEAD"));
      requireDone(await git("rm", "-r", "--quiet", "--cached", "--ignore-unmatch", "."));
    }
    requireDone(await git("clean", "-d", "--quiet", "--force", "--", "projects"));
  };

  return {
    kind: "git",
    place: withoutPassword(url),
    async compare(project, digest) {
      await refresh();
      return store.compare(project, digest);
    },
    async pull(project, sessions) {
      await refresh();
      return store.pull(project, sessions);
    },
    fetch: store.fetch,
    async missing(hashes) {
      if (!isFresh) await refresh();
      return store.missing(hashes);
    },
    store: store.store,
    async push(project, orders, contents) {
      for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
        if (!isFresh) await refresh();
        isFresh = false;
        const results = await store.push(project, orders, contents);
        requireDone(
          await git("add", "--all", "--force", "--", ...folders.filter((name) => system.files.look(join(clone, name)))),
        );
        const changed = await git("diff", "--cached", "--quiet");
        if (changed.code === 0) return results;
        const names = orders.map(({ session }) => session);
        const title = names.length === 1 ? `${project}: ${names[0]}` : `${project}: ${names.length} sessions`;
        requireDone(await git("commit", "--quiet", "--no-verify", "--message", title));
        const pushed = await git("push", "--quiet", "--no-verify", "--", url, `HEAD:refs/heads/${branch}`);
        if (pushed.code === 0) return results;
        if (!/\[(remote )?rejected\]|failed to lock|cannot lock ref/i.test(pushed.output))
          throw away(url, pushed.output);
        await takeBack();
        await system.clock.sleep(50 * attempt, signal);
      }
      throw new RemoteAway(`${withoutPassword(url)} is changed by others all the time`);
    },
  };
}

async function prepare(system: Pick<System, "files" | "processes" | "environment">, clone: string): Promise<void> {
  if (!system.files.look(clone)) system.files.makeFolder(clone, 0o700);
  requireDone(await runGit(system, clone, ["init", "--quiet", "."], undefined));
  // Contents are bytes: no attribute that comes with them may change them.
  const attributes = new TextEncoder().encode("* -text -ident -filter -working-tree-encoding -export-subst\n");
  const info = join(clone, ".git", "info");
  if (!system.files.look(info)) system.files.makeFolder(info, 0o700);
  const file = join(info, "attributes");
  if (!system.files.look(file)) system.files.create(file, attributes, { mode: 0o600, flush: false });
}

interface Ended {
  readonly code: number;
  readonly output: string;
}

async function runGit(
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

function requireDone({ code, output }: Ended): void {
  if (code === 0) return;
  throw new AppError({ code: "git-failed", message: `git failed in Lockstep's own clone: ${firstLine(output)}` });
}

/** Whatever keeps git from a repository: the network, or rights that somebody has to grant. Trying again does no harm. */
function away(url: string, output: string): RemoteAway {
  return new RemoteAway(`git can't reach ${withoutPassword(url)}: ${firstLine(output)}`);
}

function firstLine(output: string): string {
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
const folders = ["projects", "states", "blobs"];
const mostAttempts = 8;
