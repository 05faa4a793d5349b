import { foldedName } from "../../../shared/folded-name";
import type { SessionEntry } from "../../../shared/hub/entries";
import type { System } from "../../system/system";

/**
 * `entries` of a session by the names that another list has for them: where case does not count, a file whose name got
 * other letters is no other file, and to carry that as a removal would remove it.
 */
export function spelledLike(
  platform: System["platform"],
  entries: readonly SessionEntry[],
  others: readonly SessionEntry[],
): readonly SessionEntry[] {
  if (platform === "linux") return entries;
  const own = new Set(entries.map(({ path }) => path));
  const foreign = others.filter(({ path }) => !own.has(path));
  if (foreign.length === 0) return entries;
  const names = new Set(others.map(({ path }) => path));
  const spellings = new Map(foreign.map(({ path }) => [foldedName(path), path]));
  return entries.map((entry) => {
    const path = names.has(entry.path) ? undefined : spellings.get(foldedName(entry.path));
    return path === undefined ? entry : { ...entry, path };
  });
}
