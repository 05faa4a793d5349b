import { join } from "node:path";
import { AppError } from "../../../../shared/result";
import { withoutPassword } from "../../../../shared/sessions/remote-place";
import type { System } from "../../../system/system";
import { RemoteAway, type SessionRemote } from "../remote";
import { folderRemote } from "./folder-remote";
import { dropRepository, firstLine, isBroken, prepareClone, requireDone, runGit } from "./git-clone";

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
  /** The clone as the repository is now. Nothing is in it alone, so one that a killed git has left unusable is made anew. */
  const refresh = async () => {
    isFresh = true;
    try {
      await update();
    } catch (error) {
      if (!(error instanceof AppError && error.failure.code === "git-failed")) throw error;
      dropRepository(system.files, clone);
      await update();
    }
  };

  const update = async () => {
    await prepareClone(system, clone);
    const fetched = await git("fetch", "--quiet", "--no-tags", "--", url, `+refs/heads/${branch}:refs/remotes/shared`);
    if (fetched.code === 0) return requireDone(await git("reset", "--quiet", "--hard", "refs/remotes/shared"));
    if (isBroken(fetched)) requireDone(fetched);
    if (!/couldn't find remote ref/i.test(fetched.output)) throw away(url, fetched.output);
    // Nobody has pushed yet: the store begins empty.
    requireDone(await git("update-ref", "-d", "refs/remotes/shared"));
    await beginEmpty();
    requireDone(await git("clean", "-d", "--quiet", "--force", "--", "projects"));
  };

  const beginEmpty = async () => {
    requireDone(await git("update-ref", "-d", "HEAD"));
    requireDone(await git("rm", "-r", "--quiet", "--cached", "--ignore-unmatch", "."));
  };

  /** A commit that was not accepted: its contents stay in the clone, where the next one finds them, its index does not. */
  const takeBack = async () => {
    const shared = await git("rev-parse", "--quiet", "--verify", "refs/remotes/shared");
    if (shared.code === 0) requireDone(await git("reset", "--quiet", "--mixed", "refs/remotes/shared"));
    else await beginEmpty();
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

/** Whatever keeps git from a repository: the network, or rights that somebody has to grant. Trying again does no harm. */
function away(url: string, output: string): RemoteAway {
  return new RemoteAway(`git can't reach ${withoutPassword(url)}: ${firstLine(output)}`);
}

const folders = ["projects", "states", "blobs"];
const mostAttempts = 8;
