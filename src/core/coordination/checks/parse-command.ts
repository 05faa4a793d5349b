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
  let word: string | undefined;
  let isPlain = true;
  const endWord = () => {
    if (word !== undefined) stages.at(-1)?.push(word);
    word = undefined;
    isPlain = true;
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    const next = text.charAt(at + 1);
    if (sign === " " || sign === "\t") endWord();
    else if (sign === "|" && next !== "|" && next !== "&") {
      endWord();
      stages.push([]);
    } else if (sign === "'") {
      const end = text.indexOf("'", at + 1);
      if (end < 0) return unclosed("'");
      word = (word ?? "") + text.slice(at + 1, end);
      isPlain = false;
      at = end;
    } else if (sign === '"') {
      const quoted = readQuoted(text, at + 1);
      if (quoted.kind !== "word") return quoted;
      word = (word ?? "") + quoted.word;
      isPlain = false;
      at = quoted.end;
    } else if (sign === "\\") {
      if (next === "") return { kind: "invalid", reason: "It ends with a backslash." };
      if (next !== "\n") word = (word ?? "") + next;
      isPlain = false;
      at += 1;
    } else {
      const need = needOf(sign, next, word);
      if (need !== undefined) return { kind: "needs-shell", reason: need };
      word = (word ?? "") + sign;
      const isAssignment = isPlain && sign === "=" && stages.at(-1)?.length === 0 && /^\w+=$/.test(word);
      if (isAssignment) return { kind: "needs-shell", reason: `the assignment ${word}` };
    }
  }
  endWord();
  if (stages.some(([program = ""]) => program === "")) {
    return { kind: "invalid", reason: stages.length > 1 ? "A program is missing beside a |." : "It is empty." };
  }
  const builtin = stages.map(([program = ""]) => program).find((program) => builtins.has(program));
  return builtin === undefined
    ? { kind: "pipeline", stages }
    : { kind: "needs-shell", reason: `${builtin}, which is a word of the shell` };
}

type Quoted =
  | { readonly kind: "word"; readonly word: string; readonly end: number }
  | Exclude<ParsedCommand, { kind: "pipeline" }>;

function readQuoted(text: string, start: number): Quoted {
  let word = "";
  for (let at = start; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '"') return { kind: "word", word, end: at };
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

const builtins = new Set(
  ". : alias break case cd command continue do done elif else esac eval exec exit export fi for function hash if read readonly return select set shift source then time times trap type ulimit umask unalias unset until wait while".split(
    " ",
  ),
);
