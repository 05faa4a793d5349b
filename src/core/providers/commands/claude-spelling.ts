import type { Place, Spelling } from "./body-dialect";
import { told, unmarkedNote } from "./body-notes";
import { quotedArguments } from "./claude-body";
import { type BodyPart, type Container, holds, rawOf, textPart, writeBody } from "./command-body";
import { likelyPath } from "./file-path";

/** A part of a Qwen Code body as Claude Code spells it. */
export function spellForClaude(part: BodyPart, place: Place): Spelling {
  const { at } = part;
  switch (part.kind) {
    case "escaped":
      return part.text === "" ? { parts: [], notes: [unmarkedNote(part)] } : { parts: [part], notes: [] };
    case "all-arguments":
      return { parts: [argumentsIn(part)], notes: [told("translated", "arguments", part, 'It becomes "$ARGUMENTS".')] };
    case "positional":
    case "named":
      return { parts: [part], notes: [told("translated", "single-argument", part, "Claude Code fills it in itself.")] };
    case "arguments-line":
      return {
        parts: [],
        notes: [{ kind: "translated", code: "arguments-line", token: rawOf(part).trim(), at, text: lineText }],
      };
    case "unclosed":
      place.decide({
        code: "unclosed",
        token: rawOf(part).slice(0, 2),
        at,
        text: "Its closing brace is missing, so Qwen Code refuses to run this command.",
        answers: [{ id: "as-text", label: "Leave it as text that Claude Code doesn't act on" }],
      });
      return { parts: [textPart(rawOf(part), at)], notes: [] };
    case "shell":
      return spellShell(part, place);
    case "file":
      return spellFile(part, place);
    default:
      return { parts: [part], notes: [] };
  }
}

function spellShell(shell: Container, place: Place): Spelling {
  const { at } = shell;
  if (writeBody(shell.parts).trim() === "") return { parts: [], notes: [told("approximated", "blank", shell, blank)] };
  const parts = shell.parts.map((part) => (part.kind === "all-arguments" ? shellArguments(part, place) : part));
  const command = writeBody(parts);
  const notes = [told("approximated", "shell", shell, shellText)];
  const fenced = (before = "", after = ""): Spelling => ({
    parts: [{ kind: "shell", open: `\`\`\`!${before}`, parts, close: `${after}\`\`\``, at }],
    notes,
  });
  const inline: BodyPart = { kind: "shell", open: "!`", parts, close: "`", at };
  // A fence needs no room before it, and takes what an inline command can't: backticks, and whole lines.
  if (/\n[ \t]*$/.test(command)) return fenced();
  if (command.includes("`")) return fenced(place.eol, place.eol);
  if (/^\s?$/.test(place.before)) return { parts: [inline], notes };
  const answer = place.decide({
    code: "shell-needs-space",
    token: rawOf(shell),
    at,
    text: "Claude Code runs an inline shell command only after white space or at the start of a line.",
    answers: [
      { id: "fence", label: "Write it between three backticks each, which count anywhere" },
      { id: "insert-space", label: "Put a space before it" },
    ],
  });
  return answer === "insert-space" ? { parts: [textPart(" ", at), inline], notes } : fenced();
}

function shellArguments(part: Extract<BodyPart, { kind: "all-arguments" }>, { decide }: Place): BodyPart {
  const quote = { id: "quote", label: "Put quotes around them; only a quote mark in the arguments breaks out" };
  const raw = { id: "raw", label: "Insert them as they are" };
  const answer = decide({
    code: "escaping-lost",
    token: rawOf(part),
    at: part.at,
    text:
      part.quoting === "always"
        ? "Qwen Code quotes the arguments for the shell; Claude Code inserts them as they are, so they can run commands of their own."
        : "Qwen Code quotes arguments that look unsafe to the shell; Claude Code inserts them as they are, so they can run commands of their own.",
    answers: part.raw === "$ARGUMENTS" ? [raw, quote] : [quote, raw],
  });
  return answer === "quote"
    ? { ...part, quoting: "always", raw: quotedArguments }
    : { ...part, quoting: "never", raw: "$ARGUMENTS" };
}

function spellFile(file: Container, place: Place): Spelling {
  const { at } = file;
  const parts = trimmed(file.parts).map((part) => (part.kind === "all-arguments" ? argumentsIn(part) : part));
  const path = writeBody(parts);
  if (path === "" || /["\n]/.test(path)) {
    return { parts: [textPart(rawOf(file), at)], notes: [told("not-representable", "file-name", file, fileName)] };
  }
  const notes = [
    holds(file, "all-arguments")
      ? told("approximated", "file-by-argument", file, fileByArgument)
      : told("approximated", "file", file, fileText),
  ];
  const bare = likelyPath(parts) === "path" && endsBefore(place.after);
  const spelled: BodyPart = bare
    ? { kind: "file", open: "@", parts, close: "", at }
    : { kind: "file", open: '@"', parts, close: '"', at };
  if (/^\s?$/.test(place.before)) return { parts: [spelled], notes };
  const answer = place.decide({
    code: "file-needs-space",
    token: rawOf(file),
    at,
    text: "Claude Code attaches a file only after white space or at the start of a line.",
    answers: [
      { id: "insert-space", label: "Put a space before it" },
      { id: "as-text", label: "Leave it as text; Claude Code attaches nothing" },
    ],
  });
  if (answer === "as-text") return { parts: [textPart(rawOf(file), at)], notes: [] };
  return { parts: [textPart(" ", at), spelled], notes };
}

/** Whether a path without quotes would end where `after` begins: at white space, `#`, or punctuation before those. */
function endsBefore(after: string): boolean {
  const glued = /^[^\s#]*/.exec(after)?.[0] ?? "";
  return !/[\p{L}\p{N}_/\\~+-]/u.test(glued);
}

function trimmed(parts: readonly BodyPart[]): BodyPart[] {
  return parts.flatMap((part, index) => {
    if (part.kind !== "text") return [part];
    const start = index === 0 ? part.raw.trimStart() : part.raw;
    const text = index === parts.length - 1 ? start.trimEnd() : start;
    return text === "" ? [] : [textPart(text, part.at)];
  });
}

function argumentsIn(part: BodyPart): BodyPart {
  return { kind: "all-arguments", quoting: "never", raw: "$ARGUMENTS", at: part.at };
}

const lineText = "The line that explains single arguments goes: Claude Code fills them in itself.";
const blank = "A shell part without a command does nothing, and Claude Code would show it as text, so it goes.";
const shellText =
  "It becomes a Claude Code shell command, which gives up the whole call when it fails, and needs a permission such as `allowed-tools`.";
const fileText = "Claude Code attaches the file and keeps its name in the text; Qwen Code puts the file's text there.";
const fileByArgument = "Claude Code attaches the file; Qwen Code looks for it too early, and shows only its name.";
const fileName = "Claude Code can't take a file name that is empty or holds a quote mark or a line end.";
