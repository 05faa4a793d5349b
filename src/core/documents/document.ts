/** A JSON-like value. Objects read from a document inherit nothing, so a key such as `__proto__` is plain data. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** Where a node is inside a document: object keys and array indexes, from the root. */
export type Path = readonly (string | number)[];

export type Format = "json" | "jsonc" | "toml" | "yaml" | "markdown" | "ini" | "env";

/**
 * A parsed file that remembers its text. It is immutable: an edit gives a new document, and outside the edited node
 * every character of the old text stays (comments, key order, indentation, line ends, byte order mark).
 */
export interface Document {
  readonly format: Format;
  /** The whole text, byte order mark included. */
  readonly text: string;
  /** The value at `path` (the whole document for `[]`), or undefined when nothing is there. */
  get(path: Path): Value | undefined;
  /**
   * A document in which `path` holds `value`; missing parent objects are made. Throws DocumentError when a parent is not
   * a container. Where `from`, a document of the same format, has that value at that path, formats that tell apart what
   * reads alike (a date and its text, 1 and 1.0) write it as it stands there.
   */
  set(path: Path, value: Value, from?: Document): Document;
  /** A document without the node at `path`; the same document when nothing is there. */
  remove(path: Path): Document;
  /** Where the key or item at `path` begins in the text, for formats that can say so; undefined when nothing is there. */
  readonly placeOf?: (path: Path) => number | undefined;
  /** Does many edits at once, where the format can; `editDocument` does them anyhow. */
  readonly editAll?: (edits: readonly Edit[]) => Document;
}

/** Set a path, or with undefined remove it. */
export interface Edit {
  readonly path: Path;
  readonly value: Value | undefined;
  /** As in `set`. */
  readonly from?: Document | undefined;
}

/** `document` after all of `edits`, in their order. */
export function editDocument(document: Document, edits: readonly Edit[]): Document {
  return document.editAll?.(edits) ?? editEach(document, edits);
}

/** `document` after one edit after the other. */
export function editEach(document: Document, edits: readonly Edit[]): Document {
  return edits.reduce(
    (edited, { path, value, from }) => (value === undefined ? edited.remove(path) : edited.set(path, value, from)),
    document,
  );
}
