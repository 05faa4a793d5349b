import { AppError } from "../../../shared/result";
import { type RegistryEdit, registryFileName, targetRow } from "../../../shared/targets/registry";
import type { Draft } from "../../changes/draft";
import type { Document } from "../../documents/document";
import { parseJson } from "../../documents/json";
import { asObject, plainData } from "../../documents/plain-data";
import { encodeText } from "../../documents/text-encoding";
import { registryDocument, rowsOf, sameCase } from "./read-registry";

/**
 * Drafts edits of the registry at `path`, which is made where it is missing. Comments, order, unknown fields and
 * formatting stay. Throws AppError `name-taken`, `no-such-target` or `registry-invalid`.
 */
export function draftRegistryEdits(draft: Draft, path: string, edits: readonly RegistryEdit[]): void {
  const bytes = draft.read(path);
  const document = bytes ? registryDocument(bytes, path) : parseJson(empty, { format: "jsonc", path });
  const edited = edits.reduce((made, edit) => withEdit(made, path, edit), document);
  if (bytes && edited.text === document.text) return;
  draft.write(path, encodeText(edited.text), {
    component: "registry",
    reason: edits.map(said).join("; "),
    mode: 0o644,
  });
}

function withEdit(document: Document, path: string, edit: RegistryEdit): Document {
  const names = rowsOf(document, path).map(nameOf);
  const find = (name: string) => names.findIndex((known) => known !== undefined && sameCase(known) === sameCase(name));
  switch (edit.kind) {
    case "add":
      requireFree(names[find(edit.row.name)], path);
      return document.set(["targets", names.length], plainData(targetRow.parse(edit.row)));
    case "remove":
      return document.remove(["targets", requireFound(find(edit.name), edit.name, names, path)]);
    case "update": {
      const index = requireFound(find(edit.name), edit.name, names, path);
      const renamed = edit.fields.name;
      if (renamed !== undefined && sameCase(renamed) !== sameCase(edit.name)) requireFree(names[find(renamed)], path);
      return Object.entries(edit.fields).reduce<Document>((made, [field, value]) => {
        const at = ["targets", index, field];
        return value === undefined ? made.remove(at) : made.set(at, plainData(value));
      }, document);
    }
  }
}

function nameOf(row: unknown): string | undefined {
  const name = asObject(plainData(row))?.["name"];
  return typeof name === "string" ? name : undefined;
}

/** `taken`: the name of a target, as it is written there, that counts as the same. */
function requireFree(taken: string | undefined, path: string): void {
  if (taken === undefined) return;
  throw new AppError({
    code: "name-taken",
    message: `${path} already has a target ${taken}.`,
    hint: "Choose another name; upper and lower case count as the same.",
  });
}

function requireFound(index: number, name: string, names: readonly (string | undefined)[], path: string): number {
  if (index >= 0) return index;
  const known = names.filter((known) => known !== undefined);
  throw new AppError({
    code: "no-such-target",
    message: `${path} has no target ${name}.`,
    hint: known.length === 0 ? "It has none yet: add one first." : `It has ${known.join(", ")}.`,
  });
}

function said(edit: RegistryEdit): string {
  switch (edit.kind) {
    case "add":
      return `Adds the target ${edit.row.name} to ${registryFileName}`;
    case "remove":
      return `Removes the target ${edit.name} from ${registryFileName}`;
    case "update":
      return `Updates the target ${edit.name} in ${registryFileName}`;
  }
}

const empty = '{\n  "targets": []\n}\n';
