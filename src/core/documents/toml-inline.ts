import type { Splice } from "./splice";
import type { TomlRange } from "./toml-tree";

/** Puts `printed` behind the items of an array or inline table whose brackets are `box`, in lines of their own where they have such. */
export function appendInline(
  text: string,
  box: TomlRange,
  items: readonly TomlRange[],
  printed: readonly string[],
  eol: string,
): Splice[] {
  const last = items.at(-1);
  if (!last) return [firstItems(text, box, printed, eol)];
  const comma = commaAfter(text, last.end);
  const isBroken = text.slice(box.start, last.start).includes("\n");
  if (!isBroken) return [insert(last.end, printed.map((item) => `, ${item}`).join(""))];
  const gap = eol + indentAt(text, last.start);
  const lines = gap + printed.join(`,${gap}`);
  const behind = comma === undefined ? last.end : comma + 1;
  const rest = /^[ \t]*(?:#[^\r\n]*)?(?=\r?\n)/.exec(text.slice(behind, endOfLine(text, behind) + 1))?.[0];
  if (comma !== undefined) return [insert(behind + (rest?.length ?? 0), `${lines},`)];
  return rest === undefined
    ? [insert(behind, `,${lines}`)]
    : [insert(behind, ","), insert(behind + rest.length, lines)];
}

/** Removes an item with one comma, and with its line when it has one for itself; comments on other lines stay. */
export function removeInline(text: string, box: TomlRange, items: readonly TomlRange[], index: number): Splice[] {
  const [item, previous, next] = [items[index], items[index - 1], items[index + 1]];
  if (!item) return [];
  const comma = commaAfter(text, item.end);
  const between = previous && commaAfter(text, previous.end);
  if (
    comma === undefined &&
    !previous &&
    isBlank(text, box.start + 1, item.start) &&
    isBlank(text, item.end, box.end - 1)
  )
    return [remove(box.start + 1, box.end - 1)];
  const isJoined = comma === undefined || isBlank(text, item.end, comma);
  const end = comma !== undefined && isJoined ? comma + 1 : item.end;
  const commas = comma === undefined ? between : isJoined ? undefined : comma;
  const alone = wholeLines(text, { start: item.start, end });
  const others = commas === undefined ? [] : [remove(commas, commas + 1)];
  if (alone) return [...others, alone];
  if (next) return [...others, remove(item.start, isBlank(text, end, next.start) ? next.start : end)];
  if (previous && between !== undefined && isBlank(text, between + 1, item.start)) {
    return comma === undefined && isBlank(text, previous.end, between)
      ? [remove(previous.end, end)]
      : [...others, remove(between + 1, end)];
  }
  return [...others, remove(item.start, end)];
}

function firstItems(text: string, box: TomlRange, printed: readonly string[], eol: string): Splice {
  const [opening, closing] = [text.charAt(box.start), text.charAt(box.end - 1)];
  const inside = text.slice(box.start + 1, box.end - 1);
  const pad = opening === "{" ? " " : "";
  if (inside.trim() === "") return { ...box, text: `${opening}${pad}${printed.join(", ")}${pad}${closing}` };
  const outer = indentAt(text, box.start);
  const gap = `${eol}${outer}  `;
  return { ...box, text: `${opening}${inside.trimEnd()}${gap}${printed.join(`,${gap}`)}${eol}${outer}${closing}` };
}

/** The lines of a range that shares them with nothing but a comment behind it. */
function wholeLines(text: string, range: TomlRange): Splice | undefined {
  const start = text.lastIndexOf("\n", range.start - 1) + 1;
  const end = endOfLine(text, range.end);
  const isAlone = isBlank(text, start, range.start) && /^[ \t]*(?:#.*)?\r?$/.test(text.slice(range.end, end));
  return isAlone && start > 0 && end < text.length ? remove(start, end + 1) : undefined;
}

/** The comma behind an item, past white space and comments. */
function commaAfter(text: string, from: number): number | undefined {
  let at = from;
  for (;;) {
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
    if (text[at] !== "#") return text[at] === "," ? at : undefined;
    at = endOfLine(text, at);
  }
}

function isBlank(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() === "";
}

function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset))?.[0] ?? "";
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}

function insert(at: number, text: string): Splice {
  return { start: at, end: at, text };
}

function remove(start: number, end: number): Splice {
  return { start, end, text: "" };
}
