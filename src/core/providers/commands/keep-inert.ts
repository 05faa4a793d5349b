import type { BodyDialect } from "./body-dialect";
import { breakMark } from "./break-mark";
import { type BodyPart, type PartKind, rawOf, type Span, textPart } from "./command-body";
import type { NoteBook } from "./fidelity-note";

/**
 * Replaces a range of the leaf `home`, by offsets in it, or takes back how the source part at `offset` of the whole
 * text was spelled.
 */
export type Edit =
  | {
      readonly kind: "replace";
      readonly home: BodyPart;
      readonly start: number;
      readonly end: number;
      readonly parts: readonly BodyPart[];
    }
  | { readonly kind: "as-text"; readonly offset: number };

interface Stray {
  /** What the tool would act on though it wasn't meant to. */
  readonly stray: Span;
  /** The innermost meant part in which it begins. */
  readonly home: Span;
  /** Whether `home` belongs to what was left as text already, so that there is nothing more to ask. */
  readonly isLeftAsText: boolean;
  /** All meant parts that it takes in. */
  readonly inside: () => readonly Span[];
  readonly text: string;
  readonly tool: BodyDialect;
  /** Tokens that may become active. Grows. */
  readonly allowed: Set<string>;
  readonly book: NoteBook;
}

/** What keeps the tool from acting on `stray`; nothing when it may. */
export function keepInert({ stray, home, isLeftAsText, inside, text, tool, allowed, book }: Stray): readonly Edit[] {
  const token = rawOf(stray.part);
  const { start, end } = stray;
  if (allowed.has(token)) return [];
  if (!inert.has(home.part.kind)) {
    // `$ARGUMENTS` would take in the index behind it.
    if (home.part.kind === "all-arguments" && !home.parent && end > home.end) return [mark(home, home.end)];
    return [{ kind: "as-text", offset: start }];
  }
  // A backslash of the text would escape the `$ARGUMENTS` behind it.
  if (stray.part.kind === "escaped" && !home.parent && end > home.end) return [mark(home, home.end)];
  const at = home.part.at + (start - home.start);
  const before = text[start - 1];
  if (tool.escapesDollar && dollarKinds.has(stray.part.kind) && end <= home.end) {
    // In a shell command a break mark would be part of the command, so there a backslash must do alone.
    if (home.parent && (before === "\\" || stray.part.kind === "escaped")) return [{ kind: "as-text", offset: start }];
    const told = `A backslash keeps ${tool.title} from acting on it.`;
    book.add({ kind: "translated", code: "escaped", token, at, text: told });
    const [from, to] = [start - home.start, end - home.start];
    return [{ kind: "replace", home: home.part, start: from, end: to, parts: escaped(stray.part, before, at) }];
  }
  if (stray.part.kind === "variable") {
    const told = `${tool.title} fills in this variable, and has no way to write it as text.`;
    book.add({ kind: "approximated", code: "variable", token, at, text: told });
    allowed.add(token);
    return [];
  }
  if (home.parent) return [{ kind: "as-text", offset: start }];
  // What only this tool can do was left as text on the way to the other one, so now it goes home.
  const taken = inside().map(({ part }) => part.kind);
  const goesHome =
    !taken.some((kind) => kind === "shell" || kind === "file" || kind === "all-arguments") &&
    (tool.isOnlyHere(stray.part) ||
      (tool.acts.has("positional") && taken.some((kind) => kind === "positional" || kind === "named")));
  if (isLeftAsText || ask(stray.part, token, at, tool, book, goesHome) === "break") {
    // Behind an opening without an end, every further one would be without an end too.
    const starts =
      stray.part.kind === "unclosed" ? occurrences(text, token.slice(0, 2), start, Math.min(end, home.end)) : [start];
    return starts.map((offset) => mark(home, offset + (token.startsWith("```") ? 3 : 1)));
  }
  allowed.add(token);
  return [];
}

function occurrences(text: string, sign: string, from: number, to: number): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(sign, from); at !== -1 && at < to; at = text.indexOf(sign, at + 1)) found.push(at);
  return found;
}

function ask(part: BodyPart, token: string, at: number, tool: BodyDialect, book: NoteBook, goesHome: boolean): string {
  const keep = { id: "break", label: "Keep it as text, with an invisible mark in it" };
  const activate = { id: "activate", label: `Let ${tool.title} act on it` };
  return book.decide({
    code: "becomes-active",
    token: part.kind === "unclosed" ? token.slice(0, 2) : token,
    at,
    text:
      part.kind === "unclosed"
        ? `It is plain text where it comes from, but with its braces unbalanced ${tool.title} would refuse the command.`
        : `It is plain text where it comes from, but ${tool.title} would act on it.`,
    answers: goesHome ? [activate, keep] : [keep, activate],
  });
}

function escaped(part: BodyPart, before: string | undefined, at: number): BodyPart[] {
  const raw = rawOf(part);
  // One backslash escapes and two do not, so a backslash that belongs to the text is kept apart.
  if (part.kind === "escaped") return [textPart(`\\${breakMark}`, at), part];
  const token: BodyPart = { kind: "escaped", raw: `\\${raw}`, text: raw, at };
  return before === "\\" ? [textPart(breakMark, at), token] : [token];
}

function mark({ part, start }: Span, offset: number): Edit {
  const local = offset - start;
  return { kind: "replace", home: part, start: local, end: local, parts: [textPart(breakMark, part.at + local)] };
}

const inert: ReadonlySet<PartKind> = new Set(["text", "escaped", "lookalike"]);
const dollarKinds: ReadonlySet<PartKind> = new Set(["all-arguments", "positional", "named", "escaped"]);
