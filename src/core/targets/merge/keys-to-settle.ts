import type { Document, Format, Value } from "../../documents/document";
import { DocumentError } from "../../documents/document-error";
import { parseDocument } from "../../documents/parse-document";
import { asObject } from "../../documents/plain-data";
import { joinKeys } from "./key-rules";

/**
 * The keys, as choices name them, about which a merge of two configuration files can be told what to do; also those that both
 * have alike. Undefined where one of the texts can't be read.
 */
export function keysToSettle(
  format: Format,
  source: string,
  target: string | undefined,
): readonly string[] | undefined {
  try {
    const theirs = rootOf(parseDocument(source, format, { path: "the main project's" }));
    const ours = target === undefined ? {} : rootOf(parseDocument(target, format, { path: "the target's" }));
    return [...below([], theirs, ours)];
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

function rootOf(document: Document): Table {
  return asObject(document.get([])) ?? {};
}

type Table = Readonly<Record<string, Value>>;

/** Tables that both have are settled key by key; one that the target lacks comes as a whole or key by key, as rules say. */
function* below(path: readonly string[], theirs: Table, ours: Table): Generator<string> {
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
    const [source, target] = [theirs, ours].map((table) => (Object.hasOwn(table, key) ? table[key] : undefined));
    const [theirTable, ourTable] = [asObject(source), asObject(target)];
    const at = [...path, key];
    if (!theirTable || !ourTable) yield joinKeys(at);
    if (theirTable && (ourTable || target === undefined)) yield* below(at, theirTable, ourTable ?? {});
  }
}
