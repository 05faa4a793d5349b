/** What a command line of a file comes down to. */
export type ParsedCommand =
  /** Programs and their words, the output of each going to the next. */
  | { readonly kind: "pipeline"; readonly stages: readonly (readonly string[])[] }
  /** Only a shell can run it, because of what `reason` names. */
  | { readonly kind: "needs-shell"; readonly reason: string }
  | { readonly kind: "invalid"; readonly reason: string };

/**
 * Reads a command line as a POSIX shell would: blanks part words, quotes and backslashes keep characters, `|` parts
 * programs. Whatever more a shell would do with it (variables, file names by pattern, redirection, several commands) is
 * not done but named.
 */
export function parseCommand(text: string): ParsedCommand {
  const stages: string[][] = [[]];
  for (let at = 0; at < text.length; ) {
    const sign = text.charAt(at);
    if (isBlank(sign)) at += 1;
    else if (isPipe(text, at)) {
      stages.push([]);
      at += 1;
    } else {
      const words = stages.at(-1) ?? [];
      const read = readWord(text, at, words.length === 0);
      if (read.kind !== "word") return read;
      if (read.word !== undefined) words.push(read.word);
      at = read.end;
    }
  }
  if (stages.some(([program = ""]) => program === "")) {
    return { kind: "invalid", reason: stages.length > 1 ? "A program is missing beside a |." : "It is empty." };
  }
  const builtin = stages.map(([program = ""]) => program).find((program) => builtins.has(program));
  return builtin === undefined
    ? { kind: "pipeline", stages }
    : { kind: "needs-shell", reason: `${builtin}, which is a word of the shell` };
}

/** The word that begins at `start`, up to a blank, a `|` or the end; undefined where nothing of it is left. */
function readWord(text: string, start: number, isFirst: boolean): Read<string | undefined> {
  let word: string | undefined;
  let isPlain = true;
  let at = start;
  while (at < text.length && !isBlank(text.charAt(at)) && !isPipe(text, at)) {
    const sign = text.charAt(at);
    if (quotes.has(sign)) {
      const quoted = readQuoted(text, at);
      if (quoted.kind !== "word") return quoted;
      // A backslash before a line break alone makes no word.
      if (quoted.word !== undefined) word = (word ?? "") + quoted.word;
      isPlain = false;
      at = quoted.end;
      continue;
    }
    const need = needOf(sign, text.charAt(at + 1), word);
    if (need !== undefined) return { kind: "needs-shell", reason: need };
    word = (word ?? "") + sign;
    if (isFirst && isPlain && /^\w+=$/.test(word)) return { kind: "needs-shell", reason: `the assignment ${word}` };
    at += 1;
  }
  return { kind: "word", word, end: at };
}

/** What was read, and where the rest begins. */
type Read<Word> =
  | { readonly kind: "word"; readonly word: Word; readonly end: number }
  | Exclude<ParsedCommand, { kind: "pipeline" }>;

/** What a quote or a backslash at `start` keeps. */
function readQuoted(text: string, start: number): Read<string | undefined> {
  const sign = text.charAt(start);
  if (sign === '"') return readDoubleQuoted(text, start + 1);
  if (sign === "'") {
    const end = text.indexOf("'", start + 1);
    return end < 0 ? unclosed("'") : { kind: "word", word: text.slice(start + 1, end), end: end + 1 };
  }
  const next = text.charAt(start + 1);
  if (next === "") return { kind: "invalid", reason: "It ends with a backslash." };
  return { kind: "word", word: next === "\n" ? undefined : next, end: start + 2 };
}

function readDoubleQuoted(text: string, start: number): Read<string> {
  let word = "";
  for (let at = start; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '"') return { kind: "word", word, end: at + 1 };
    if (sign === "$" || sign === "`") return { kind: "needs-shell", reason: signs[sign] ?? sign };
    if (sign !== "\\") {
      word += sign;
      continue;
    }
    // Between double quotes a backslash keeps only what would mean something there.
    const next = text.charAt(at + 1);
    if (next !== "\n") word += '"\\$`'.includes(next) ? next : sign + next;
    at += 1;
  }
  return unclosed('"');
}

function isBlank(sign: string): boolean {
  return sign === " " || sign === "\t";
}

/** A `|` that parts programs, and is no part of a longer sign. */
function isPipe(text: string, at: number): boolean {
  return text.charAt(at) === "|" && !/^[|&]/.test(text.charAt(at + 1));
}

function unclosed(quote: string): { readonly kind: "invalid"; readonly reason: string } {
  return { kind: "invalid", reason: `A ${quote} is not closed.` };
}

function needOf(sign: string, next: string, word: string | undefined): string | undefined {
  if (sign === "|") return next === "|" ? "||, which runs a second command" : "|&, which redirects output";
  if ((sign === "~" || sign === "#") && word !== undefined) return undefined;
  if (sign === "{") return /[},\s]|^$/.test(next) ? undefined : signs[sign];
  if (sign === "!") return word === undefined ? signs[sign] : undefined;
  return signs[sign];
}

const signs: Readonly<Record<string, string>> = {
  "&": "&, which runs a second command",
  ";": ";, which runs a second command",
  "\n": "a line break, which runs a second command",
  "\r": "a line break, which runs a second command",
  "<": "<, which redirects input",
  ">": ">, which redirects output",
  "(": "(, which groups commands",
  ")": "), which groups commands",
  $: "$, which stands for a variable or a command",
  "`": "`, which stands for a command",
  "*": "*, which stands for file names",
  "?": "?, which stands for file names",
  "[": "[, which stands for file names",
  "{": "{, which stands for several words",
  "~": "~, which stands for the home folder",
  "#": "#, which begins a comment",
  "!": "!, which turns the result around",
};

const quotes: ReadonlySet<string> = new Set(["'", '"', "\\"]);

const builtins = new Set(
  ". : alias break case cd command continue do done elif else esac eval exec exit export fi for function hash if read readonly return select set shift source then time times trap type ulimit umask unalias unset until wait while".split(
    " ",
  ),
);
