import type { Value } from "./document";
import { asObject } from "./plain-data";
import { lineBreak, lineStart, startsLine } from "./yaml-lines";
import type { Made } from "./yaml-made";
import { type FlowStyle, printFlow, printFlowKey, stringStyle } from "./yaml-print";
import { slotAt, type YamlNode } from "./yaml-tree";

/**
 * How something is written within `inside`, which is in brackets: with spaces inside its braces as `near` has them, and,
 * where all keys are in quotes as JSON has them, with keys and texts in those.
 */
export function flowStyle(text: string, inside: YamlNode, near: YamlNode): FlowStyle {
  const padded = !/\{[^\s}]/.test(text.slice(near.start, near.end));
  const signs = new Set(keyStarts(inside).map((start) => text[start]));
  const [sign] = signs;
  if (signs.size !== 1 || (sign !== '"' && sign !== "'")) return { padded };
  return { padded, quotes: sign === '"' ? "double" : "single" };
}

/** `value` on one line, to stand over `old`, whose quotes it gets. */
export function printOver(old: YamlNode, value: Value, style: FlowStyle): string {
  const { strings } = stringStyle(old, value);
  if (style.quotes === undefined) return printFlow(value, { ...style, ...(strings ? { strings } : {}) });
  return printFlow(value, old.kind === "scalar" && old.style === "single" ? { ...style, quotes: "single" } : style);
}

/** A new entry or item, over as many lines as the one that stands beside it. */
export function printLike(text: string, beside: YamlNode | undefined, { key, value }: Made, style: FlowStyle): string {
  const printed = overLines(text, beside, value, style) ?? printFlow(value, style);
  return key === undefined ? printed : `${printFlowKey(key, style)}: ${printed}`;
}

/** Undefined where `beside` is no example of such lines. */
function overLines(text: string, beside: YamlNode | undefined, value: Value, style: FlowStyle): string | undefined {
  if (beside === undefined || !("layout" in beside) || beside.layout !== "flow") return undefined;
  const [first] = beside.slots;
  const fields = asObject(value);
  const isAlike = beside.kind === "list" ? Array.isArray(value) : fields !== undefined;
  if (!first || !isAlike || !startsLine(text, first.start)) return undefined;
  const members = Array.isArray(value)
    ? value.map((item: Value) => printLike(text, beside.slots.at(-1)?.node, { key: undefined, value: item }, style))
    : Object.entries(fields ?? {}).map(([key, item]) =>
        printLike(text, slotAt(beside, key)?.node, { key, value: item }, style),
      );
  if (members.length === 0) return undefined;
  const eol = lineBreak(text, first.start);
  const inner = eol + text.slice(lineStart(text, first.start), first.start);
  const close = beside.end - 1;
  const outer = startsLine(text, close) ? eol + text.slice(lineStart(text, close), close) : "";
  const [open, end] = beside.kind === "list" ? ["[", "]"] : ["{", "}"];
  return `${open}${inner}${members.join(`,${inner}`)}${outer}${end}`;
}

function keyStarts(node: YamlNode): number[] {
  if (node.kind === "scalar" || node.kind === "alias") return [];
  return node.slots.flatMap((slot) => [...(slot.key === undefined ? [] : [slot.start]), ...keyStarts(slot.node)]);
}
