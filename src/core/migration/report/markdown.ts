import type { Block, Inline, Text } from "./blocks";
import { visible } from "./visible";

/** The blocks as GitHub-flavoured Markdown; no text of a block can become markup. */
export function toMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(printBlock).join("\n\n")}\n`;
}

function printBlock(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${plain(block.text)}`;
    case "paragraph":
      return printLine(block.text);
    case "list":
      return block.items.map((item, index) => `${marks[block.style](index)} ${printLine(item)}`).join("\n");
    case "table": {
      const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
      const cell = (text: Text) => print(text).replaceAll("|", "\\|");
      return [
        row(block.header.map((text) => cell([text]))),
        row(block.header.map(() => "---")),
        ...block.rows.map((cells) => row(cells.map(cell))),
      ].join("\n");
    }
    case "commands": {
      const lines = block.lines.map(visible);
      const fence = "`".repeat(Math.max(3, ...lines.map((line) => longestRun(line) + 1)));
      return [`${fence}bash`, ...lines, fence].join("\n");
    }
  }
}

const marks = {
  bullets: () => "-",
  numbers: (index: number) => `${index + 1}.`,
  boxes: () => "- [ ]",
};

/** Text at the start of a line, where some characters mean more. */
function printLine(text: Text): string {
  const [first, ...rest] = text;
  return typeof first === "string" ? plain(first) + print(rest) : print(text);
}

function print(text: Text): string {
  return text.map(printInline).join("");
}

function printInline(piece: Inline): string {
  if (typeof piece === "string") return escapeText(piece);
  return "strong" in piece ? `**${escapeText(piece.strong)}**` : codeSpan(visible(piece.code));
}

function plain(text: string): string {
  return escapeText(text).replace(/^\s*(?:[#>+=-]|\d+(?=[.)]\s))/, (mark) =>
    /\d$/.test(mark) ? `${mark}\\` : `${mark.slice(0, -1)}\\${mark.slice(-1)}`,
  );
}

function escapeText(text: string): string {
  return visible(text)
    .replace(/[\\`*[<]|~(?=~)|&(?=#?\w+;)/g, "\\$&")
    .replace(/(?<!\w)_|_(?!\w)/g, "\\_");
}

function codeSpan(text: string): string {
  if (text === "") return "";
  const fence = "`".repeat(longestRun(text) + 1);
  const pad = /^`|`$|^ .* $/.test(text) ? " " : "";
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** Of backticks. */
function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}
