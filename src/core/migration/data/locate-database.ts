import { isAbsolute, join, relative, sep } from "node:path";
import { AppError } from "../../../shared/result";
import { DocumentError } from "../../documents/document-error";
import { asObject } from "../../documents/plain-data";
import { type PostgresPlace, parsePostgresUrl } from "../../store/postgres-place";
import { isFileError } from "../../system/file-error";
import type { System } from "../../system/system";
import { readConfigFile } from "../detect/config-file";
import { expandVariables } from "./expand-variables";
import { statedDatabase } from "./stated-database";

/** Where a project keeps its messages. `notes` are sentences, such as where a password came from. */
export type LocatedDatabase =
  /** `path` is absolute with links resolved, `name` below the root with forward slashes. */
  | { readonly kind: "sqlite"; readonly path: string; readonly name: string; readonly notes: readonly string[] }
  | { readonly kind: "postgres"; readonly place: PostgresPlace; readonly notes: readonly string[] }
  /**
   * The configuration does not say enough: the user has to give a connection string, or a path below the root, or to
   * let `variables` be read.
   */
  | { readonly kind: "ask"; readonly why: string; readonly variables?: readonly string[] };

export interface LocateOptions {
  /** A connection string, or the path of a SQLite file, that the user gives; the configuration is then not asked. */
  readonly given?: string | undefined;
  /** The user allows to read the environment variables that the configuration refers to. */
  readonly mayReadEnvironment?: boolean | undefined;
}

/**
 * Finds the database by the key `database` of `config.yaml`, in the forms met in the wild (see stated-database.ts). No
 * environment variable is read unless the user allows it, and then a note says which. Throws AppError
 * `outside-roots`, `no-such-database`, `bad-connection-string`, `unsupported-database`.
 */
export function locateDatabase(
  { files, environment }: Pick<System, "files" | "environment">,
  root: string,
  { given, mayReadEnvironment = false }: LocateOptions = {},
): LocatedDatabase {
  const stated = statedDatabase(given === undefined ? configured(files, root) : given.trim());
  if (stated.kind === "ask") return stated;
  const expanded =
    given === undefined
      ? expandVariables(stated, environment, mayReadEnvironment)
      : { kind: "expanded" as const, value: stated, notes: [] };
  if (expanded.kind === "ask") return expanded;
  const { value, notes } = expanded;
  // What a variable holds may name any of the forms.
  const settled = value.kind === "text" ? statedDatabase(value.text) : value;
  switch (settled.kind) {
    case "ask":
      return settled;
    case "text":
      return { kind: "ask", why: "The database of config.yaml is not understood: give its connection string." };
    case "sqlite":
      return { ...inside(files, root, settled.path), notes };
    case "postgres":
      return { kind: "postgres", place: parsePostgresUrl(settled.url), notes };
  }
}

function configured(files: System["files"], root: string): unknown {
  const path = join(root, "config.yaml");
  if (!files.look(path)) return undefined;
  try {
    return asObject(readConfigFile(files.read(path), path)?.value)?.["database"];
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

function inside(files: System["files"], root: string, stated: string) {
  const top = files.resolve(root);
  const path = resolveFile(files, isAbsolute(stated) ? stated : join(top, stated), stated);
  const name = relative(top, path);
  if (name === "" || name === ".." || name.startsWith(`..${sep}`) || isAbsolute(name)) {
    throw new AppError({
      code: "outside-roots",
      message: `${stated} lies outside of the project, also by way of a link, so Lockstep does not read it.`,
      hint: "Copy the database into the project's folder and name that copy.",
    });
  }
  if (files.look(path)?.kind !== "file") throw missing(stated);
  return { kind: "sqlite" as const, path, name: name.split(sep).join("/") };
}

function resolveFile(files: System["files"], path: string, stated: string): string {
  try {
    return files.resolve(path);
  } catch (error) {
    if (isFileError(error, "ENOENT", "ENOTDIR")) throw missing(stated);
    throw error;
  }
}

function missing(stated: string): AppError {
  return new AppError({
    code: "no-such-database",
    message: `There is no database file ${stated} in the project.`,
    hint: "Name the SQLite file by its path below the project's folder.",
  });
}
