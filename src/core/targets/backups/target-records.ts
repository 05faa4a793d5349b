import { basename, isAbsolute, join, relative, sep } from "node:path";
import type { ChangeSet, FileChange } from "../../../shared/change-set";
import { registryFileName } from "../../../shared/targets/registry";
import type { Plan } from "../../changes/plan";
import { baseHeadFile } from "../base/base-head";

/** An applied change set, as the history has it. */
export interface AppliedRecord {
  readonly set: ChangeSet;
  /** ISO time. */
  readonly applied: string;
  readonly pruned: boolean;
  /** Folders that it made, outermost first. */
  readonly madeFolders: readonly string[];
}

/**
 * The change sets about the target in `folder` (absolute, links resolved), newest first. A target may lie in another one,
 * so a change set says which it is of; one that an earlier version of Lockstep made is of every target that it touched.
 * `place`: without those of other main projects, which have another `BasePlace`.
 */
export function recordsOf<R extends AppliedRecord>(folder: string, history: readonly R[], place?: string): R[] {
  const sets = new Map(history.map(({ set }) => [set.id, set]));
  return history
    .filter(({ set }) => set.engine === "targets" && isOf(folder, set, sets))
    .filter(({ set }) => place === undefined || set.changes.every((change) => !isOfOther(folder, place, change)))
    .sort((a, b) => (a.set.id < b.set.id ? 1 : -1));
}

/** The plan, which says that it is about the target in `folder` (absolute, links resolved). */
export function aboutTarget(folder: string, plan: Plan): Plan {
  return { ...plan, set: { ...plan.set, target: folder } };
}

/** What a change set does to files of the target, its base included; the registry may lie in a target, and is none of them. */
export function changesIn(folder: string, { changes }: Pick<ChangeSet, "changes">): FileChange[] {
  return changes.filter((change) => isBelow(folder, change.path) && !isRegistryChange(change));
}

/** True for a record of what another main project than that of `place` carried. */
function isOfOther(folder: string, place: string, { role, path }: FileChange): boolean {
  // A target that lies in this one has its own.
  if (role !== "base" || !isBelow(join(folder, ".lockstep"), path)) return false;
  return path !== baseHeadFile(place) && !isBelow(join(place, "base"), path);
}

export function isRegistryChange({ component, path }: Pick<FileChange, "component" | "path">): boolean {
  return component === "registry" && basename(path) === registryFileName;
}

function isOf(folder: string, set: ChangeSet, sets: ReadonlyMap<string, ChangeSet>): boolean {
  const target = targetOf(set, sets);
  if (target !== undefined) return relative(folder, target) === "";
  return changesIn(folder, set).some((change) => !isHookChange(change));
}

/** What was taken back from the history names only the change set that it takes back. */
function targetOf(set: ChangeSet, sets: ReadonlyMap<string, ChangeSet>): string | undefined {
  if (set.target !== undefined || set.undoes === undefined) return set.target;
  const undone = sets.get(set.undoes);
  // Ids are in the order of their times: a record that names a later one is damaged, and would lead in circles.
  return undone && undone.id < set.id ? targetOf(undone, sets) : undefined;
}

/** A main project whose hook is installed may lie in a target. */
function isHookChange({ component, path }: FileChange): boolean {
  return component === "hooks" && basename(path).startsWith("pre-push");
}

export function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
