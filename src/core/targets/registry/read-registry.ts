import { AppError, type Failure } from "../../../shared/result";
import { type TargetRow, targetRow } from "../../../shared/targets/registry";
import type { Document } from "../../documents/document";
import { DocumentError } from "../../documents/document-error";
import { parseJson } from "../../documents/json";
import { placeInJson } from "../../documents/place-in-json";
import { asObject } from "../../documents/plain-data";
import { schemaProblems } from "../../documents/schema-problems";
import { decodeText } from "../../documents/text-encoding";
import { share } from "./same-folder";

export interface Registry {
  readonly rows: readonly TargetRow[];
  /** Rows that can't be used are left out and told here, with file, line and column. */
  readonly problems: readonly Failure[];
}

/**
 * The targets in a registry file; comments are allowed in it. Throws AppError `registry-invalid` for a file that holds no
 * list of targets at all, since an edit of it could lose them. `folderOf`: the folder that a row names, however it is
 * spelled; without it nobody looks whether two rows name the same one.
 */
export function readRegistry(
  bytes: Uint8Array | undefined,
  path: string,
  folderOf?: (row: TargetRow) => string,
): Registry {
  const document = bytes && registryDocument(bytes, path);
  if (!document) return { rows: [], problems: [] };
  const rows: TargetRow[] = [];
  const problems: Failure[] = [];
  const about = { path, text: document.text, code };
  const names = new Set<string>();
  const folders = new Map<string, TargetRow[]>();
  for (const [index, value] of rowsOf(document, path).entries()) {
    const at = ["targets", index];
    const placeOf = (steps: readonly PropertyKey[]) => placeInJson(document.text, [...at, ...steps]);
    const refuse = (field: string, message: string) =>
      problems.push(...schemaProblems([{ code: "custom", path: [field], message, input: value }], about, placeOf));
    const parsed = targetRow.safeParse(value);
    if (!parsed.success) {
      problems.push(...schemaProblems(parsed.error.issues, about, placeOf));
      continue;
    }
    const row = parsed.data;
    if (names.has(sameCase(row.name))) {
      refuse("name", `is used twice (${row.name})`);
      continue;
    }
    names.add(sameCase(row.name));
    const folder = folderOf?.(row) ?? "";
    const others = folders.get(folder) ?? [];
    const other = folderOf && others.find((one) => share(one, row));
    if (other) {
      const ways = 'name another one, or "components" that the other has not';
      refuse("path", `of ${row.name} is the folder of ${other.name} as well: ${ways}`);
      continue;
    }
    folders.set(folder, [...others, row]);
    rows.push(row);
  }
  return { rows, problems };
}

/** The file as a document to edit. */
export function registryDocument(bytes: Uint8Array, path: string): Document {
  try {
    return parseJson(decodeText(bytes, path), { format: "jsonc", path });
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    throw new AppError({ ...error.failure, code }, { cause: error });
  }
}

/** The rows as they stand, sound or not. */
export function rowsOf(document: Document, path: string): readonly unknown[] {
  const rows = asObject(document.get([]))?.["targets"];
  if (Array.isArray(rows)) return rows;
  throw new AppError({
    code,
    message: `${path} has no list "targets", so Lockstep does not take it for a registry.`,
    hint: "Mend the file, or name another registry.",
  });
}

/** Names are compared without their case. */
export function sameCase(name: string): string {
  return name.toLowerCase();
}

const code = "registry-invalid";
