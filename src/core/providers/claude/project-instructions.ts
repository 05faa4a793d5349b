import { join } from "node:path";
import type { Note } from "../../../shared/config-sync";
import { failureOfFile } from "../../system/failure-of-file";
import type { Around } from "../around";
import { warning } from "../entry-fields";

/** Where the instructions of a project may stand; the first that is there is synced. */
export const projectInstructions = ["CLAUDE.md", ".claude/CLAUDE.md"] as const;

export function twoInstructionsNotes({ system, project }: Around): Note[] {
  if (project === undefined) return [];
  const found = projectInstructions.filter((path) => isThere(system, join(project, path)));
  if (found.length < 2) return [];
  return [warning("two-instructions", `${found.join(" and ")} are both in ${project}; the first alone is synced.`)];
}

function isThere({ files }: Around["system"], path: string): boolean {
  try {
    return files.look(path) !== undefined;
  } catch (error) {
    // What keeps it from being looked at is told where it is synced.
    if (!failureOfFile(error)) throw error;
    return false;
  }
}
