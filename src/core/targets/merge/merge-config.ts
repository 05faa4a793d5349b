import { posix } from "node:path";
import type { MergeRule } from "../../../shared/targets/config";
import type { FileChoice } from "../../../shared/targets/plan";
import { type Document, editDocument, type Format } from "../../documents/document";
import { DocumentError } from "../../documents/document-error";
import { parseDocument } from "../../documents/parse-document";
import { withComments } from "./carry-comments";
import { keyRules } from "./key-rules";
import type { MergeOutcome } from "./merge-file";
import { type KeyEdit, mergeKeys } from "./merge-keys";

export interface ConfigMergeRequest {
  /** In the target, for messages. */
  readonly path: string;
  /** Below the source of its component, for the rules. */
  readonly sourcePath: string;
  readonly format: Format;
  readonly base: string | undefined;
  readonly source: string;
  readonly target: string;
  /** First match wins. */
  readonly rules: readonly MergeRule[];
  /** Of single keys. */
  readonly choiceOf: (key: string) => FileChoice | undefined;
}

/**
 * Brings what is new in the main project's configuration into the target's: key by key, by the rules. Outside the keys
 * that change every character of the target's text stays; a key that is new there brings the comment above it along.
 */
export function mergeConfig(request: ConfigMergeRequest): MergeOutcome {
  const { path, sourcePath, format, rules, choiceOf } = request;
  try {
    const parse = (text: string, name: string) => parseDocument(text, format, { path: name });
    const [source, target] = [parse(request.source, sourcePath), parse(request.target, path)];
    const base = request.base === undefined ? undefined : parse(request.base, `the last ${sourcePath}`);
    const sides = { base: base?.get([]), source: source.get([]), target: target.get([]), hasBase: base !== undefined };
    const { edits, decisions } = mergeKeys(sides, keyRules(rules, sourcePath), choiceOf);
    const asked = decisions.filter(({ outcome }) => outcome === "conflict");
    if (asked.length > 0) {
      const names = asked.map(({ key }) => key).join(", ");
      return { kind: "conflict", reason: `To be asked about: ${names}`, keys: decisions };
    }
    const { text } = withEdits(target, source, edits);
    if (text === request.target) return { kind: "unchanged", keys: decisions };
    const count = edits.length === 1 ? "one key" : `${edits.length} keys`;
    return { kind: "merged", text, reason: `Gets ${count} of the main project`, keys: decisions };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return { kind: "conflict", reason: `It can't be merged: ${error.message}` };
  }
}

function withEdits(target: Document, source: Document, edits: readonly KeyEdit[]): Document {
  const added = edits.filter(({ path, isTheirs }) => isTheirs && target.get(path) === undefined);
  const edited = editDocument(
    target,
    edits.map(({ path, value, isTheirs }) => ({ path, value, from: isTheirs ? source : undefined })),
  );
  return withComments(
    edited,
    source,
    added.map(({ path }) => path),
  );
}

/** The format of a configuration file, by its name; undefined for one that is merged by its lines. */
export function configFormat(path: string): Format | undefined {
  const name = posix.basename(path).toLowerCase();
  if (/^\.env(?:\.|$)|\.env$/.test(name)) return "env";
  return formats.find(([ending]) => name.endsWith(ending))?.[1];
}

const formats: readonly (readonly [ending: string, format: Format])[] = [
  [".toml", "toml"],
  [".jsonc", "jsonc"],
  // Programs that allow comments in `.json` are many, and those that don't read it all the same.
  [".json", "jsonc"],
  [".yaml", "yaml"],
  [".yml", "yaml"],
  [".ini", "ini"],
  [".cfg", "ini"],
];
