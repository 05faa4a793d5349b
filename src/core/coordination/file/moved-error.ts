import { DocumentError } from "../../documents/document-error";

/** An error in a part of a file, or in a copy of it, as one of the file: `lineInFile` gives where a line of the part is. */
export function movedError(error: DocumentError, path: string, lineInFile: (line: number) => number): DocumentError {
  const { line, column } = error;
  if (line === undefined || column === undefined) return error;
  const problem = error.message.slice(`${path}:${line}:${column}: `.length);
  return new DocumentError(error.reason, path, problem, { line: lineInFile(line), column }, { cause: error });
}
