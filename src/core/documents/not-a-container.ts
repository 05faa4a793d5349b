import type { Document, Path } from "./document";
import { DocumentError, positionAt } from "./document-error";
import { placeInJson } from "./place-in-json";

/** The error for a JSON `file` in which something else than `expected` stands at `path`; the empty path means all of it. */
export function notAContainer(
  expected: "an object" | "a list",
  { text }: Pick<Document, "text">,
  file: string,
  path: Path,
): DocumentError {
  const where = path.length === 0 ? "" : ` at ${path.join(".")}`;
  const place = positionAt(text, placeInJson(text, path));
  return new DocumentError("not-a-container", file, `Expected ${expected}${where}.`, place);
}
