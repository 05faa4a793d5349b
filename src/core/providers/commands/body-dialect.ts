import type { BodyPart, PartKind } from "./command-body";
import type { NoteBook, NoteDraft } from "./fidelity-note";

/** How one tool writes command bodies. */
export interface BodyDialect {
  readonly title: string;
  readonly read: (text: string, argumentNames: readonly string[]) => readonly BodyPart[];
  /** The kinds of parts that the tool acts on. */
  readonly acts: ReadonlySet<PartKind>;
  /** Whether a backslash takes the meaning from a `$` token. */
  readonly escapesDollar: boolean;
  /** Whether `part` was left as text on the way to the other tool, which has no way to act like it. */
  readonly isOnlyHere: (part: BodyPart) => boolean;
  /** `part` of the other tool's body in this tool's spelling; what can't be spelled stays as text. */
  readonly spell: (part: BodyPart, place: Place) => Spelling;
}

/** What spelling a part depends on besides the part. */
export interface Place {
  /** The last character already written; empty at the start. */
  readonly before: string;
  /** The source after the part. */
  readonly after: string;
  readonly eol: string;
  /** The result will carry the arguments line, so its `$` notation stays Claude Code's. */
  readonly keepsDollars: boolean;
  readonly decide: NoteBook["decide"];
}

export interface Spelling {
  readonly parts: readonly BodyPart[];
  /** Told only if the spelling holds. */
  readonly notes: readonly NoteDraft[];
}
