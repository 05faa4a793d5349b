import type { Path, Value } from "../documents/document";
import { parseJson } from "../documents/json";
import { decodeText } from "../documents/text-encoding";
import type { Around } from "./around";
import { unlessUnreadable } from "./unless-unreadable";

/**
 * What stands at `path` in a settings file that a sync only looks into; undefined where it can't be read, which is told
 * of the files that are synced.
 */
export function peekSettings(draft: Around["draft"], file: string, path: Path): Value | undefined {
  return unlessUnreadable(() => {
    const bytes = draft.read(file);
    return bytes && parseJson(decodeText(bytes, file), { format: "jsonc", path: file }).get(path);
  });
}

/** The same of a file of the machine, which no draft may reach. */
export function peekSystemSettings({ system }: Pick<Around, "system">, file: string, path: Path): Value | undefined {
  return peekSettings({ read: system.files.read }, file, path);
}
