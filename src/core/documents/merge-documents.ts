import { type Document, type Edit, editDocument } from "./document";
import { DocumentError } from "./document-error";
import { equalValues } from "./equal-values";
import { mergeValues, type ValueConflict } from "./merge-values";

export interface DocumentMerge {
  /** `ours` with what only they changed; at a conflict it keeps our value. All else of our text stays as it is. */
  readonly document: Document;
  /** Key paths that both changed, differently. */
  readonly conflicts: readonly ValueConflict[];
}

/**
 * Three-way merge per key path of documents of any format. Without a base nothing is deleted: a key that only one side
 * has was added there. Throws DocumentError `unsupported` when the text can't hold the merge.
 */
export function mergeDocuments(base: Document | undefined, ours: Document, theirs: Document): DocumentMerge {
  const merged = mergeValues(base?.get([]), ours.get([]), theirs.get([]));
  const document = carryEdits(ours, theirs, merged.edits);
  if (equalValues(document.get([]), merged.value)) return { document, conflicts: merged.conflicts };
  throw new DocumentError("unsupported", "the merge", "Its text would not read back as meant.");
}

/** `ours` after `edits`, whose values are those that `theirs` has. */
export function carryEdits(ours: Document, theirs: Document, edits: readonly Edit[]): Document {
  if (!ours.setFrom || ours.format !== theirs.format) return editDocument(ours, edits);
  return edits.reduce<Document>(
    (edited, { path, value }) =>
      value === undefined ? edited.remove(path) : (edited.setFrom?.(path, theirs) ?? edited.set(path, value)),
    ours,
  );
}
