import { type Document, editDocument } from "./document";
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
  const from = ours.format === theirs.format ? theirs : undefined;
  const document = editDocument(
    ours,
    merged.edits.map((edit) => ({ ...edit, from })),
  );
  if (equalValues(document.get([]), merged.value)) return { document, conflicts: merged.conflicts };
  throw new DocumentError("unsupported", "the merge", "Its text would not read back as meant.");
}
