import { extname } from "node:path";
import type { CoordinationEdit } from "../../../shared/coordination/edits";
import { AppError } from "../../../shared/result";
import type { Draft } from "../../changes/draft";
import { decodeText, encodeText } from "../../documents/text-encoding";
import { type CoordinationFile, readCoordination } from "./coordination-file";
import type { EditOptions } from "./edit-file";
import { fixEdits } from "./fixes";
import { type MergedEdits, mergeEdits } from "./merge-edits";
import { reasonOf } from "./reason-of";
import { refuseCircles } from "./refuse-circles";
import { newFileText } from "./template";

export interface PlanOptions extends EditOptions {
  /** What the edits were made on, when that may be older than the file; then they are merged. */
  readonly base?: CoordinationFile | undefined;
  /** The file as it was last read, so that only what differs is parsed. */
  readonly known?: CoordinationFile | undefined;
}

/**
 * Drafts a coordination file with all edits in it, as the file is now: made again after somebody else wrote, new
 * entries get new ids. Conflicts with `base` draft nothing. Throws AppError `missing-file` and `waits-for-itself`, and what
 * `editFile` throws, DocumentError for a file that can't be parsed.
 */
export function planEdits(
  draft: Draft,
  path: string,
  edits: readonly CoordinationEdit[],
  options: PlanOptions,
): MergedEdits {
  const current = readFrom(draft, path, options.known ?? options.base);
  const merged = mergeEdits(options.base ?? current, edits, current, options);
  if (merged.kind === "merged") {
    if (edits.some(isOfOrder)) refuseCircles(current.data, merged.file.data);
    write(draft, current, merged, edits);
  }
  return merged;
}

/** Drafts fixes of the file's findings, by their ids. Throws AppError `unknown-fix` and what `planEdits` throws. */
export function planFixes(draft: Draft, path: string, fixes: readonly string[], options: PlanOptions): MergedEdits {
  const current = readFrom(draft, path, options.known);
  return planEdits(draft, path, fixEdits(current.data, fixes), { ...options, base: undefined, known: current });
}

/** Drafts a new coordination file from the template. Throws AppError `file-exists`, and `not-yaml` for a name of other files. */
export function planNewFile(draft: Draft, path: string, now: Date): void {
  const ending = extname(path);
  if (ending !== "" && !/^\.ya?ml$/i.test(ending)) {
    const hint = "Choose a name that ends with .yaml or .yml.";
    throw new AppError({ code: "not-yaml", message: `${path} would hold YAML, which its name does not say.`, hint });
  }
  if (draft.read(path)) {
    const hint = "Open it, or choose another name.";
    throw new AppError({ code: "file-exists", message: `${path} is there already.`, hint });
  }
  const why = { component: "coordination", reason: "A new coordination file.", mode: 0o644 };
  draft.write(path, encodeText(newFileText(now)), why);
}

/** True for an edit that may say what waits for what. */
function isOfOrder(edit: CoordinationEdit): boolean {
  if (edit.kind === "set") return ordering.has(edit.path[0] ?? "");
  return edit.kind === "add" && Object.keys(edit.fields).some((field) => ordering.has(field));
}

function readFrom(draft: Draft, path: string, known: CoordinationFile | undefined): CoordinationFile {
  const bytes = draft.read(path);
  if (bytes) return readCoordination(decodeText(bytes, path), path, known);
  const hint = "Create it from the template, or open another one.";
  throw new AppError({ code: "missing-file", message: `There is no file ${path}.`, hint });
}

function write(
  draft: Draft,
  current: CoordinationFile,
  { file, touched, created }: Extract<MergedEdits, { kind: "merged" }>,
  edits: readonly CoordinationEdit[],
): void {
  if (file.text === current.text) return;
  const isRemoval = edits.some(({ kind }) => kind === "remove");
  draft.write(current.path, encodeText(file.text), {
    component: [...new Set(touched.map(({ id }) => id))].sort().join("+"),
    reason: reasonOf(edits, created),
    risk: isRemoval ? "medium" : "low",
    mode: 0o644,
  });
}

const ordering: ReadonlySet<string | number> = new Set([
  ...["dependencies", "blocked_by", "blocking", "consumer", "provider"],
]);
