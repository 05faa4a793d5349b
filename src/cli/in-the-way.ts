import type { CoreApp } from "../core/app/interface";
import type { UndoObstacle } from "../shared/history";

/** What was changed in the files of a change set since, in the way of taking it back, and the lines that say so. */
export interface InTheWay {
  readonly obstacles: readonly UndoObstacle[];
  readonly lines: readonly string[];
}

/** What stands in the way of taking a change set back; undefined where nothing does (any more). */
export async function inTheWay(app: Pick<CoreApp, "planUndo">, changeSetId: string): Promise<InTheWay | undefined> {
  const { obstacles } = await app.planUndo(changeSetId);
  if (obstacles.length === 0) return undefined;
  const shown = obstacles.flatMap(({ message, unified }) => [message, unified.trimEnd()]);
  const way = `Nothing was written. To give up what was changed since: lockstep history rollback ${changeSetId} --force`;
  return { obstacles, lines: [...shown, way] };
}
