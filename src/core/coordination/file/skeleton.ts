import { entityKind } from "../../../shared/coordination/enums";
import { lineBreak, lineEndBefore } from "../../documents/yaml-lines";
import type { SplitList, SplitLists } from "./split-lists";

/** A coordination file in which one placeholder stands for all entries of each list. */
export interface Skeleton {
  readonly text: string;
  /** Where an offset of the skeleton is in the file. */
  readonly offsetInFile: (offset: number) => number;
  /** Where a line of the skeleton is in the file; both from 1. */
  readonly lineInFile: (line: number) => number;
  /** The other way round, for lines that are not those of entries. */
  readonly lineInSkeleton: (line: number) => number;
}

/** The only item of a list whose entries were taken out. */
export const placeholder = "lockstep-entries";

export function skeletonOf(text: string, lists: SplitLists): Skeleton {
  const cuts: Cut[] = [];
  let made = "";
  let from = 0;
  for (const list of inOrder(lists)) {
    const [first, last] = [list.slices[0], list.slices.at(-1)];
    if (!first || !last) continue;
    made += text.slice(from, first.start);
    const start = made.length;
    const item = `${" ".repeat(list.dashColumn)}- ${placeholder}`;
    const breaks = text[last.end - 1] === "\n";
    made += breaks ? item + lineBreak(text, last.end - 1) : item;
    const fileLine = first.line;
    const line = fileLine - cuts.reduce((sum, cut) => sum + cut.removedLines, 0);
    cuts.push({
      start,
      lineEnd: start + item.length,
      end: made.length,
      line,
      fileLine,
      removedLines: list.lastLine - fileLine,
      fileStart: first.start,
      fileLineEnd: breaks ? lineEndBefore(text, last.end) : last.end,
      fileEnd: last.end,
    });
    from = last.end;
  }
  made += text.slice(from);
  return {
    text: made,
    offsetInFile(offset) {
      const cut = cuts.findLast(({ start }) => start <= offset);
      if (!cut) return offset;
      if (offset >= cut.end) return cut.fileEnd + offset - cut.end;
      return offset >= cut.lineEnd ? cut.fileLineEnd : cut.fileStart + offset - cut.start;
    },
    lineInFile: (asked) => asked + cuts.reduce((sum, cut) => sum + (cut.line < asked ? cut.removedLines : 0), 0),
    lineInSkeleton: (asked) =>
      asked - cuts.reduce((sum, cut) => sum + (cut.fileLine < asked ? cut.removedLines : 0), 0),
  };
}

interface Cut {
  /** Of the line of the placeholder: its start, its end, and behind its line break. */
  readonly start: number;
  readonly lineEnd: number;
  readonly end: number;
  readonly line: number;
  readonly fileLine: number;
  readonly removedLines: number;
  readonly fileStart: number;
  readonly fileLineEnd: number;
  readonly fileEnd: number;
}

function inOrder(lists: SplitLists): SplitList[] {
  const found = entityKind.options.flatMap((kind) => lists[kind] ?? []);
  return found.sort((a, b) => (a.slices[0]?.start ?? 0) - (b.slices[0]?.start ?? 0));
}
