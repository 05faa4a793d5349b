import type { z } from "zod";
import type { Document } from "../../documents/document";
import { DocumentError, positionAt } from "../../documents/document-error";
import { parseJson } from "../../documents/json";
import { placeInJson } from "../../documents/place-in-json";
import { schemaSentence } from "../../documents/schema-problems";
import type { TextAt } from "./text-at";

/** What is wrong with a file, and where. */
export interface FileProblem {
  readonly line?: number | undefined;
  /** One sentence without the file's name. */
  readonly message: string;
}

/** A JSON file of a workspace, with comments allowed, as far as it can be understood. */
export type Parsed<T> =
  | { readonly kind: "absent"; readonly path: string }
  | { readonly kind: "invalid"; readonly path: string; readonly problems: readonly FileProblem[] }
  | { readonly kind: "valid"; readonly path: string; readonly value: T; readonly document: Document };

/** Reads a JSON file by its schema. */
export function parsed<S extends z.ZodType>(at: TextAt, schema: S): Parsed<z.infer<S>> {
  const { path } = at;
  if (at.kind === "absent") return { kind: "absent", path };
  if (at.kind === "unreadable") return { kind: "invalid", path, problems: [{ message: at.why }] };
  try {
    const document = parseJson(at.text, { format: "jsonc", path });
    const read = schema.safeParse(document.get([]));
    if (read.success) return { kind: "valid", path, value: read.data, document };
    const problems = read.error.issues.map((issue) => ({
      line: positionAt(at.text, placeInJson(at.text, issue.path)).line,
      message: schemaSentence(issue),
    }));
    return { kind: "invalid", path, problems };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return { kind: "invalid", path, problems: [{ line: error.line, message: error.problem }] };
  }
}

/** The value, where there is one. */
export function soundValue<T>(read: Parsed<T>): T | undefined {
  return read.kind === "valid" ? read.value : undefined;
}
