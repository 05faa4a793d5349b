import { bracketAt, literalName, nameMatcher } from "./match-name";

/** A pattern for paths, by names between slashes; `**` as a name stands for any number of folders. */
export interface PathPattern {
  /** As it is written. */
  readonly text: string;
  /** True for a path (names between slashes) that the pattern describes. */
  matches(path: string): boolean;
  /** True where some name in `folder` (empty for the root) may match: `matches` is this and `matchesName` together. */
  matchesFolder(folder: string): boolean;
  /** True for a last name that the pattern describes. */
  matchesName(name: string): boolean;
  /** True for a folder at or below which something may match. */
  reaches(folder: string): boolean;
  /** True when it begins anywhere: then what git ignores and dependency folders are left out for it. */
  readonly wanders: boolean;
  /** What it says of the last name: the name itself, its ending with the dot, or nothing. */
  readonly last: { readonly name?: string; readonly ending?: string };
}

/**
 * Compiles `pattern`: `*.sh`, `queue/high`, `inbox/**` (all below the inbox), `**` + `/*.tla` (anywhere). Undefined for
 * one that can match nothing. Matching takes at most pattern × path steps.
 */
export function pathPattern(pattern: string): PathPattern | undefined {
  const texts = splitPattern(pattern);
  const names: NamePart[] = [];
  for (const [index, text] of texts.entries()) {
    const part = /^\*{2,}$/.test(text) ? anyFolders : nameMatcher(text);
    if (!part) return undefined;
    if (part !== anyFolders || names.at(-1) !== anyFolders) names.push(part);
    // At the end it stands for one name at least: `inbox/**` is not the inbox itself.
    if (part === anyFolders && index === texts.length - 1) names.push(anyName);
  }
  const firstFolders = names.indexOf(anyFolders);
  const last = names.at(-1);
  // Never: what ends with `**` was given a name.
  if (last === undefined || last === anyFolders) return undefined;
  const above = names.slice(0, -1);
  // What is looked for most: `**/*.py`.
  const isAnywhere = above.length === 1 && above[0] === anyFolders;
  // Most folders don't have it, which is told without taking the path apart.
  const needed =
    texts
      .slice(0, -1)
      .map(literalName)
      .find((name) => name !== undefined) ?? "";
  const matchesFolder = (folder: string) =>
    isAnywhere || (folder.includes(needed) && matchesNames(above, folder === "" ? [] : folder.split("/")));
  return {
    text: pattern,
    matches(path) {
      const slash = path.lastIndexOf("/");
      return last(path.slice(slash + 1)) && matchesFolder(path.slice(0, Math.max(slash, 0)));
    },
    matchesFolder,
    matchesName: last,
    reaches: (folder) => reachesNames(names, folder.split("/")),
    wanders: firstFolders >= 0 && texts.slice(0, firstFolders).every((text) => literalName(text) === undefined),
    last: lastOf(texts.at(-1) ?? ""),
  };
}

type NamePart = typeof anyFolders | ((name: string) => boolean);

function matchesNames(parts: readonly NamePart[], path: readonly string[]): boolean {
  let at = 0;
  let index = 0;
  let retryAt = -1;
  let retryIndex = 0;
  while (index < path.length) {
    const part = parts[at];
    if (part === anyFolders) {
      at += 1;
      retryAt = at;
      retryIndex = index;
    } else if (part?.(path[index] ?? "")) {
      at += 1;
      index += 1;
    } else if (retryAt >= 0) {
      retryIndex += 1;
      at = retryAt;
      index = retryIndex;
    } else return false;
  }
  while (parts[at] === anyFolders) at += 1;
  return at === parts.length;
}

function reachesNames(parts: readonly NamePart[], folder: readonly string[]): boolean {
  for (const [index, name] of folder.entries()) {
    const part = parts[index];
    if (part === anyFolders) return true;
    if (!part?.(name)) return false;
  }
  return parts.length > folder.length;
}

/** Splits at slashes, escaped ones too, but not at those between brackets. */
function splitPattern(pattern: string): string[] {
  const texts = [""];
  const add = (text: string) => texts.push((texts.pop() ?? "") + text);
  for (let index = 0; index < pattern.length; index += 1) {
    const unit = pattern.charAt(index);
    const next = pattern.charAt(index + 1);
    const bracket = unit === "[" ? bracketAt(pattern, index) : undefined;
    if (unit === "/") texts.push("");
    else if (unit === "\\" && next !== "/") {
      add(unit + next);
      index += 1;
    } else if (bracket) {
      add(pattern.slice(index, bracket.end + 1));
      index = bracket.end;
    } else if (unit !== "\\") add(unit);
  }
  return texts;
}

function lastOf(text: string): PathPattern["last"] {
  if (/^\*+$/.test(text)) return {};
  const name = literalName(text);
  if (name !== undefined) return { name };
  const ending = /^.*[*?\]](\.[A-Za-z0-9_-]+)$/.exec(text)?.[1];
  return ending === undefined ? {} : { ending };
}

const anyFolders = Symbol("any folders");
const anyName = () => true;
