import type { Place, Spelling } from "./body-dialect";
import { lookalikeNote, told, unmarkedNote } from "./body-notes";
import { breakMark } from "./break-mark";
import { type BodyPart, type Container, holds, rawOf, spansOf, textPart, writeBody } from "./command-body";
import type { NoteBook, NoteDraft } from "./fidelity-note";
import { readQwenBody } from "./qwen-body";
import { shellSigns, substitutesCommand } from "./shell-quotes";

/** A part of a Claude Code body as Qwen Code spells it. */
export function spellForQwen(part: BodyPart, place: Place): Spelling {
  const { at } = part;
  switch (part.kind) {
    case "escaped":
      if (part.text !== "" && place.keepsDollars) return { parts: [part], notes: [] };
      return { parts: [textPart(part.text, at)], notes: [unescaped(part)] };
    case "all-arguments":
      return { parts: [argumentsIn(part)], notes: [told("translated", "arguments", part, 'It becomes "{{args}}".')] };
    case "positional":
    case "named":
      return { parts: [part], notes: [told("approximated", "single-argument", part, singleArgument)] };
    case "variable":
      return { parts: [part], notes: [told("not-representable", "variable", part, variable)] };
    case "shell":
      return spellShell(part, place);
    case "file":
      return spellFile(part, place);
    case "lookalike":
      return { parts: [part], notes: [lookalikeNote(part, at)] };
    default:
      return { parts: [part], notes: [] };
  }
}

/** Whether the shell part's `$1` is the shell's own, such as a column of awk, and not an argument of the command. */
export function leavesDollarsToShell(shell: Container, decide: NoteBook["decide"]): boolean {
  const answer = decide({
    code: "dollar-in-shell",
    token: rawOf(shell),
    at: shell.at,
    text: "Claude Code fills single arguments into this shell command, Qwen Code can't: there the shell would see its own, mostly empty, variables.",
    answers: [
      { id: "as-text", label: "Leave it as text that Qwen Code doesn't run" },
      { id: "shell", label: "They are the shell's own: convert, and let the shell fill them in" },
    ],
  });
  return answer === "shell";
}

function spellShell(shell: Container, place: Place): Spelling {
  const { at } = shell;
  if (holds(shell, "positional", "named") && !leavesDollarsToShell(shell, place.decide)) return asText(shell, []);
  if (holds(shell, "variable")) return asText(shell, [told("not-representable", "variable", shell, variable)]);
  const command = writeBody(shell.parts);
  if (substitutesCommand(command) && !convertsAnyway("command-refused", refused, shell, place))
    return asText(shell, []);
  if (holdsArgumentsInQuotes(shell) && !convertsAnyway("quotes-broken", brokenQuotes, shell, place)) {
    return asText(shell, []);
  }
  const parts = shell.parts.map((part) => (part.kind === "escaped" ? textPart(part.text, part.at) : shellPart(part)));
  const notes = [told("approximated", "shell", shell, shellText)];
  for (const part of shell.parts) {
    if (part.kind !== "all-arguments") continue;
    const text = part.quoting === "always" ? quotedInShell : rawInShell;
    notes.push(told("approximated", "arguments-in-shell", part, text));
  }
  return { parts: [{ kind: "shell", open: "!{", parts, close: "}", at }], notes };
}

/** Whether unquoted arguments stand between single quotes, which then hold more than them. */
function holdsArgumentsInQuotes(shell: Container): boolean {
  const quoted = new Set<number>();
  for (const { index, quote } of shellSigns(writeBody(shell.parts))) if (quote === "'") quoted.add(index);
  return spansOf(shell.parts).some(
    ({ part, start }) => part.kind === "all-arguments" && part.quoting === "never" && quoted.has(start),
  );
}

/** Whether a Claude Code part can become a Qwen Code part without a loss that would have to be asked about. */
export function canQwenSpell(part: Container): boolean {
  if (holds(part, "variable")) return false;
  if (part.kind === "file") return true;
  const [only, ...rest] = readQwenBody(`!{${writeBody(part.parts)}}`);
  if (only?.kind !== "shell" || rest.length > 0) return false;
  return !holdsArgumentsInQuotes(part) && !substitutesCommand(writeBody(part.parts));
}

function convertsAnyway(code: string, text: string, shell: Container, { decide }: Place): boolean {
  const answers = [
    { id: "as-text", label: "Leave it as text that Qwen Code doesn't run" },
    { id: "convert", label: "Convert it anyway" },
  ] as const;
  return decide({ code, token: rawOf(shell), at: shell.at, text, answers }) === "convert";
}

function shellPart(part: BodyPart): BodyPart {
  if (part.kind !== "all-arguments") return textPart(rawOf(part), part.at);
  // Qwen Code quotes what looks unsafe, so inside quotes of ours `$ARGUMENTS` would break out of them.
  return part.quoting === "always"
    ? { ...part, raw: "{{args}}" }
    : { ...part, raw: "$ARGUMENTS", quoting: "when-unsafe" };
}

function spellFile(file: Container, place: Place): Spelling {
  const { at } = file;
  if (holds(file, "positional", "named", "variable")) {
    return asText(file, [told("not-representable", "file-by-argument", file, fileByArgument)]);
  }
  const parts = file.parts.map((part) => {
    if (part.kind === "escaped") return textPart(part.text, part.at);
    return part.kind === "all-arguments" ? argumentsIn(part) : part;
  });
  const isArguments = parts.length === 1 && parts[0]?.kind === "all-arguments";
  const spelled: BodyPart = isArguments
    ? { kind: "file", open: "@", parts, close: "", at }
    : { kind: "file", open: "@{", parts, close: "}", at };
  const path = file.parts[0] ? rawOf(file.parts[0]) : "";
  const notes = [
    holds(file, "all-arguments")
      ? told("approximated", "file-by-argument", file, fileByArgument)
      : path.startsWith("~")
        ? told("approximated", "file-outside", file, atHome)
        : told("approximated", "file", file, fileText),
  ];
  if (place.after.startsWith("#")) notes.push(told("not-representable", "file-fragment", file, fragment));
  if (/^(?:\.\.[\\/]|[\\/]|[A-Za-z]:)/.test(path)) {
    notes.push(told("approximated", "file-outside", file, outside));
  }
  return { parts: [spelled], notes };
}

function asText(part: BodyPart, notes: readonly NoteDraft[]): Spelling {
  return { parts: [textPart(rawOf(part), part.at)], notes };
}

function argumentsIn(part: BodyPart): BodyPart {
  return { kind: "all-arguments", quoting: "never", raw: "{{args}}", at: part.at };
}

function unescaped(part: BodyPart): NoteDraft {
  return rawOf(part) === breakMark
    ? unmarkedNote(part)
    : told("translated", "unescaped", part, "Qwen Code needs no backslash before it, so the backslash goes.");
}

const singleArgument =
  "Qwen Code fills in no single arguments: the token stays, and a line at the end tells the model what it stands for.";
const variable = "Only Claude Code fills in this variable; it stays as text, so that the way back restores it.";
const shellText =
  "It becomes `!{…}`: Qwen Code asks before it runs the command unless told otherwise, and goes on when the command fails, where Claude Code gives up.";
const refused =
  "Qwen Code refuses commands that run others inside, such as `$(…)` or backticks, and with them the whole slash command.";
const brokenQuotes =
  "The arguments stand between single quotes, and Qwen Code puts quotes of its own around unsafe ones, which ends the quotes: what follows could run.";
const rawInShell =
  "Qwen Code fills in `$ARGUMENTS` here too, but as one quoted word when it looks unsafe, and may also append the line that the user typed.";
const quotedInShell = "It becomes `{{args}}`, which Qwen Code quotes itself, so the quotes go.";
const fileText =
  "It becomes `@{…}`: Qwen Code puts the file's text in its place, and acts on `!{…}` and `{{args}}` in that text too; Claude Code attaches the file.";
const fileByArgument =
  "Qwen Code looks for the file before it fills in arguments: it attaches nothing, and the model sees only the name.";
const fragment =
  "Qwen Code knows no parts of files: it takes the whole file, and the fragment stays behind it as text.";
// Both seen with 0.24.4: the braces and the path stay in the prompt.
const outside = "Qwen Code takes in only files inside its workspace; of others its model reads the path alone.";
const atHome =
  "It becomes `@{…}`, but Qwen Code knows no `~`: it takes in no file, and its model reads the path alone.";
