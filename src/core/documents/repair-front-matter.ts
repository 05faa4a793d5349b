import type { Value } from "./document";
import { parseMarkdown } from "./front-matter";
import { splitFrontMatter } from "./front-matter-parts";
import { asObject } from "./plain-data";
import { parseYaml } from "./yaml";

/**
 * The file with front matter that is sound YAML and says the same: values that YAML takes for something else get quotes,
 * and a heading that a Markdown formatter made of the keys becomes front matter again. Undefined when nothing is wrong,
 * or it is not plain what was meant.
 */
export function repairFrontMatter(text: string, path: string): string | undefined {
  const document = parseMarkdown(text, { path });
  if (!document.problem) return undefined;
  const repaired = document.hasFrontMatter ? withQuotes(text) : fromHeading(text);
  if (repaired === undefined) return undefined;
  const now = parseMarkdown(repaired, { path });
  if (now.problem || !now.hasFrontMatter) return undefined;
  const meant = Object.entries(asObject(document.get([])) ?? {});
  return meant.every(([key, value]) => saysTheSame(String(value), now.get([key]))) ? repaired : undefined;
}

/** `line`: behind the key, as it is read where the front matter is no YAML. Lists, maps and blocks stand as they were. */
function saysTheSame(line: string, value: Value | undefined): boolean {
  const isWhole = !/^(?:$|[|>])/.test(line) && (typeof value !== "object" || value === null);
  return !isWhole || String(value ?? "") === line;
}

function withQuotes(text: string): string {
  const { head, fence, body } = splitFrontMatter(text);
  return head.replaceAll(/^([^\s#-][^:\r\n]*):[ \t]+(\S[^\r\n]*?)[ \t]*(?=\r?$)/gm, quoteIfNeeded) + fence + body;
}

function quoteIfNeeded(line: string, key: string, value: string): string {
  const read = readAlone(line);
  const isMeant = read !== undefined && (isScalar(read) || !textKeys.has(key.trimEnd()));
  return isMeant ? line : `${key}: ${JSON.stringify(value)}`;
}

/** Keys whose value is a text, also where it looks like a list: `argument-hint: [title]`. */
const textKeys: ReadonlySet<string> = new Set([
  "name",
  "description",
  "argument-hint",
  "when_to_use",
  "title",
  "model",
]);

function isScalar(read: Readonly<Record<string, Value>>): boolean {
  return Object.values(read).every((value) => typeof value !== "object" || value === null);
}

/** Undefined for what can't be read alone, and so needs quotes. */
function readAlone(line: string): Readonly<Record<string, Value>> | undefined {
  try {
    return asObject(parseYaml(line, { path: "" }).get([]));
  } catch {
    return undefined;
  }
}

/** `## description: Fix the build id: fix-build` under a line of underscores. */
function fromHeading(text: string): string | undefined {
  const match = /^\uFEFF?(?:[_*-]{3,})[ \t]*\r?\n(?:[ \t]*\r?\n)*#{1,6}[ \t]+([^\r\n]+)(\r?\n|$)(?:[ \t]*\r?\n)*/.exec(
    text,
  );
  const [whole, heading = "", eol = "\n"] = match ?? [];
  if (whole === undefined) return undefined;
  const starts = [...heading.matchAll(new RegExp(`(?<=^|\\s)(?:${keys.join("|")}):(?=\\s)`, "g"))];
  if (starts.length === 0 || starts[0]?.index !== 0) return undefined;
  const lines = starts.map((start, index) => {
    const [key] = start;
    const value = heading.slice(start.index + key.length, starts[index + 1]?.index).trim();
    const line = `${key} ${value}`;
    const read = readAlone(line);
    return value === "" || (read !== undefined && isScalar(read)) ? line : `${key} ${JSON.stringify(value)}`;
  });
  return [`---`, ...lines, `---`, ""].join(eol || "\n") + text.slice(whole.length);
}

/** The keys of commands, agents and skills; other words before a colon belong to the text. */
const keys = [
  "name",
  "id",
  "description",
  "argument-hint",
  "allowed-tools",
  "tools",
  "model",
  "when_to_use",
  "title",
  "tags",
];
