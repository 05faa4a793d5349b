import type { BodyDialect } from "./body-dialect";
import { lookalikeNote } from "./body-notes";
import { type BodyPart, isContainer, rawOf, type Span, spansOf, textPart, writeBody } from "./command-body";
import type { NoteBook, NoteDraft } from "./fidelity-note";
import { type Edit, keepInert } from "./keep-inert";

/** A source part and how it is spelled for the other tool. `origin` is undefined for what no source part gave. */
export interface Slot {
  readonly origin: BodyPart | undefined;
  readonly spelled: readonly BodyPart[];
  /** Told once the spelling has held. */
  readonly notes: readonly NoteDraft[];
}

/**
 * Makes the spelling hold: the result, read as `tool` reads it, acts exactly where it is meant to. Text that would
 * become active is escaped or asked about; a part that would be read otherwise than meant stays as text.
 */
export function settleBody(
  slots: readonly Slot[],
  tool: BodyDialect,
  argumentNames: readonly string[],
  book: NoteBook,
): string {
  const allowed = new Set<string>();
  let settled = slots;
  // Every pass before the last takes a token's meaning or a slot's spelling, of which there are no more than characters.
  for (let passes = 1, most = 2; passes <= most; passes += 1) {
    const parts = settled.flatMap(({ spelled }) => spelled);
    const text = writeBody(parts);
    if (passes === 1) most += 2 * text.length;
    const meant = spansOf(parts);
    const found = spansOf(tool.read(text, argumentNames));
    const leftAsText = rangesLeftAsText(settled);
    const edits = editsFor({ text, meant, found, leftAsText, tool, allowed, book });
    if (edits.length === 0) {
      for (const { notes } of settled) for (const note of notes) book.add(note);
      if (tool.acts.has("positional")) noteLookalikes(found, meant, book);
      return text;
    }
    settled = withEdits(settled, edits, tool, book);
  }
  throw new Error("A converted command body did not settle.");
}

function editsFor({ text, meant, found, leftAsText, tool, allowed, book }: Reading): Edit[] {
  const wanted = new Set(meant.filter(({ part }) => part.kind !== "text").map(keyOf));
  const held = new Set<string>();
  const edits: Edit[] = [];
  const homeOf = homeFinder(meant);
  let covered = 0;
  for (const stray of found) {
    if (stray.part.kind === "text") continue;
    if (wanted.has(keyOf(stray))) {
      held.add(keyOf(stray));
      continue;
    }
    const home = homeOf(stray.start);
    if (stray.start < covered || !home || !minds(stray.part, tool)) continue;
    const inside = () => meant.filter(({ start, end }) => start >= stray.start && end <= stray.end);
    const isLeftAsText = leftAsText.some(({ start, end }) => home.part.at >= start && home.part.at < end);
    const changes = keepInert({ stray, home, isLeftAsText, inside, text, tool, allowed, book });
    for (const edit of changes) edits.push(edit);
    if (changes.length === 0) for (const span of inside()) held.add(keyOf(span));
    covered = stray.end;
  }
  if (edits.length > 0) return edits;
  const lost = meant.find((span) => tool.acts.has(span.part.kind) && !held.has(keyOf(span)));
  return lost ? [{ kind: "as-text", offset: lost.start }] : [];
}

interface Reading {
  readonly text: string;
  readonly meant: readonly Span[];
  readonly found: readonly Span[];
  readonly leftAsText: readonly Range[];
  readonly tool: BodyDialect;
  readonly allowed: Set<string>;
  readonly book: NoteBook;
}

/** Offsets in the source. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** Shell commands, files and the like that are text in the result. */
function rangesLeftAsText(slots: readonly Slot[]): Range[] {
  return slots.flatMap(({ origin, spelled }) => {
    if (!origin || origin.kind === "text" || !spelled.every(({ kind }) => kind === "text")) return [];
    return [{ start: origin.at, end: origin.at + rawOf(origin).length }];
  });
}

function minds(part: BodyPart, tool: BodyDialect): boolean {
  return tool.acts.has(part.kind) || (tool.escapesDollar && part.kind === "escaped" && part.text !== "");
}

function keyOf({ part, start, end }: Span): string {
  return `${start} ${end} ${part.kind}`;
}

/** Finds the innermost span around an offset; asked with ascending offsets. */
function homeFinder(spans: readonly Span[]): (offset: number) => Span | undefined {
  let next = 0;
  return (offset) => {
    while ((spans[next]?.start ?? Number.POSITIVE_INFINITY) <= offset) next += 1;
    for (let index = next - 1; index >= 0; index -= 1) {
      const span = spans[index];
      if (span && span.end > offset) return span;
    }
    return undefined;
  };
}

function withEdits(slots: readonly Slot[], edits: readonly Edit[], tool: BodyDialect, book: NoteBook): Slot[] {
  const replacements = new Map<BodyPart, Replacement[]>();
  const takenBack: number[] = [];
  for (const edit of edits) {
    if (edit.kind === "as-text") {
      takenBack.push(edit.offset);
      continue;
    }
    const own = replacements.get(edit.home);
    if (own) own.push(edit);
    else replacements.set(edit.home, [edit]);
  }
  let start = 0;
  return slots.map((slot) => {
    const end = start + writeBody(slot.spelled).length;
    const isTakenBack = takenBack.some((offset) => offset >= start && offset < end);
    start = end;
    if (isTakenBack && slot.origin) return asText(slot.origin, tool, book);
    return { ...slot, spelled: withReplacements(slot.spelled, replacements) };
  });
}

function asText(origin: BodyPart, tool: BodyDialect, book: NoteBook): Slot {
  book.decide({
    code: "no-spelling",
    token: rawOf(origin),
    at: origin.at,
    text: `${tool.title} would misread it, because of its braces, backslashes or backticks.`,
    answers: [{ id: "as-text", label: `Leave it as text that ${tool.title} doesn't act on` }],
  });
  return { origin, spelled: [textPart(rawOf(origin), origin.at)], notes: [] };
}

function withReplacements(
  parts: readonly BodyPart[],
  replacements: ReadonlyMap<BodyPart, readonly Replacement[]>,
): BodyPart[] {
  return parts.flatMap((part) => {
    if (isContainer(part)) return [{ ...part, parts: withReplacements(part.parts, replacements) }];
    const pieces: BodyPart[] = [];
    let done = 0;
    const keep = (to: number) => {
      const raw = part.raw.slice(done, to);
      if (raw === part.raw) pieces.push(part);
      else if (raw !== "") pieces.push(textPart(raw, part.at + done));
    };
    for (const { start, end, parts: instead } of replacements.get(part) ?? []) {
      keep(start);
      pieces.push(...instead);
      done = end;
    }
    keep(part.raw.length);
    return pieces;
  });
}

type Replacement = Extract<Edit, { readonly kind: "replace" }>;

function noteLookalikes(found: readonly Span[], meant: readonly Span[], book: NoteBook): void {
  const homes = homeFinder(meant);
  for (const { part, start } of found) {
    const home = homes(start);
    if (part.kind === "lookalike" && home) book.add(lookalikeNote(part, home.part.at + (start - home.start)));
  }
}
