import type { ApplyOutcome } from "../../../shared/history";
import type { Manifest } from "../../changes/manifest";
import { planUndo } from "../../changes/plan-undo";
import { takeBackInCoordination } from "../../coordination/undo/take-back";
import { applyPatiently } from "../apply";
import type { Running } from "../running";
import type { CoordinationBase } from "./base";

/** The newest change set of a file that is not undone; undefined when there is none, or its old bytes were let go. */
export function nextUndo({ history }: Pick<CoordinationBase, "history">, path: string): Manifest | undefined {
  const undone = new Set<string>();
  const found = history.find(({ set }) => {
    if (set.engine !== "coordination" || !set.changes.some((change) => change.path === path)) return false;
    // Newest first: an undo that was taken back itself is met after what took it back.
    if (set.undoes !== undefined && !undone.has(set.id)) undone.add(set.undoes);
    return set.undoes === undefined && !undone.has(set.id);
  });
  return found?.pruned ? undefined : found;
}

/** Takes back the newest change set of a file. When others have changed the file since, it is left alone. */
export function undoLast(base: CoordinationBase, asked: string, running: Running): Promise<ApplyOutcome> {
  const { system, folder, flush, files, memory } = base;
  const path = files.place(asked);
  return base.alone(path, async () => {
    const record = nextUndo(base, path);
    if (!record) return { kind: "nothing-to-do" };
    const before = files.look(path).file;
    const takeBack = takeBackInCoordination(system.clock.now());
    const { plan, obstacles } = planUndo(system, folder, record, { takeBack });
    if (obstacles.length > 0) return { kind: "stale", paths: obstacles.map((one) => one.path) };
    if (plan.set.changes.length === 0) return { kind: "nothing-to-do" };
    const outcome = await applyPatiently(system, folder, plan, base.noted(running), flush);
    if (outcome.kind !== "applied") return outcome;
    const actor = base.actor(path);
    base.took({ path, before, changeSetId: outcome.changeSetId, actor });
    const { id, title } = record.set;
    memory.record(path, [
      {
        ...actor,
        kind: "rolled_back",
        entityKind: "change_set",
        entityId: id,
        repos: [],
        changes: [],
        title,
        text: "",
      },
    ]);
    return outcome;
  });
}
