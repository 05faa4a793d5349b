import type { Value } from "./document";
import type { Splice } from "./splice";
import { flowStyle, printLike, printOver } from "./yaml-flow-print";
import { lineBreak, lineEnd, lineEndBefore, lineStart, nextLine, startsLine } from "./yaml-lines";
import type { Made } from "./yaml-made";
import { isBlank, type Slot, type YamlCollection, type YamlNode } from "./yaml-tree";

/** True where a map or list goes over one that was written in brackets, and should stay in them. */
export function isInBrackets(old: YamlNode, value: Value): boolean {
  const wasInBrackets = "layout" in old && old.layout === "flow" && old.slots.length > 0;
  return wasInBrackets && typeof value === "object" && value !== null;
}

/** Puts `value` over what stands in a slot between brackets, of which `outermost` are the outermost. */
export function replaceInFlow(text: string, outermost: YamlCollection, slot: Slot, value: Value): Splice {
  const { node } = slot;
  const printed = printOver(node, value, flowStyle(text, outermost, node));
  if (slot.behind === undefined) return { start: slot.end, end: slot.end, text: `: ${printed}` };
  return { start: node.start, end: node.end, text: isBlank(node) ? ` ${printed}` : printed };
}

/** Adds an entry or item behind the last one, on a line of its own when that one has a line of its own. */
export function insertInFlow(text: string, outermost: YamlCollection, into: YamlCollection, made: Made): Splice {
  const style = flowStyle(text, outermost, into);
  const last = into.slots.at(-1);
  const printed = printLike(text, last?.node, made, style);
  if (!last) {
    // Brackets that stand apart on two lines are drawn together around the one thing between them.
    const isApart = /^\s*\n\s*$/.test(text.slice(into.start + 1, into.end - 1));
    const start = isApart ? into.start + 1 : into.end - 1;
    const isSpaced =
      isApart || (style.quotes !== undefined && /\{ +[^\s}]/.test(text.slice(outermost.start, outermost.end)));
    const gap = isSpaced && into.kind === "map" && style.padded ? " " : "";
    return { start, end: into.end - 1, text: gap + printed + gap };
  }
  if (!startsLine(text, last.start)) return { start: last.end, end: last.end, text: `, ${printed}` };
  const line = lineBreak(text, last.start) + text.slice(lineStart(text, last.start), last.start) + printed;
  const comma = skipTrivia(text, last.end);
  if (text[comma] !== ",") {
    const end = lineEnd(text, last.end);
    const tail = text.slice(last.end, end);
    const isBare = end < into.end && endsLine.test(tail);
    return isBare
      ? { start: last.end, end, text: `,${tail}${line}` }
      : { start: last.end, end: last.end, text: `,${line}` };
  }
  const end = lineEnd(text, comma);
  const isBare = end < into.end && endsLine.test(text.slice(comma + 1, end));
  return isBare ? { start: end, end, text: `${line},` } : { start: last.end, end: last.end, text: `,${line}` };
}

/** Takes an entry or item out with its comma; one that has lines of its own goes with them and the comment on them. */
export function removeFromFlow(text: string, from: YamlCollection, slot: Slot): Splice {
  const index = from.slots.indexOf(slot);
  const next = from.slots[index + 1];
  const previous = from.slots[index - 1];
  const comma = skipTrivia(text, slot.end);
  const hasComma = text[comma] === ",";
  const end = hasComma ? comma + 1 : slot.end;
  const restOfLine = text.slice(end, lineEnd(text, end));
  const hasLines = startsLine(text, slot.start) && endsLine.test(restOfLine) && lineEnd(text, end) < from.end;
  if (hasComma || !previous) {
    if (hasLines) return { start: lineStart(text, slot.start), end: nextLine(text, end), text: "" };
    const isBare = next && text.slice(end, next.start).trim() === "";
    if (next || !previous) return { start: slot.start, end: isBare ? next.start : end, text: "" };
    // The last one of several, with a comma behind it: the comma before it goes instead.
  }
  const before = skipTrivia(text, previous.end);
  const between = text.slice(before + 1, slot.start);
  if (hasLines) {
    const kept = text.slice(before + 1, lineEndBefore(text, lineStart(text, slot.start)));
    return { start: before, end: lineEnd(text, end), text: kept };
  }
  return { start: before, end: slot.end, text: between.trim() === "" ? "" : between };
}

/** The offset of the first character behind `from` that is no white space, line break or comment. */
function skipTrivia(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (at < text.length && /\s/.test(text[at] ?? "")) at += 1;
    if (text[at] !== "#" || at === from) return at;
    at = lineEnd(text, at);
  }
}

const endsLine = /^[ \t]*(#.*)?$/;
