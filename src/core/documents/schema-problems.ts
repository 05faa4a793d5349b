import type { z } from "zod";
import type { Failure } from "../../shared/result";
import { innerIssue, pathOfIssue, schemaDemand } from "../../shared/schema-demand";
import { positionAt } from "./document-error";

/**
 * What a schema has against a file, each with the file, line and column. `placeOf` gives the character at which a node
 * of the file begins.
 */
export function schemaProblems(
  issues: readonly z.core.$ZodIssue[],
  { path, text, code }: { readonly path: string; readonly text: string; readonly code: string },
  placeOf: (path: readonly PropertyKey[]) => number,
): Failure[] {
  return issues.map(innerIssue).map((issue) => {
    const { line, column } = positionAt(text, placeOf(pathOfIssue(issue)));
    return {
      code,
      message: `${path}:${line}:${column}: ${schemaSentence(issue)}`,
      hint: "Mend the file, then try again.",
    };
  });
}

/** What a schema has against a file as one sentence, without its place. */
export function schemaSentence(issue: z.core.$ZodIssue): string {
  const name = pathOfIssue(issue)
    .filter((step) => typeof step !== "number")
    .at(-1);
  const subject = name === undefined ? "" : `"${String(name)}" `;
  return `${subject}${schemaDemand(issue)}.`;
}
