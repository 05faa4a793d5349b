import { dirname } from "node:path";
import type { FileChange } from "../../../shared/change-set";
import type { TargetPlan } from "../../../shared/targets/plan";

/**
 * The folders that removals of a sync may leave empty: those above the removed files and below the destination of their
 * component. The applier keeps those in which something is left.
 */
export function emptiedFolders({ components }: TargetPlan, changes: readonly FileChange[]): string[] {
  const destinations = new Map(components.map(({ id, destination }) => [id, destination]));
  const folders = new Set<string>();
  for (const { path, after, component } of changes) {
    const destination = after.kind === "absent" ? destinations.get(component) : undefined;
    if (destination === undefined) continue;
    for (let at = dirname(path); at.length > destination.length && at.startsWith(destination); at = dirname(at)) {
      folders.add(at);
    }
  }
  return [...folders];
}
