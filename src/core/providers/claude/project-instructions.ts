import { join } from "node:path";
import type { Note } from "../../../shared/config-sync";
import { entryAt } from "../../system/if-allowed";
import type { Around } from "../around";
import { warning } from "../entry-fields";

/** Where the instructions of a project may stand; the first that is there is synced. */
export const projectInstructions = ["CLAUDE.md", ".claude/CLAUDE.md"] as const;

export function twoInstructionsNotes({ system, project }: Around): Note[] {
  if (project === undefined) return [];
  const found = projectInstructions.filter((path) => entryAt(system.files, join(project, path)));
  if (found.length < 2) return [];
  return [warning("two-instructions", `${found.join(" and ")} are both in ${project}; the first alone is synced.`)];
}
