import type { Value } from "../documents/document";
import { asObject } from "../documents/plain-data";
import { maskEntry } from "./mask-secrets";

/** An entry for the eye: a file as its text, anything else as indented JSON; secrets masked unless `reveal`. */
export function showEntry(entry: Value, reveal: boolean): string {
  const shown = reveal ? entry : maskEntry(entry);
  const text = asObject(shown)?.["text"];
  return typeof text === "string" ? text : JSON.stringify(shown, null, 2);
}
