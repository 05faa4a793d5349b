import { join } from "node:path";
import { addTo } from "../../../shared/groups";
import { AppError } from "../../../shared/result";
import type { ChangeMarker, ChangeRecord, Detection, Since } from "../../../shared/targets/changes";
import type { LockstepConfig } from "../../../shared/targets/config";
import type { System } from "../../system/system";
import { categoriser, moreUrgent, priorities } from "./categorise";
import { type GitAnswer, git } from "./git";
import { markersInMessage, markersInText, priorityOf } from "./markers";
import { type LoggedCommit, logFormat, readLog } from "./read-log";
import { type RawChange, readRawDiff } from "./read-raw-diff";

export interface DetectOptions {
  readonly since: Exclude<Since, { kind: "target" }>;
  /** Work that is not committed counts as well, new files included. */
  readonly uncommitted?: boolean;
  /** Paths that are in the repository and no part of what is carried, such as those of targets in it. */
  readonly isOther?: ((path: string) => boolean) | undefined;
}

/**
 * What changed in a main project that git keeps. Undefined where it is no repository: then `detectByContent` tells.
 * Throws AppError `no-such-revision`, or `git-failed`.
 */
export async function detectByGit(
  system: Pick<System, "files" | "pipelines">,
  main: string,
  config: LockstepConfig,
  { since, uncommitted = false, isOther = () => false }: DetectOptions,
): Promise<Detection | undefined> {
  const ask = (...words: string[]) => git(system, main, words);
  const head = await ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
  if (head.kind !== "answered") return undefined;
  const to = head.output.trim();
  const from = await startOf(ask, since);
  const range = from === undefined ? [to] : [`${from}..${to}`];
  const [raw, untracked, log, version] = await Promise.all([
    ask("diff", ...rawDiff, from ?? emptyTree, ...(uncommitted ? [] : [to]), "--", "."),
    uncommitted ? ask("ls-files", "-z", "--others", "--exclude-standard") : noAnswer,
    ask("log", "-z", "--name-only", "--no-renames", "--relative", `--format=${logFormat}`, ...range, "--", "."),
    ask("describe", "--tags", "--always"),
  ]);
  const commits = readLog(required(log, "log")).filter(({ paths }) => paths.length === 0 || !paths.every(isOther));
  const found = [...readRawDiff(required(raw, "diff")), ...newFiles(required(untracked, "ls-files"))];
  const changes = found.flatMap((change) => withoutOthers(change, isOther));
  const dirty = uncommitted ? await dirtyPaths(ask, to) : new Set<string>();
  const changelog = await changelogMarkers(system, main, ask, from ?? emptyTree, changes);
  const records = changes.map((change) => recordOf(change, config, commits, dirty)).sort(mostUrgentFirst);
  const urgent = changelog.length > 0 ? [priorityOf("low", changelog)] : [];
  const all = [...records.map(({ priority }) => priority), ...urgent];
  const [first, ...others] = all;
  return {
    by: "git",
    ...(from === undefined ? {} : { from }),
    to,
    ...(version.kind === "answered" ? { version: version.output.trim() } : {}),
    changes: records,
    commits: commits.map(({ id, subject, author, at }) => ({ id, subject, author, at })),
    markers: changelog,
    ...(first ? { priority: others.reduce(moreUrgent, first) } : {}),
    notes: records.some(({ submodule }) => submodule) ? ["Files inside submodules are not listed one by one."] : [],
  };
}

type Ask = (...words: string[]) => Promise<GitAnswer>;

/** The commit to compare with; undefined for the beginning. */
async function startOf(ask: Ask, since: DetectOptions["since"]): Promise<string | undefined> {
  if (since.kind === "beginning") return undefined;
  if (since.kind === "revision") {
    const found = await ask("rev-parse", "--verify", "--quiet", "--end-of-options", `${since.revision}^{commit}`);
    if (found.kind === "answered") return found.output.trim();
    throw new AppError({
      code: "no-such-revision",
      message: `The main project's repository has no commit or tag ${since.revision}.`,
      hint: "Fetch it, or name another one.",
    });
  }
  const found = await ask("rev-list", "-1", `--before=${since.at}`, "HEAD");
  const commit = required(found, "rev-list").trim();
  return commit === "" ? undefined : commit;
}

function newFiles(output: string): RawChange[] {
  const paths = output.split("\0").filter((path) => path !== "");
  return paths.map((path) => ({ path, from: undefined, kind: "added", submodule: false }));
}

async function dirtyPaths(ask: Ask, to: string): Promise<ReadonlySet<string>> {
  const changed = readRawDiff(required(await ask("diff", ...rawDiff, to, "--", "."), "diff"));
  return new Set(changed.map(({ path }) => path));
}

/** What is left of a change where some paths do not count: of a file that was moved to one of them, that it is gone. */
function withoutOthers(change: RawChange, isOther: (path: string) => boolean): RawChange[] {
  const { path, from } = change;
  const isFromOther = from !== undefined && isOther(from);
  if (!isOther(path)) return [isFromOther ? { ...change, from: undefined, kind: "added" } : change];
  return from === undefined || isFromOther ? [] : [{ ...change, path: from, from: undefined, kind: "deleted" }];
}

function recordOf(
  { path, from, kind, submodule }: RawChange,
  config: LockstepConfig,
  commits: readonly LoggedCommit[],
  dirty: ReadonlySet<string>,
): ChangeRecord {
  const known = categories.get(config) ?? categoriser(config);
  categories.set(config, known);
  const own = byPath(commits);
  const touching = [...new Set([...(own.get(path) ?? []), ...(from === undefined ? [] : (own.get(from) ?? []))])];
  const markers = touching.flatMap(({ id, message }) => markersInMessage(message, id));
  const { category, categories: all, priority } = known(path);
  return {
    path,
    ...(from === undefined ? {} : { from }),
    kind,
    category,
    categories: [...all],
    priority: priorityOf(priority, markers),
    markers,
    commits: touching.map(({ id }) => id),
    uncommitted: dirty.has(path) || touching.length === 0,
    submodule,
  };
}

function byPath(commits: readonly LoggedCommit[]): ReadonlyMap<string, readonly LoggedCommit[]> {
  const known = commitsByPath.get(commits);
  if (known) return known;
  const made = new Map<string, LoggedCommit[]>();
  for (const commit of commits) {
    for (const path of commit.paths) {
      addTo(made, path, commit);
    }
  }
  commitsByPath.set(commits, made);
  return made;
}

/** Lines that the changelog got, which say more than commit messages do. */
async function changelogMarkers(
  { files }: Pick<System, "files">,
  main: string,
  ask: Ask,
  from: string,
  changes: readonly RawChange[],
): Promise<ChangeMarker[]> {
  const name = changes.find(({ path }) => /^(?:changelog|changes|history)(?:\.\w+)?$/i.test(path))?.path;
  if (name === undefined || files.look(join(main, name))?.kind !== "file") return [];
  const diff = await ask("diff", "-U0", "--no-ext-diff", "--no-textconv", "--no-color", "--relative", from, "--", name);
  if (diff.kind !== "answered") return [];
  const markers: ChangeMarker[] = [];
  let line = 0;
  for (const text of diff.output.split("\n")) {
    const start = /^@@ -\S+ \+(\d+)/.exec(text)?.[1];
    if (start !== undefined) line = Number(start);
    else if (line > 0 && text.startsWith("+")) {
      markers.push(...markersInText(text.slice(1), `${name}:${line}`));
      line += 1;
    }
  }
  return markers;
}

function required(answer: GitAnswer, command: string): string {
  if (answer.kind === "answered") return answer.output;
  throw new AppError({ code: "git-failed", message: `git ${command} failed: ${answer.message}.` });
}

function mostUrgentFirst(a: ChangeRecord, b: ChangeRecord): number {
  return priorities.indexOf(a.priority) - priorities.indexOf(b.priority) || (a.path < b.path ? -1 : 1);
}

const rawDiff = [
  "--raw",
  "-z",
  "-M",
  "--no-ext-diff",
  "--no-textconv",
  "--no-color",
  "--relative",
  "--ignore-submodules=dirty",
];
/** What git calls a tree without files; it knows it in every repository. */
const emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
const noAnswer: GitAnswer = { kind: "answered", output: "" };
const categories = new WeakMap<LockstepConfig, ReturnType<typeof categoriser>>();
const commitsByPath = new WeakMap<readonly LoggedCommit[], ReadonlyMap<string, readonly LoggedCommit[]>>();
