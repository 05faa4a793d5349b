import { isAbsolute, join } from "node:path";
import type { Around } from "../around";
import { peekSettings } from "../peek-settings";

/**
 * The folders of skills that `settings` name besides the usual ones (`skills.directories`). A `~` is the home folder; a
 * relative one counts in a project alone, as a folder in it.
 */
export function skillFolders({ system, draft }: Around, settings: string, above: string | undefined): string[] {
  const named = peekSettings(draft, settings, ["skills", "directories"]);
  return (Array.isArray(named) ? named : []).flatMap((folder) => {
    if (typeof folder !== "string" || folder.trim() === "") return [];
    const path = folder.trim().replace(/^~(?=$|[\\/])/, system.home);
    if (isAbsolute(path)) return [join(path)];
    return above === undefined ? [] : [join(above, path)];
  });
}
