import { dirname } from "node:path";
import { AppError } from "../../../shared/result";
import type { RegistryEdit, TargetFields, TargetRow } from "../../../shared/targets/registry";
import type { FileSystem } from "../../system/system";
import { sameCase } from "./read-registry";
import { share, targetFolderOf } from "./same-folder";

/**
 * Throws AppError `same-folder` for an edit that gives two targets one folder and components that both have: each would
 * take what the other remembers for its own, and be in the way of its syncs. Also for a copy in the main project's own
 * folder, which would be carried into itself.
 */
export function requireSeparate(
  files: FileSystem,
  registry: string,
  rows: readonly TargetRow[],
  edits: readonly RegistryEdit[],
): void {
  let now = rows;
  for (const edit of edits) {
    now = withEdit(now, edit);
    const placed = placedBy(edit);
    const row = placed === undefined ? undefined : now.find(({ name }) => sameCase(name) === sameCase(placed));
    if (row) requireOwnFolder(files, registry, now, row);
  }
}

/** The name of the target that the edit gives a folder or components; undefined where it gives neither. */
function placedBy(edit: RegistryEdit): string | undefined {
  switch (edit.kind) {
    case "add":
      return edit.row.name;
    case "update":
      return "path" in edit.fields || "components" in edit.fields ? (edit.fields.name ?? edit.name) : undefined;
    case "remove":
      return undefined;
  }
}

function requireOwnFolder(files: FileSystem, registry: string, rows: readonly TargetRow[], row: TargetRow): void {
  const folder = targetFolderOf(files, registry, row);
  if (row.type === "vendored" && folder === files.resolve(dirname(registry))) {
    throw new AppError({
      code: "same-folder",
      message: `${folder} is the main project itself, which can't be copied into itself.`,
      hint: "Name the target's folder.",
    });
  }
  const other = rows.find((one) => one !== row && targetFolderOf(files, registry, one) === folder && share(one, row));
  if (!other) return;
  throw new AppError({
    code: "same-folder",
    message: `${folder} is the target ${other.name} already.`,
    hint: "Two targets can be one folder only when they name different components.",
  });
}

function withEdit(rows: readonly TargetRow[], edit: RegistryEdit): readonly TargetRow[] {
  switch (edit.kind) {
    case "add":
      return [...rows, edit.row];
    case "remove":
      return rows.filter(({ name }) => sameCase(name) !== sameCase(edit.name));
    case "update":
      return rows.map((row) => (sameCase(row.name) === sameCase(edit.name) ? withFields(row, edit.fields) : row));
  }
}

/** With those that tell two targets apart. */
function withFields(row: TargetRow, fields: TargetFields): TargetRow {
  const { name = row.name, path = row.path } = fields;
  return { ...row, name, path, components: "components" in fields ? fields.components : row.components };
}
