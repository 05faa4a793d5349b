import type { RollbackPreview } from "../../../shared/migration-view";
import { unreachable } from "../../../shared/result";
import type { DataFolder } from "../../changes/data-folder";
import type { History } from "../../changes/history";
import { planUndo } from "../../changes/plan-undo";
import type { System } from "../../system/system";
import { keepsTheRest } from "../plans";
import { isSameFile } from "./commands";
import type { MigrationRecord } from "./records";
import { nextRollback } from "./rollback";
import { showFirst } from "./shown";

/** What rolling back would do, as the files are now; undefined when nothing was carried out. Throws AppError `forgotten`. */
export function previewRollback(
  system: System,
  folder: DataFolder,
  history: History,
  record: MigrationRecord,
  { reveal }: { readonly reveal: boolean },
): RollbackPreview | undefined {
  const last = nextRollback(record);
  if (!last) return undefined;
  const {
    stepId,
    title,
    rollback,
    entry: { how },
  } = last;
  const told = (...notes: string[]): RollbackPreview => ({ stepId, title, files: [], diffs: [], notes });
  switch (how.kind) {
    case "nothing":
      return told("It had changed nothing: it is marked as not done.");
    case "by-hand":
      return told(
        "It was done by hand: it is marked as not done, and nothing else changes.",
        ...(rollback === undefined ? [] : [rollback]),
      );
    case "commands":
      return told(
        ...how.made.flatMap((file) => {
          if (!system.files.look(file.path)) return [];
          return isSameFile(system, file)
            ? `Removes ${file.path}.`
            : `${file.path} was changed since, so it stays and the step is not rolled back.`;
        }),
      );
    case "change-set": {
      const { plan, obstacles, merged } = planUndo(system, folder, history.read(how.id));
      const { files, diffs } = showFirst(plan, folder.root, reveal);
      const inTheWay = obstacles.map(
        ({ path }) =>
          `${path} was changed since in the same place: put it back or move it away first, or the step is not rolled back.`,
      );
      return { stepId, title, changeSetId: how.id, files, diffs, notes: [...inTheWay, ...merged.map(keepsTheRest)] };
    }
    default:
      return unreachable(how);
  }
}
