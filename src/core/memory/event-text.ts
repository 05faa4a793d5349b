import type { PlainValue } from "../../shared/coordination/plain-value";
import type { FieldChange, MemoryEvent, SnippetPart } from "../../shared/memory";
import type { IndexedEvent } from "../store/memory-index";
import { letterEnd, markEnd, markStart } from "../store/memory-search";
import { apart } from "./unspaced-scripts";

/** What a search reads of an event. */
export function indexedEvent(event: MemoryEvent): IndexedEvent {
  const { id, at, who, source, kind, entityKind, entityId, repos, title, text, changes } = event;
  const body = [text, ...changes.map(describeChange)].filter((part) => part !== "").join("\n");
  const indexed = (part: string) => apart(part.replaceAll(marks, ""));
  const names = [entityId, ...repos, who].join(" ");
  return {
    id,
    at,
    who,
    source,
    kind,
    entityKind,
    entityId,
    repos,
    title: indexed(title),
    body: indexed(body),
    names: indexed(names),
    event: JSON.stringify(event),
  };
}

/** `status: pending → in_progress`. */
export function describeChange({ field, before, after }: FieldChange): string {
  return `${field}: ${shown(before)} → ${shown(after)}`;
}

/** The pieces of a snippet as the index gives it. */
export function snippetParts(marked: string): SnippetPart[] {
  const parts = marked.split(markStart).flatMap((piece, at) => {
    if (at === 0) return [{ text: piece, marked: false }];
    const [hit = "", ...rest] = piece.split(markEnd);
    return [
      { text: hit, marked: true },
      { text: rest.join(""), marked: false },
    ];
  });
  return parts.filter(({ text }) => text !== "");
}

/** A text cut after `most` characters, with the words marked that `isHit` is true for. */
export function markWords(text: string, isHit: (word: string) => boolean, most: number): SnippetPart[] {
  const shownText = text.length > most ? `${text.slice(0, most)}…` : text;
  const parts: SnippetPart[] = [];
  for (const piece of shownText.split(/([\p{L}\p{N}]+)/u)) {
    const marked = /[\p{L}]/u.test(piece) && isHit(piece.toLowerCase());
    const last = parts.at(-1);
    if (last?.marked === marked) parts[parts.length - 1] = { text: last.text + piece, marked };
    else if (piece !== "") parts.push({ text: piece, marked });
  }
  return parts;
}

function shown(value: PlainValue | undefined): string {
  if (value === undefined || value === null || value === "") return "nothing";
  if (Array.isArray(value))
    return value.length === 0 ? "nothing" : value.map((item: PlainValue) => shown(item)).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The characters that only the index puts into a text; one that has them loses them. */
const marks = new RegExp(`[${markStart}${markEnd}${letterEnd}]`, "g");
