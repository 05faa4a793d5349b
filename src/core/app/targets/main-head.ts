import { isAbsolute, relative } from "node:path";
import type { System } from "../../system/system";
import { git } from "../../targets/detect/git";

/** How git names what of a main project is carried. */
export interface MainHead {
  readonly commit: string;
  /** As `git describe --tags` says it; undefined where there is no tag. */
  readonly described: string | undefined;
}

/**
 * The commit of `main` that is carried: the one checked out where it has a tag, else the newest that changed something
 * besides `results`. These are what syncs write into the main project itself; were their commits versions of their own,
 * each sync would make the next one necessary. Undefined where there is no commit.
 */
export async function mainHead(
  system: System,
  main: string,
  results: readonly string[],
): Promise<MainHead | undefined> {
  const ask = async (...words: string[]) => {
    const answer = await git(system, main, words);
    return (answer.kind === "answered" && answer.output.trim()) || undefined;
  };
  const left = results
    .map((path) => relative(main, path))
    .filter((path) => !path.startsWith("..") && !isAbsolute(path));
  const others = left.map((path) => `:(exclude,literal)${path.replaceAll("\\", "/")}`);
  const [tag, commit, changed] = await Promise.all([
    ask("describe", "--tags", "--exact-match"),
    ask("rev-parse", "HEAD^{commit}"),
    ask("--no-literal-pathspecs", "log", "-1", "--first-parent", "--format=%H", "HEAD", "--", ":/", ...others),
  ]);
  if (commit === undefined) return undefined;
  if (tag !== undefined) return { commit, described: tag };
  const carried = changed ?? commit;
  return { commit: carried, described: await ask("describe", "--tags", carried) };
}
