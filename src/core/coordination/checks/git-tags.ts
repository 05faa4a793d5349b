import { isAbsolute, join } from "node:path";
import type { FileSystem } from "../../system/system";
import { compareIds } from "../questions/compare-ids";

/** The version that the tags of a repository say, or why they say none. */
export type TaggedVersion =
  | { readonly kind: "tag"; readonly tag: string; readonly version: string; readonly scheme: "semver" | "any" }
  | { readonly kind: "none"; readonly reason: string };

/**
 * The highest version among a repository's tags, a pre-release only where there is nothing else. Tags may begin with `v`,
 * with `release-` or with one of `names` (`lib@1.2.0`, `lib/v1.2.0`). With a `go.mod` only those of its major version count.
 */
export function versionTags(files: FileSystem, folder: string, names: readonly string[]): TaggedVersion {
  const git = gitFolder(files, join(folder, ".git"));
  const module = textOf(files, join(folder, "go.mod"));
  const goMod = module === undefined ? "" : "go.mod says no version of its own. ";
  const none = (reason: string): TaggedVersion => ({ kind: "none", reason: goMod + reason });
  if (git === undefined) return none("It is no Git repository of its own.");
  if (files.look(join(git, "reftable"))) return none("Its Git tags are kept in a reftable, which is not read.");
  const tags = tagsIn(files, git);
  const prefixes = new Set(["", "release", "version", ...names.map((name) => name.toLowerCase())]);
  const found = tags.flatMap((tag) => versionOf(tag, prefixes) ?? []).filter(isOfModule(module));
  const [best] = found.sort((a, b) => Number(a.isEarly) - Number(b.isEarly) || compareTags(b, a));
  if (!best) return none(tags.length === 0 ? "It has no Git tags." : "None of its Git tags is a version.");
  return { kind: "tag", tag: best.tag, version: best.version, scheme: module === undefined ? "any" : "semver" };
}

interface Tag {
  readonly tag: string;
  readonly version: string;
  readonly release: readonly number[];
  readonly rest: string;
  readonly isEarly: boolean;
}

function versionOf(tag: string, prefixes: ReadonlySet<string>): Tag | undefined {
  const [, prefix = "", version = "", release = "", rest = ""] =
    /^(?:(.*?)[@/_-])?v?((\d+(?:\.\d+)+)([-+._]?[a-z].*|[-+].*)?)$/i.exec(tag) ?? [];
  if (version === "" || !prefixes.has(prefix.toLowerCase())) return undefined;
  const isEarly = rest !== "" && !/^(?:\+|[-._]?post)/i.test(rest);
  return { tag, version, release: release.split(".").map(Number), rest, isEarly };
}

function compareTags(a: Tag, b: Tag): number {
  for (let place = 0; place < Math.max(a.release.length, b.release.length); place += 1) {
    const difference = (a.release[place] ?? 0) - (b.release[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return compareIds(a.rest, b.rest);
}

/** https://go.dev/ref/mod#major-version-suffixes: from version 2 on the module's path ends with it. */
function isOfModule(goMod: string | undefined): (tag: Tag) => boolean {
  const path = /^\s*module\s+"?([^\s"]+)/m.exec(goMod ?? "")?.[1];
  if (path === undefined) return () => true;
  const major = /[/.]v(\d+)$/.exec(path)?.[1];
  return ({ release: [first = 0] }) => (major === undefined ? first < 2 : first === Number(major));
}

/** The folder in which the references are; a work tree has a file that says where it is. */
function gitFolder(files: FileSystem, path: string): string | undefined {
  const entry = files.look(path);
  if (entry?.kind === "folder") return path;
  const [, said] = /^gitdir:\s*(.+)/.exec(entry?.kind === "file" ? (textOf(files, path) ?? "") : "") ?? [];
  if (said === undefined) return undefined;
  const folder = from(join(path, ".."), said.trim());
  const common = textOf(files, join(folder, "commondir"));
  return common === undefined ? folder : from(folder, common.trim());
}

function from(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}

/** https://git-scm.com/docs/gitrepository-layout: loose references are files, packed ones lines of one file. */
function tagsIn(files: FileSystem, git: string): string[] {
  const packed = textOf(files, join(git, "packed-refs")) ?? "";
  const tags = new Set([...packed.matchAll(/^[0-9a-f]+ refs\/tags\/(.+)$/gm)].map(([, tag = ""]) => tag.trim()));
  const folders = [""];
  for (const below of folders) {
    for (const { name, kind } of entriesIn(files, join(git, "refs", "tags", below))) {
      if (tags.size + folders.length > mostTags) return [...tags];
      const tag = below === "" ? name : `${below}/${name}`;
      if (kind === "folder") folders.push(tag);
      else tags.add(tag);
    }
  }
  return [...tags];
}

function* entriesIn(files: FileSystem, folder: string) {
  if (files.look(folder)?.kind === "folder") for (const entries of files.scan(folder)) yield* entries;
}

function textOf(files: FileSystem, path: string): string | undefined {
  if (files.look(path) === undefined) return undefined;
  return new TextDecoder().decode(files.readStart(path, mostRead));
}

const mostTags = 100_000;
const mostRead = 16 * 1024 * 1024;
