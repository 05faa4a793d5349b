import { findArgumentsLine } from "./arguments-line";
import { readBreakMark } from "./break-mark";
import type { BodyPart } from "./command-body";
import { dollarReader } from "./dollar-notation";
import { findInjections } from "./qwen-injections";
import { type PartReader, scanParts } from "./scan-parts";

/**
 * Reads a command body as Qwen Code 0.24.4 does: first every `@{…}` of the whole text, then `!{…}` and `{{args}}` in
 * each stretch between them, whatever Markdown says (its atFileProcessor.ts and shellProcessor.ts). Hence an `@{`
 * inside `!{…}` tears it apart. Never fails; `writeBody` of the result is `text`.
 *
 * @param argumentNames the names in the front matter's `arguments`, which count in a body that came from Claude Code
 */
export function readQwenBody(text: string, argumentNames: readonly string[] = []): readonly BodyPart[] {
  const line = findArgumentsLine(text);
  const dollar = dollarReader(text, argumentNames);
  // Outside a shell part Qwen Code leaves `$ARGUMENTS` alone.
  const claudeDollar: PartReader = (body, index, at) => {
    const part = dollar(body, index, at);
    return part?.kind === "all-arguments" ? undefined : part;
  };
  const readers = line ? [readArguments, readBreakMark, claudeDollar] : [readArguments, readBreakMark];
  if (!line) return readInjections(text, 0, readers);
  return [
    ...readInjections(text.slice(0, line.start), 0, readers),
    { kind: "arguments-line", raw: text.slice(line.start, line.end), at: line.start },
    ...readInjections(text.slice(line.end), line.end, readers),
  ];
}

function readInjections(text: string, offset: number, readers: readonly PartReader[]): BodyPart[] {
  return cutOut(text, offset, "@{", fileOf, (between, start) =>
    cutOut(between, start, "!{", shellOf, (plain, from) => scanParts(plain, from, signs, readers)),
  );
}

/** The injections that begin with `open`, as `inside` reads them, and what `between` makes of the rest. */
function cutOut(
  text: string,
  offset: number,
  open: "@{" | "!{",
  inside: (content: string, at: number) => BodyPart,
  between: (text: string, offset: number) => BodyPart[],
): BodyPart[] {
  const { ranges, unclosed } = findInjections(text, open);
  const pieces: BodyPart[][] = [];
  let done = 0;
  for (const { start, end } of ranges) {
    pieces.push(between(text.slice(done, start), offset + done));
    pieces.push([inside(text.slice(start + open.length, end - 1), offset + start)]);
    done = end;
  }
  pieces.push(between(text.slice(done, unclosed), offset + done));
  if (unclosed !== undefined) pieces.push([{ kind: "unclosed", raw: text.slice(unclosed), at: offset + unclosed }]);
  return pieces.flat();
}

/** `{{args}}` reaches the shell as one quoted word, `$ARGUMENTS` as it is unless it looks unsafe; no escape exists. */
function shellOf(content: string, at: number): BodyPart {
  const parts = scanParts(content, at + 2, shellSigns, [
    (text, index, where) => readWord(text, index, where, "'$ARGUMENTS'", "when-unsafe"),
    (text, index, where) => readWord(text, index, where, "{{args}}", "always"),
    (text, index, where) => readWord(text, index, where, "$ARGUMENTS", "when-unsafe"),
  ]);
  return { kind: "shell", open: "!{", parts, close: "}", at };
}

/**
 * Arguments are filled in only after the file was looked for: it isn't found, and the name with the arguments in it
 * stays in the text. `@{{args}}` is read as the file `{args}` and comes out as `@` and the arguments.
 */
function fileOf(content: string, at: number): BodyPart {
  if (content === "{args}") return { kind: "file", open: "@", parts: [all("{{args}}", at + 1)], close: "", at };
  const parts = scanParts(content, at + 2, fileSigns, [readArguments]);
  return { kind: "file", open: "@{", parts, close: "}", at };
}

const readArguments: PartReader = (text, index, at) => readWord(text, index, at, "{{args}}", "never");

function readWord(
  text: string,
  index: number,
  at: number,
  word: string,
  quoting: "never" | "when-unsafe" | "always",
): BodyPart | undefined {
  return text.startsWith(word, index) ? { kind: "all-arguments", quoting, raw: word, at } : undefined;
}

function all(raw: string, at: number): BodyPart {
  return { kind: "all-arguments", quoting: "never", raw, at };
}

const signs = /[{$\\\u2060]/g;
const shellSigns = /[{$']/g;
const fileSigns = /\{/g;
