import { join } from "node:path";
import type { Around } from "../around";
import { lookThrough } from "../look-through";
import { manifest } from "../skills/skill-files";

/** Asks why a command is never called: Claude Code makes one of each skill as well, which goes before a file of that name. */
export function behindSkills({ system }: Around, folder = "") {
  return (name: string): string | undefined => {
    const isThere = !name.includes("/") && lookThrough(system.files, join(folder, name, manifest))?.kind === "file";
    return isThere ? `Claude Code has a skill "${name}", which goes before the command of that name` : undefined;
  };
}
