import { AppError } from "../../shared/result";
import type { Value } from "../documents/document";
import { parseJson } from "../documents/json";
import { asObject, plainData } from "../documents/plain-data";
import type { Side } from "./side";

/**
 * The model of an entry that the user typed: the whole text of a file for things that are files, JSON for the rest.
 * Throws AppError `edited-invalid` when the tool would not read it.
 */
export function parseEdited(
  { dialect, name: tool }: Pick<Side, "dialect" | "name">,
  name: string,
  text: string,
  like?: Value,
): Value {
  const isFile = typeof asObject(like)?.["text"] === "string";
  const entry = isFile
    ? plainData({ ...asObject(like), text })
    : (parseJson(text, { format: "json", path: `${name} (edited by hand)` }).get([]) ?? null);
  const { model, notes } = dialect.parse(entry, name);
  if (model !== undefined) return model;
  throw new AppError({
    code: "edited-invalid",
    message: `The text entered for ${name} is nothing that ${tool} would read: ${notes[0]?.text ?? ""}`,
    hint: "Correct it, or choose one of the sides.",
  });
}
