import { AppError } from "../../../shared/result";
import type { System } from "../../system/system";
import { git as askGit, type GitAnswer } from "../detect/git";
import { gitTrouble } from "../detect/git-trouble";

/** A target as git sees it, as far as a tag is concerned. */
export interface TagState {
  /** The commit that a tag would name. */
  readonly commit: string;
  /** Undefined where no branch is checked out. */
  readonly branch: string | undefined;
  /** That the remote's HEAD names, else main or master where there is one of them; undefined where nobody says. */
  readonly usualBranch: string | undefined;
  /** Paths that are not committed, but for Lockstep's own folder. */
  readonly uncommitted: readonly string[];
  /** What the tag's name stands for already. */
  readonly existing: string | undefined;
}

/**
 * Undefined when the target is no repository of its own: also for a folder inside somebody else's. Throws AppError where
 * git can't look (`gitTrouble`).
 */
export async function tagStateOf(
  system: Pick<System, "files" | "pipelines" | "platform">,
  target: string,
  tag: string,
): Promise<TagState | undefined> {
  const git = (...words: string[]) => askGit(system, target, words);
  const answer = await git("rev-parse", "--show-toplevel");
  const trouble = gitTrouble(system, target, answer);
  if (trouble) throw new AppError(trouble);
  const top = textOf(answer);
  if (top === undefined || system.files.resolve(top) !== system.files.resolve(target)) return undefined;
  const commit = textOf(await git("rev-parse", "--verify", "-q", "HEAD^{commit}"));
  if (commit === undefined) return undefined;
  const changes = await git("status", "--porcelain", "-z", "--untracked-files=normal");
  return {
    commit,
    branch: textOf(await git("symbolic-ref", "-q", "--short", "HEAD")),
    usualBranch: await usualBranchOf(git),
    uncommitted: pathsIn(changes.kind === "answered" ? changes.output : ""),
    existing: textOf(await git("rev-parse", "--verify", "-q", `refs/tags/${tag}`)),
  };
}

async function usualBranchOf(git: (...words: string[]) => Promise<GitAnswer>): Promise<string | undefined> {
  const remoteHead = textOf(await git("symbolic-ref", "-q", "--short", "refs/remotes/origin/HEAD"));
  if (remoteHead !== undefined) return remoteHead.replace(/^[^/]+\//, "");
  const usual = textOf(await git("for-each-ref", "--format=%(refname:short)", "refs/heads/main", "refs/heads/master"));
  return usual?.includes("\n") ? undefined : usual;
}

/**
 * Throws AppError with one sentence when a tag of that name would not mean what it says. `branch`: the one that is
 * expected.
 */
export function requireTaggable(
  name: string,
  tag: string,
  state: TagState | undefined,
  branch?: string,
): asserts state is TagState {
  const refuse = (code: string, message: string, hint: string) => {
    throw new AppError({ code, message, hint });
  };
  if (!state) {
    refuse(
      "no-repository",
      `${name} is no git repository of its own, so it can't be tagged.`,
      "The registry keeps its version all the same.",
    );
    return;
  }
  if (state.existing !== undefined)
    refuse("tag-exists", `${name} has a tag ${tag} already.`, "Choose another name, or remove that tag first.");
  const [first] = state.uncommitted;
  if (first !== undefined) {
    const more = state.uncommitted.length > 1 ? ` and ${state.uncommitted.length - 1} more` : "";
    refuse(
      "uncommitted",
      `${name} has changes that are not committed (${first}${more}), which a tag would not have.`,
      "Commit them, then tag.",
    );
  }
  const expected = branch ?? state.usualBranch;
  if (state.branch === undefined) {
    const which = expected === undefined ? "" : `, not on ${expected}`;
    refuse("other-branch", `${name} is on no branch${which}.`, `Check out ${expected ?? "a branch"}, then tag.`);
  } else if (expected !== undefined && state.branch !== expected) {
    refuse(
      "other-branch",
      `${name} is on the branch ${state.branch}, not on ${expected}.`,
      `Check out ${expected}, or name the branch that you mean with --branch.`,
    );
  }
}

/** Throws AppError `bad-tag`. */
export function requireTagName(tag: string): void {
  if (isTagName(tag)) return;
  const hint = "Use letters, digits, dots and dashes, such as v1.2.3.";
  throw new AppError({ code: "bad-tag", message: `${tag} can't be the name of a tag.`, hint });
}

/** Whether git takes it as the name of a tag (git-check-ref-format), and no command reads it as an option. */
export function isTagName(tag: string): boolean {
  const isOption = /^-/.test(tag);
  const isOdd = tag === "" || tag === "@" || tag.length > 200 || /[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\//u.test(tag);
  return !isOption && !isOdd && !/^[./]|\/\.|[./]$|\.lock(?:\/|$)/.test(tag);
}

function textOf(answer: GitAnswer): string | undefined {
  const text = answer.kind === "answered" ? answer.output.trim() : "";
  return text === "" ? undefined : text;
}

/** Of `git status --porcelain -z`; the second path of a rename stands alone. */
function pathsIn(output: string): string[] {
  return output
    .split("\0")
    .filter((entry) => /^[ MTADRCU?!]{2} /.test(entry))
    .map((entry) => entry.slice(3))
    .filter((path) => !path.startsWith(".lockstep/"));
}
