import type { CoordinationEdit } from "../../../shared/coordination/edits";
import type { EntityRef } from "../../../shared/coordination/entities";
import { AppError } from "../../../shared/result";
import { DocumentError } from "../../documents/document-error";
import { addEntries } from "./add-entries";
import { changeEntries } from "./change-entries";
import { type CoordinationFile, readCoordination } from "./coordination-file";
import { type HighestIds, idMaker } from "./ids";
import { removeEntry } from "./remove-entry";

export interface EditOptions {
  readonly now: Date;
  /** The highest numbers ever given in this file, from the store; the file's own ones count anyway. */
  readonly highestIds?: HighestIds;
}

export interface EditedFile {
  readonly file: CoordinationFile;
  /** Ids of the new entries, in the order of their edits. */
  readonly created: readonly string[];
  /** Entries that the edits have changed, added or removed. */
  readonly touched: readonly EntityRef[];
}

/**
 * The file after all edits, in their order. Only lines of the entries concerned differ; `updated` is set in each that
 * changed, and an edit that changes nothing leaves its entry alone. Throws AppError `unknown-entry`, `duplicate-id`,
 * `invalid-field`, `id-taken`, `fixed-id`; DocumentError where the text can't hold the edit.
 */
export function editFile(file: CoordinationFile, edits: readonly CoordinationEdit[], options: EditOptions): EditedFile {
  let edited = file;
  const created: string[] = [];
  const touched: EntityRef[] = [];
  for (const run of runsOf(edits)) {
    const { text, refs } = carryOut(edited, run, options);
    edited = readCoordination(text, file.path, edited);
    touched.push(...refs);
    if (run.kind === "add") {
      created.push(...refs.map(({ id }) => id));
      requireComplete(edited, refs);
    }
  }
  return { file: edited, created, touched: uniqueRefs(touched) };
}

type Change = Extract<CoordinationEdit, { kind: "set" | "unset" }>;
type Add = Extract<CoordinationEdit, { kind: "add" }>;
type Remove = Extract<CoordinationEdit, { kind: "remove" }>;

/** Edits that can be carried out in one go: the text is read again between runs. */
type Run =
  | { readonly kind: "change"; readonly edits: Change[] }
  | { readonly kind: "add"; readonly edits: Add[] }
  | { readonly kind: "remove"; readonly edits: Remove[] };

function runsOf(edits: readonly CoordinationEdit[]): Run[] {
  const runs: Run[] = [];
  for (const edit of edits) {
    const last = runs.at(-1);
    if (edit.kind === "add") {
      if (last?.kind === "add" && last.edits[0]?.entity === edit.entity) last.edits.push(edit);
      else runs.push({ kind: "add", edits: [edit] });
    } else if (edit.kind === "remove") runs.push({ kind: "remove", edits: [edit] });
    else if (last?.kind === "change") last.edits.push(edit);
    else runs.push({ kind: "change", edits: [edit] });
  }
  return runs;
}

function carryOut(file: CoordinationFile, run: Run, { now, highestIds = {} }: EditOptions) {
  switch (run.kind) {
    case "change":
      return changeEntries(file, run.edits, now);
    case "add":
      return addEntries(file, run.edits, now, idMaker(file.parsed.entries, highestIds));
    case "remove":
      return removeEntry(file, run.edits);
  }
}

function requireComplete({ path, data, parsed }: CoordinationFile, refs: readonly EntityRef[]): void {
  for (const { kind, id } of refs) {
    if (!parsed.entries[kind].some(({ entity }) => entity?.id === id)) {
      throw new DocumentError("unsupported", path, `The new ${kind} ${id} would not read back as meant.`);
    }
    const wrong = data.findings.find(
      ({ kind: what, entity }) => entity?.kind === kind && entity.id === id && invalid.has(what),
    );
    if (!wrong) continue;
    throw new AppError({
      code: "invalid-field",
      message: `${path}: ${wrong.message}`,
      hint: "Give it, then try again.",
    });
  }
}

function uniqueRefs(refs: readonly EntityRef[]): EntityRef[] {
  return [...new Map(refs.map((ref) => [`${ref.kind} ${ref.id}`, ref])).values()];
}

const invalid: ReadonlySet<string> = new Set(["missing-field", "bad-value", "bad-date", "unknown-enum"]);
