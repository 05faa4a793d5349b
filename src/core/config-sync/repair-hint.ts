import type { Note } from "../../shared/config-sync";
import type { Value } from "../documents/document";
import { asObject } from "../documents/plain-data";
import { repairFrontMatter } from "../documents/repair-front-matter";
import type { ItemQuestion } from "./item-answer";

/** Where `lockstep repair` would mend what is wrong, as a sentence behind the reason; empty when nowhere. */
export function repairHint({ source, sourceEntry, destination, destinationEntry, name }: ItemQuestion): string {
  const isRepairable = (entry: Value | undefined) => {
    const text = asObject(entry)?.["text"];
    return typeof text === "string" && repairFrontMatter(text, name) !== undefined;
  };
  const sides = [
    ...(isRepairable(sourceEntry) ? [source.name] : []),
    ...(isRepairable(destinationEntry) ? [destination.name] : []),
  ];
  return sides.length === 0 ? "" : ` \`lockstep repair\` mends it for ${sides.join(" and ")}.`;
}

/** `notes` of what can't be read, with the way to mend front matter where there is one. */
export function withRepairHint(notes: readonly Note[], question: ItemQuestion): readonly Note[] {
  return notes.map((note) =>
    note.code === "front-matter" ? { ...note, text: note.text + repairHint(question) } : note,
  );
}
