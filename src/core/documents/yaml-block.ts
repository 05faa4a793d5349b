import type { Value } from "./document";
import type { Splice } from "./splice";
import { isInBrackets } from "./yaml-flow";
import { flowStyle, printOver } from "./yaml-flow-print";
import {
  columnOf,
  endWithComments,
  lineBreak,
  lineEnd,
  lineEndBefore,
  lineStart,
  nextLine,
  startsLine,
} from "./yaml-lines";
import type { Made } from "./yaml-made";
import { type PrintStyle, printBlock, stringStyle } from "./yaml-print";
import { isBlank, type Slot, type YamlCollection, type YamlNode } from "./yaml-tree";

/** Puts `value` behind the colon or dash of `slot`, over what stands there. Comments on the line of the key stay. */
export function replaceInBlock(text: string, slot: Slot, value: Value, style: PrintStyle): Splice {
  const old = slot.node;
  const behind = slot.behind ?? slot.end;
  const column = columnOf(text, slot.start);
  const isInline = !text.slice(behind, old.start).includes("\n");
  const between = isInline ? "" : text.slice(behind, lineEndBefore(text, lineStart(text, old.start)));
  const tail = isInline || !isBlockCollection(old) ? tailOf(text, old) : "";
  const isCommented = !isInline && (between + tail).trim() !== "";
  // A comment that is indented deeper would become part of a literal text above it.
  const literals = !isCommented && endWithComments(text, slot.end, column) === lineEnd(text, slot.end);
  const [head = "", ...rest] = printBehind(text, slot, value, { ...style, literals });
  const end = lineEnd(text, old.end);
  if (rest.length > 0) {
    const pushed = isCommented && tail.trim() !== "" ? [" ".repeat(column + 1) + tail.trim()] : [];
    const lines = [head + (isInline ? tail : between), ...pushed, ...indented(rest, column)];
    return { start: behind, end, text: lines.join(lineBreak(text, behind)) };
  }
  if (!isInline && isBlockCollection(old)) return { start: behind, end, text: head + between };
  const gap = isBlank(old) ? " " : text.slice(behind, old.start) || " ";
  return { start: behind, end, text: gap + head.trimStart() + tail };
}

/** Adds an entry or item behind the last one of a map or list, with its indentation. */
export function insertInBlock(text: string, last: Slot, { key, value }: Made, style: PrintStyle): Splice {
  const column = columnOf(text, last.start);
  const at = endWithComments(text, last.end, column);
  const lines = printBlock(key === undefined ? [value] : { [key]: value }, style);
  return { start: at, end: at, text: ["", ...indented(lines, column)].join(lineBreak(text, at)) };
}

/** Takes out the lines of one of several slots, with the comments on them and the deeper ones below. */
export function removeFromBlock(text: string, slot: Slot): Splice {
  const end = endWithComments(text, slot.end, columnOf(text, slot.start));
  if (!startsLine(text, slot.start)) {
    // The first key of `- a: 1`: what follows moves up behind the dash.
    const next = text.slice(end).search(/\S/);
    return { start: slot.start, end: next < 0 ? end : end + next, text: "" };
  }
  const start = lineStart(text, slot.start);
  if (end < text.length) return { start, end: nextLine(text, end), text: "" };
  const isFirstLine = text.lastIndexOf("\n", start) < 0;
  return { start: isFirstLine ? start : lineEndBefore(text, start), end, text: "" };
}

/** Puts `value` over the whole content of a document. */
export function replaceRoot(text: string, root: YamlNode, value: Value, style: PrintStyle): Splice {
  const tail = isBlockCollection(root) ? "" : tailOf(text, root);
  const printed = isInBrackets(root, value) ? [printOver(root, value, flowStyle(text, root, root))] : undefined;
  const lines = printed ?? printBlock(value, { ...style, literals: false });
  const isAlone = startsLine(text, root.start);
  const gap = lines.length > 1 && !isAlone ? [""] : [];
  const [first = "", ...rest] = [...gap, ...lines];
  const written = [first, ...indented(rest, isAlone ? columnOf(text, root.start) : 0)].join(
    lineBreak(text, root.start),
  );
  return { start: root.start, end: lineEnd(text, root.end), text: written + tail };
}

/** Puts `value` into a document that holds nothing but comments, below them. */
export function fillBlankDocument(text: string, value: Value, style: PrintStyle): Splice {
  const lastLine = lineStart(text, text.length);
  const isOpen = text.slice(lastLine).trim() !== "";
  const at = isOpen ? text.length : lastLine;
  const eol = lineBreak(text, text.length);
  const printed = printBlock(value, { ...style, literals: false }).join(eol);
  return { start: at, end: at, text: isOpen ? eol + printed : printed + eol };
}

/** The first line goes behind the colon or dash, the others below it. What was between brackets stays there. */
function printBehind(text: string, slot: Slot, value: Value, style: PrintStyle): string[] {
  const old = slot.node;
  if (isInBrackets(old, value)) return [` ${printOver(old, value, flowStyle(text, old, old))}`];
  const styled = { ...style, ...stringStyle(old, value) };
  // Behind an anchor, a list or map of a list item has to begin on a line of its own.
  const isCompact = slot.key === undefined && slot.behind === slot.start + 1;
  const shape = slot.key === undefined ? { ...styled, indentsLists: true } : styled;
  const [head = "", ...rest] = isCompact ? printBlock([value], styled) : printBlock({ k: value }, shape);
  return [head.slice(isCompact ? 1 : 2), ...rest];
}

/** What stands behind a value in its first line, or in its last one when it has no end before: a comment. */
function tailOf(text: string, node: YamlNode): string {
  if (node.kind === "scalar" && node.style === "block") {
    const header = text.slice(node.start, lineEnd(text, node.start));
    const [indicators = ""] = header.split("#", 1);
    return indicators === header ? "" : header.slice(indicators.trimEnd().length);
  }
  const first = isBlockCollection(node) ? node.slots[0] : undefined;
  if (!first) return text.slice(node.end, lineEnd(text, node.end));
  const behind = first.behind ?? first.end;
  if (!text.slice(behind, first.node.start).includes("\n")) return tailOf(text, first.node);
  return text.slice(behind, lineEnd(text, behind));
}

function isBlockCollection(node: YamlNode): node is YamlCollection {
  return (node.kind === "map" || node.kind === "list") && node.layout === "block";
}

function indented(lines: readonly string[], column: number): string[] {
  return lines.map((line) => (line === "" ? "" : " ".repeat(column) + line));
}
