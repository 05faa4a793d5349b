import { Document, Scalar, visit } from "yaml";
import type { Value } from "./document";
import { asObject } from "./plain-data";
import type { YamlNode } from "./yaml-tree";

export interface PrintStyle {
  /** Spaces per level. */
  readonly step: number;
  /** Whether a list inside a map is indented. */
  readonly indentsLists: boolean;
  /** Whether strings of several lines may be written as lines of their own (`|`); else in quotes. */
  readonly literals: boolean;
  /** How a string is written when nothing speaks against it. */
  readonly strings?: "plain" | "single" | "double" | "block";
}

/**
 * `value` as lines of YAML in block style, without indentation. A string that YAML 1.2 or 1.1 would read as something
 * else (`on`, `012`, `1:30`, a date) is quoted, since readers of both share such files.
 */
export function printBlock(value: Value, style: PrintStyle): string[] {
  return print(value, style, false).replace(/\n$/, "").split("\n");
}

/** How to write `value` over a string: in its quotes, unless only the old text needed them. */
export function stringStyle(old: YamlNode, value: Value): Pick<PrintStyle, "strings"> {
  if (typeof value !== "string" || old.kind !== "scalar") return {};
  const isQuoted = old.style === "single" || old.style === "double";
  const hadToBe = isQuoted && typeof old.value === "string" && !standsPlain(old.value);
  return { strings: hadToBe && standsPlain(value) ? "plain" : old.style };
}

function standsPlain(text: string): boolean {
  return print(text, { step: 2, indentsLists: true, literals: false }, false) === `${text}\n`;
}

/** `value` on one line, as it may stand between brackets: `[a, b]`, and `{ a: 1 }` when maps are padded. */
export function printFlow(value: Value, style: FlowStyle): string {
  const { strings: _, ...inner } = style;
  if (Array.isArray(value)) return `[${value.map((item: Value) => printFlow(item, inner)).join(", ")}]`;
  const fields = asObject(value);
  if (!fields) return printFlowScalar(value, { strings: style.quotes ?? style.strings });
  const members = Object.entries(fields).map(([key, item]) => `${printFlowKey(key, style)}: ${printFlow(item, inner)}`);
  if (members.length === 0) return "{}";
  return style.padded ? `{ ${members.join(", ")} }` : `{${members.join(", ")}}`;
}

export interface FlowStyle extends Pick<PrintStyle, "strings"> {
  readonly padded: boolean;
  /** The quotes of all keys and texts, where they are in some; double ones make it JSON. */
  readonly quotes?: "single" | "double";
}

export function printFlowKey(key: string, { quotes }: FlowStyle): string {
  return printFlowScalar(key, { strings: quotes });
}

function printFlowScalar(value: Value, { strings }: { readonly strings: PrintStyle["strings"] | undefined }): string {
  const style = { step: 2, indentsLists: true, literals: false, ...(strings ? { strings } : {}) };
  return print([value], style, true).trim().slice(1, -1);
}

function print(value: Value, style: PrintStyle, inBrackets: boolean): string {
  return (inBrackets ? undefined : printWords(value, style)) ?? printAny(value, style, inBrackets);
}

/** What needs no thought: words alone, as the one item of a list, or under a key. Exactly what the library prints. */
function printWords(value: Value, { strings = "plain" }: PrintStyle): string | undefined {
  if (strings !== "plain") return undefined;
  if (typeof value === "string") return isWords(value) ? `${value}\n` : undefined;
  const [[key, item] = [], ...more] = Object.entries(asObject(value) ?? {});
  const isPlain = more.length === 0 && key !== undefined && isWords(key) && typeof item === "string" && isWords(item);
  return isPlain ? `${key}: ${item}\n` : undefined;
}

function isWords(text: string): boolean {
  return /^[A-Za-z](?:[A-Za-z_ ,./()-]*[A-Za-z_./()])?$/.test(text) && text.length < 500 && !notWords.test(text);
}

/** What YAML 1.2 or 1.1 takes for something else than text. */
const notWords = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

function printAny(value: Value, style: PrintStyle, inBrackets: boolean): string {
  const document = new Document(value, { aliasDuplicateObjects: false, schema: "core", compat: "yaml-1.1" });
  visit(document, {
    Collection: (_, node) => {
      node.flow = inBrackets || node.items.length === 0;
    },
    Scalar: (key, node) => {
      if (typeof node.value === "string") node.type = stringType(node.value, style, key === "key");
    },
  });
  const text = document.toString({
    indent: style.step,
    indentSeq: style.indentsLists,
    lineWidth: 0,
    flowCollectionPadding: false,
    blockQuote: "literal",
    doubleQuotedAsJSON: inBrackets,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
  // In quotes, where these always are, YAML 1.1 takes them for line breaks and a byte order mark.
  return text.replace(
    /[\u0085\u2028\u2029\uFEFF]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function stringType(text: string, { literals, strings }: PrintStyle, isKey: boolean): Scalar.Type {
  // Control and format characters, lone surrogates and line separators stay in double quotes, most of them escaped.
  const isSafe = !/[^\P{C}\n]|[\u2028\u2029]/u.test(text) && !reserved.test(text);
  if (!isSafe) return Scalar.QUOTE_DOUBLE;
  if (isKey) return Scalar.PLAIN;
  const fitsLines = literals && /^\S/.test(text) && /\S\n?$/.test(text);
  if (text.includes("\n")) return fitsLines ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE;
  return types[strings === "block" && !fitsLines ? "plain" : (strings ?? "plain")];
}

/** Merge and default keys of YAML 1.1, and what ends a document. */
const reserved = /^(<<|=)$|^(---|\.\.\.)/m;

const types = {
  plain: Scalar.PLAIN,
  single: Scalar.QUOTE_SINGLE,
  double: Scalar.QUOTE_DOUBLE,
  block: Scalar.BLOCK_LITERAL,
} as const;
