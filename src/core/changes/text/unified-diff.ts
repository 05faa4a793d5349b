import { diffLines } from "./diff-lines";
import type { Hunk } from "./hunk";
import { splitLines } from "./split-lines";

export interface DiffInput {
  readonly path: string;
  /** Undefined: the file is not there. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface TextDiff {
  /** As `git apply` and `patch` read it; empty when nothing differs. */
  readonly unified: string;
  /** `unified` without the two lines that name the file. */
  readonly hunks: string;
  /** Lines. */
  readonly added: number;
  readonly removed: number;
}

/** The difference of two states of a file in the unified format (POSIX `diff -u`, with git's file names). */
export function textDiff({ path, before, after }: DiffInput, context = 3): TextDiff {
  const [a, b] = [splitLines(before ?? ""), splitLines(after ?? "")];
  const hunks = before === after ? [] : diffLines(a, b);
  const { added, removed } = sizeOf(hunks);
  if (hunks.length === 0) return { unified: "", hunks: "", added, removed };

  const name = path.replace(/^\/+/, "").replaceAll("\\", "/");
  const head = [
    `--- ${before === undefined ? "/dev/null" : `a/${name}`}\n`,
    `+++ ${after === undefined ? "/dev/null" : `b/${name}`}\n`,
  ];
  const body = groupHunks(hunks, context)
    .map((group) => printGroup(group, a, b, context))
    .join("");
  return { unified: head.join("") + body, hunks: body, added, removed };
}

/** How many lines `textDiff` would add and remove, without writing them. */
export function countChangedLines({
  before,
  after,
}: Pick<DiffInput, "before" | "after">): Pick<TextDiff, "added" | "removed"> {
  if (before === undefined || after === undefined) {
    return { added: countLines(after ?? ""), removed: countLines(before ?? "") };
  }
  const hunks = before === after ? [] : diffLines(splitLines(before), splitLines(after));
  return sizeOf(hunks);
}

function sizeOf(hunks: readonly Hunk[]): Pick<TextDiff, "added" | "removed"> {
  const removed = hunks.reduce((sum, { aStart, aEnd }) => sum + aEnd - aStart, 0);
  const added = hunks.reduce((sum, { bStart, bEnd }) => sum + bEnd - bStart, 0);
  return { added, removed };
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return text === "" || text.endsWith("\n") ? count : count + 1;
}

/** Hunks whose contexts touch are printed as one. */
function groupHunks(hunks: readonly Hunk[], context: number): Hunk[][] {
  const groups: Hunk[][] = [];
  for (const hunk of hunks) {
    const last = groups.at(-1)?.at(-1);
    if (last && hunk.aStart - last.aEnd <= 2 * context) groups.at(-1)?.push(hunk);
    else groups.push([hunk]);
  }
  return groups;
}

function printGroup(group: readonly Hunk[], a: readonly string[], b: readonly string[], context: number): string {
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last) return "";
  const lead = Math.min(context, first.aStart);
  const [aFrom, bFrom] = [first.aStart - lead, first.bStart - lead];
  const tail = Math.min(context, a.length - last.aEnd);
  const [aTo, bTo] = [last.aEnd + tail, last.bEnd + tail];
  const lines: string[] = [`@@ -${span(aFrom, aTo)} +${span(bFrom, bTo)} @@\n`];
  const add = (sign: string, from: readonly string[], start: number, end: number) => {
    for (let at = start; at < end; at += 1) lines.push(printLine(sign, from[at] ?? ""));
  };
  let at = aFrom;
  for (const { aStart, aEnd, bStart, bEnd } of group) {
    add(" ", a, at, aStart);
    add("-", a, aStart, aEnd);
    add("+", b, bStart, bEnd);
    at = aEnd;
  }
  add(" ", a, at, aTo);
  return lines.join("");
}

function span(from: number, to: number): string {
  const count = to - from;
  return `${count === 0 ? from : from + 1}${count === 1 ? "" : `,${count}`}`;
}

function printLine(sign: string, line: string): string {
  return line.endsWith("\n") ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`;
}
