import { type Document, editDocument, type Path, type Value } from "../../documents/document";
import { equalValues } from "../../documents/equal-values";
import { parseJson } from "../../documents/json";
import { asObject } from "../../documents/plain-data";
import { encodeText } from "../../documents/text-encoding";
import { isPlainJson, mergeJson, type Settle } from "./merge-json";

/**
 * A JSON file without a change. Of an object, or the whole file, that the change made, what else was put into it since
 * stays; where that is nothing, it goes. Undefined where both changed the same, and `settle` does not tell what is taken.
 * Throws DocumentError for what is no JSON.
 */
export function takeOutOfJson(
  path: string,
  { old, written, current }: { readonly old: string | undefined; readonly written: string; readonly current: string },
  settle: Settle,
): { readonly bytes: Uint8Array | undefined } | undefined {
  const parse = (text: string) => parseJson(text, { format: "jsonc", path });
  const before = parse(old ?? "{}\n");
  const made = madeObjects(before.get([]), parse(written).get([]));
  const emptied = editDocument(
    before,
    made.map((place) => ({ path: place, value: {} })),
  );
  const text = mergeJson(path, { base: written, ours: current, theirs: emptied.text }, settle);
  if (text === undefined) return undefined;
  const left = made.reverse().reduce<Document>(withoutEmpty, parse(text));
  const isNothing = old === undefined && equalValues(left.get([]), {}) && isPlainJson(left.text);
  return { bytes: isNothing ? undefined : encodeText(left.text) };
}

/** The paths of objects in `after` that `before` has not, outermost first. */
function madeObjects(before: Value | undefined, after: Value | undefined, path: Path = []): Path[] {
  const [old, fresh] = [asObject(before) ?? {}, asObject(after) ?? {}];
  return Object.entries(fresh).flatMap(([key, value]) => {
    const known = Object.hasOwn(old, key) ? old[key] : undefined;
    if (!asObject(value) || (known !== undefined && !asObject(known))) return [];
    const at = [...path, key];
    return [...(known === undefined ? [at] : []), ...madeObjects(known, value, at)];
  });
}

function withoutEmpty(document: Document, path: Path): Document {
  return equalValues(document.get(path), {}) ? document.remove(path) : document;
}
