import { addTo } from "../../shared/groups";
import { literalName, nameMatcher } from "./match-name";
import { type PathPattern, pathPattern } from "./match-path";

/** The lines of one .gitignore file, in the words of gitignore(5). */
export interface IgnoreRules {
  /** What the file says of a path below its folder; undefined when it says nothing. The last line that matches decides. */
  says(path: string, isFolder: boolean): "ignored" | "kept" | undefined;
  /** Lines behind the ten-thousandth are not read. */
  readonly isCut: boolean;
}

/** Reads the text of a .gitignore. Never throws: git passes over what it does not understand, too. */
export function ignoreRules(text: string): IgnoreRules {
  const lines = text.replace(/^\uFEFF/, "").split("\n", mostLines + 1);
  const byName = new Map<string, Rule[]>();
  const others: Rule[] = [];
  for (const [order, line] of lines.slice(0, mostLines).entries()) {
    const rule = ruleOf(line.endsWith("\r") ? line.slice(0, -1) : line, order);
    if (!rule) continue;
    if (rule.name === undefined) others.push(rule);
    else addTo(byName, rule.name, rule);
  }
  others.reverse();
  return {
    says(path, isFolder) {
      const name = path.slice(path.lastIndexOf("/") + 1);
      const fits = (rule: Rule) => (isFolder || !rule.foldersOnly) && rule.matches(path, name);
      const named = byName.get(name)?.findLast(fits);
      const other = others.find((rule) => (named === undefined || rule.order > named.order) && fits(rule));
      const last = other ?? named;
      return last && (last.keeps ? "kept" : "ignored");
    },
    isCut: lines.length > mostLines,
  };
}

interface Rule {
  readonly order: number;
  readonly keeps: boolean;
  readonly foldersOnly: boolean;
  /** For a rule without wildcards about a name at any depth. */
  readonly name: string | undefined;
  readonly matches: (path: string, name: string) => boolean;
}

function ruleOf(line: string, order: number): Rule | undefined {
  if (line.startsWith("#")) return undefined;
  const keeps = line.startsWith("!");
  const meant = withoutTrailingBlanks(keeps ? line.slice(1) : line);
  const foldersOnly = meant.endsWith("/");
  const pattern = foldersOnly ? meant.slice(0, -1) : meant;
  if (pattern === "") return undefined;
  const rule = { order, keeps, foldersOnly };
  if (!pattern.includes("/")) {
    const matches = nameMatcher(pattern);
    return matches && { ...rule, name: literalName(pattern), matches: (_path, name) => matches(name) };
  }
  const anchored = anchoredPattern(pattern.startsWith("/") ? pattern.slice(1) : pattern);
  return anchored && { ...rule, name: undefined, matches: (path) => anchored.matches(path) };
}

/**
 * git compares what stands before the first wildcard as text and only the rest as a pattern (`match_pathname` in its
 * dir.c), so that stars right behind that text begin a pattern: "b**" with "/a" behind it means "ba" as well.
 */
function anchoredPattern(pattern: string): Pick<PathPattern, "matches"> | undefined {
  const start = pattern.search(/[*?[\\]/);
  if (start <= 0 || !pattern.startsWith("**", start)) return pathPattern(pattern);
  const [text, stars] = [pattern.slice(0, start), pattern.slice(start)];
  const rest = pathPattern(stars);
  const isAll = /^\*+$/.test(stars);
  return rest && { matches: (path) => path.startsWith(text) && (isAll || rest.matches(path.slice(start))) };
}

/** A blank at the end counts when a backslash stands before it. */
function withoutTrailingBlanks(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === " " && !isEscaped(line, end - 1)) end -= 1;
  return line.slice(0, end);
}

function isEscaped(line: string, index: number): boolean {
  let slashes = 0;
  while (line[index - 1 - slashes] === "\\") slashes += 1;
  return slashes % 2 === 1;
}

const mostLines = 10_000;
