import { AppError } from "../../shared/result";

export type DocumentErrorCode =
  | "syntax"
  | "encoding"
  | "too-large"
  | "too-deep"
  | "duplicate-key"
  | "not-a-container"
  | "unsupported";

/** A document that can't be parsed or edited. Lines and columns count from 1. Nothing may be written over such a file. */
export class DocumentError extends AppError {
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(
    readonly reason: DocumentErrorCode,
    readonly path: string,
    /** The sentence without the place. */
    readonly problem: string,
    at?: { readonly line: number; readonly column: number },
    options?: { cause?: unknown },
  ) {
    const place = at ? `${path}:${at.line}:${at.column}` : path;
    super({ code: `document-${reason}`, message: `${place}: ${problem}`, hint: hints[reason] }, options);
    this.line = at?.line;
    this.column = at?.column;
  }
}

/** Line and column of a character offset. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let next = text.indexOf("\n", start); next >= 0 && next < offset; next = text.indexOf("\n", start)) {
    line += 1;
    start = next + 1;
  }
  return { line, column: Math.max(offset - start, 0) + 1 };
}

const hints: Record<DocumentErrorCode, string> = {
  syntax: "Mend the file by hand; Lockstep leaves it as it is.",
  encoding: "Save the file as UTF-8; Lockstep leaves it as it is.",
  "too-large": "Lockstep leaves the file as it is.",
  "too-deep": "Lockstep leaves the file as it is.",
  "duplicate-key": "Remove one of the two by hand; Lockstep leaves the file as it is.",
  "not-a-container": "Mend the file by hand; Lockstep leaves it as it is.",
  unsupported: "Edit the file by hand; Lockstep leaves it as it is.",
};
