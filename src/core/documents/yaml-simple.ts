import type { Slot, YamlCollection, YamlNode, YamlScalar, YamlTree } from "./yaml-tree";

/**
 * The tree of a YAML text that consists of lines `key: value` alone, as nearly all front matter does: a value is a word
 * or text on its line, a text in quotes, `[a, b]`, or a list of lines `- item` below the key. It is the very tree that
 * the library would give, in a fiftieth of the time. Undefined for anything else, also where it only might be.
 */
export function readSimpleYaml(text: string): YamlTree | undefined {
  const slots: Slot[] = [];
  const keys = new Set<string>();
  let at = opening.exec(text)?.[0].length ?? 0;
  while (at < text.length) {
    const skipped = matchAt(blankLine, text, at)?.[0];
    const line = skipped === undefined ? matchAt(keyLine, text, at) : null;
    const [whole = skipped, key, gap = "", written = ""] = line ?? [];
    if (whole === undefined) return undefined;
    const next = at + whole.length;
    if (key !== undefined) {
      if (keys.has(key)) return undefined;
      keys.add(key);
      const behind = at + key.length + 1;
      const value = written === "" ? listAt(text, next, behind) : sameLine(written, behind + gap.length, next);
      if (!value) return undefined;
      slots.push({ key, isMerge: false, start: at, behind, end: value.node.end, node: value.node });
      at = value.next;
    } else at = next;
  }
  return slots.length > 0 ? { text, root: collection("map", slots), aliases: [], isClosed: false } : undefined;
}

/** A value, and where the line after it begins. */
interface Read {
  readonly node: YamlNode;
  readonly next: number;
}

function sameLine(written: string, start: number, next: number): Read | undefined {
  const node = written.startsWith("[") ? brackets(written, start) : scalar(written, start);
  return node && { node, next };
}

/** The lines `- item` from `at` on; where there is none, the value that is not there, `behind` the colon. */
function listAt(text: string, at: number, behind: number): Read | undefined {
  const slots: Slot[] = [];
  let next = at;
  let indent: string | undefined;
  for (let line = matchAt(itemLine, text, next); line; line = matchAt(itemLine, text, next)) {
    const [whole, lead = "", gap = "", written = ""] = line;
    indent ??= lead;
    const start = next + lead.length;
    const node = lead === indent ? scalar(written, start + 1 + gap.length) : undefined;
    if (!node) return undefined;
    slots.push({ key: undefined, isMerge: false, start, behind: start + 1, end: node.end, node });
    next += whole.length;
  }
  return { node: slots.length > 0 ? collection("list", slots) : plain(null, behind, behind), next };
}

/** `[a, b]` with nothing but words in it. */
function brackets(written: string, start: number): YamlNode | undefined {
  const inside = /^\[([^[\]]*)\]$/.exec(written)?.[1];
  if (inside === undefined) return undefined;
  const slots: Slot[] = [];
  let at = start + 1;
  for (const part of inside.split(",")) {
    const word = flowWord.exec(part)?.[0];
    const place = at + (word === undefined ? 0 : part.indexOf(word));
    const node = word === undefined ? undefined : scalar(word, place);
    if (!node) return undefined;
    slots.push({ key: undefined, isMerge: false, start: place, behind: place, end: node.end, node });
    at += part.length + 1;
  }
  return { ...collection("list", slots), layout: "flow", start, end: start + written.length };
}

function scalar(written: string, start: number): YamlScalar | undefined {
  const end = start + written.length;
  const quoted = quotedText.exec(written);
  if (quoted) {
    const [, double, single = ""] = quoted;
    return { ...plain(double ?? single, start, end), style: double === undefined ? "single" : "double" };
  }
  if (words.has(written)) return plain(words.get(written) ?? null, start, end);
  if (wholeNumber.test(written)) return plain(Number(written), start, end);
  return plainText.test(written) ? plain(written, start, end) : undefined;
}

function plain(value: YamlScalar["value"], start: number, end: number): YamlScalar {
  return { kind: "scalar", value, style: "plain", start, end, tag: undefined, anchor: undefined };
}

/** In block layout: from the first slot to the last. */
function collection(kind: YamlCollection["kind"], slots: readonly Slot[]): YamlCollection {
  const [start, end] = [slots[0]?.start ?? 0, slots.at(-1)?.end ?? 0];
  return { kind, layout: "block", slots, start, end, tag: undefined, anchor: undefined };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const opening = /^---\r?\n/;
const blankLine = / *(?:\r?\n|$)/y;
/** What is written never ends with a blank. */
const keyLine = /([A-Za-z_][\w-]*):(?:( +)([^\s](?:[^\r\n\t]*[^\s])?))? *(?:\r?\n|$)/y;
const itemLine = /( *)-( +)([^\s](?:[^\r\n\t]*[^\s])?) *(?:\r?\n|$)/y;
const quotedText = /^(?:"([^"\\]*)"|'([^']*)')$/;
/** Begins with nothing that YAML acts on or a number may begin with, and holds neither `: ` nor ` #`, nor ends with `:`. */
const plainText = /^[A-Za-z_/$(\u00a1-\u1fff](?:[^:#]|:(?=\S)|(?<! )#)*$/;
const flowWord = /(?<=^ *)[A-Za-z_](?:[\w ./*()-]*[\w./*()-])?(?= *$)/;
const wholeNumber = /^(?:0|[1-9]\d{0,14})$/;
const words = new Map<string, boolean | null>([
  ...["null", "Null", "NULL"].map((word) => [word, null] as const),
  ...["true", "True", "TRUE"].map((word) => [word, true] as const),
  ...["false", "False", "FALSE"].map((word) => [word, false] as const),
]);
