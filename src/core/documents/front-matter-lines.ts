import { bareObject } from "../../shared/bare-object";
import type { Value } from "./document";
import { DocumentError } from "./document-error";
import { parseYaml } from "./yaml";

/**
 * What can be told from front matter that is no YAML, such as `argument-hint: [title] [type]`: the keys at the start of
 * a line with the rest of the line as text, without the quotes around it. The first of several equal keys counts.
 */
export function readLines(frontMatter: string): Value {
  const found = bareObject<Value>();
  for (const line of frontMatter.split(/\r?\n/)) {
    const colon = line.search(/:(\s|$)/);
    const key = line.slice(0, colon).trimEnd();
    if (colon > 0 && /^[^\s#-]/.test(key) && !Object.hasOwn(found, key))
      found[key] = textOf(line.slice(colon + 1).trim());
  }
  return found;
}

function textOf(written: string): string {
  if (!/^(".*"|'.*')$/.test(written)) return written;
  try {
    return String(parseYaml(written, { path: "" }).get([]));
  } catch (error) {
    if (error instanceof DocumentError) return written;
    throw error;
  }
}
