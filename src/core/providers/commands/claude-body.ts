import { readBreakMark } from "./break-mark";
import type { BodyPart } from "./command-body";
import { dollarReader } from "./dollar-notation";
import { likelyPath } from "./file-path";
import { matchAt, type PartReader, scanParts } from "./scan-parts";

/**
 * Reads a command body as Claude Code 2.1.329 was seen to do. It knows no Markdown: a code fence or inline code keeps nothing
 * from being acted on. Never fails; `writeBody` of the result is `text`.
 *
 * @param argumentNames the names in the front matter's `arguments`
 */
export function readClaudeBody(text: string, argumentNames: readonly string[] = []): readonly BodyPart[] {
  const dollar = dollarReader(text, argumentNames);
  return scanParts(text, 0, signs, [shellReader(dollar), fileReader(dollar), dollar, readBreakMark]);
}

/**
 * `` !`…` `` counts at the start of a line or after white space only, and may run over lines; three backticks and `!`
 * count anywhere, up to the next three backticks. There is no escape inside, and a blank command is text.
 */
function shellReader(dollar: PartReader): PartReader {
  const readQuoted: PartReader = (text, index, at) =>
    text.startsWith(quotedArguments, index)
      ? { kind: "all-arguments", quoting: "always", raw: quotedArguments, at }
      : undefined;
  return (text, index, at) => {
    if (text[index] !== "`" && text[index] !== "!") return undefined;
    const match = matchAt(text[index] === "`" ? fencedShell : inlineShell, text, index);
    const command = match?.[1] ?? "";
    if (command.trim() === "") return undefined;
    const [open, close] = match?.[0].startsWith("!") ? ["!`", "`"] : ["```!", "```"];
    const parts = scanParts(command, at + open.length, shellSigns, [readQuoted, dollar]);
    return { kind: "shell", open, parts, close, at };
  };
}

/**
 * `@path` counts after white space or at the start, `@"path"` as well; a `#fragment` and punctuation at the end do not
 * belong to the path. Arguments are filled in first, so `@$0` works. Which words are paths is our caution.
 */
function fileReader(dollar: PartReader): PartReader {
  return (text, index, at) => {
    if (text[index] !== "@") return undefined;
    const quoted = matchAt(quotedFile, text, index)?.[1];
    if (quoted !== undefined) {
      return { kind: "file", open: '@"', parts: scanParts(quoted, at + 2, dollarSigns, [dollar]), close: '"', at };
    }
    const word = matchAt(bareFile, text, index)?.[1] ?? "";
    const path = word.slice(0, pathEnd(word));
    const parts = scanParts(path, at + 1, dollarSigns, [dollar]);
    switch (likelyPath(parts)) {
      case "path":
        return { kind: "file", open: "@", parts, close: "", at };
      case "maybe":
        return { kind: "lookalike", of: "file", raw: `@${path}`, at };
      case "no":
        return undefined;
    }
  };
}

function pathEnd(word: string): number {
  if (/[\p{L}\p{N}_/\\~+-]$/u.test(word)) return word.length;
  let end = 0;
  for (const match of word.matchAll(/\$ARGUMENTS\[\d+\]|[\p{L}\p{N}_/\\~+-]/gu)) end = match.index + match[0].length;
  return end;
}

/** Between single quotes the arguments are one word, as long as they hold no quote themselves. */
export const quotedArguments = "'$ARGUMENTS'";

const signs = /[`!@$\\\u2060]/g;
const shellSigns = /[$\\']/g;
const dollarSigns = /[$\\]/g;
const fencedShell = /```!([\s\S]*?)```/y;
const inlineShell = /(?<!\S)!`([^`]+)`/y;
const quotedFile = /(?<!\S)@"([^"\n]+)"/y;
const bareFile = /(?<!\S)@([^\s#"\u2060][^\s#\u2060]*)/y;
