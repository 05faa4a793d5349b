import { type ChangeSet, type FileChange, type FileState, sharedBase } from "../../../shared/change-set";
import { AppError } from "../../../shared/result";
import type { RegistryEdit, TargetRow } from "../../../shared/targets/registry";
import { openDraft } from "../../changes/draft";
import type { Plan } from "../../changes/plan";
import { type TakenOut, takeOut } from "../../changes/text/take-out";
import { hashOf } from "../../system/content-hash";
import type { System } from "../../system/system";
import { readRegistry, sameCase } from "../registry/read-registry";
import type { KeptBackup } from "./kept-backups";
import { type AppliedRecord, aboutTarget, changesIn, isBelow, isRegistryChange, recordsOf } from "./target-records";

/** What to put back, and what may be in the way. */
export interface Restore {
  /** Applied, it puts the files back, obstacles included: ask before applying it when there are any. */
  readonly plan: Plan;
  /** Files that were changed in the same places since Lockstep wrote them, absolute: these changes would be lost. */
  readonly obstacles: readonly string[];
  /** Files that keep what was changed in other places of them since, absolute. */
  readonly merged: readonly string[];
  /** What the registry said of the target then. */
  readonly registry: RegistryEdit | undefined;
}

export interface RestoreWish {
  /** The target's name and folder (absolute, links resolved). */
  readonly name: string;
  readonly folder: string;
  /** Absolute: what of the history is about the main project; all of it by default. */
  readonly place?: string | undefined;
  /** This component alone. */
  readonly component?: string | undefined;
  /** A package goes back with it, so there may be no file. */
  readonly hasPackage?: boolean;
}

/**
 * The target as it was before the change set `id`: also the change sets that came after it are taken back. Throws
 * AppError `forgotten`, `unknown-component`.
 */
export function planRestore(
  system: System,
  wish: RestoreWish,
  history: readonly AppliedRecord[],
  id: string,
  readBlob: (hash: string) => Uint8Array,
): Restore {
  const all = recordsOf(wish.folder, history, wish.place);
  const at = all.findIndex(({ set }) => set.id === id);
  const chosen = all[at];
  if (!chosen)
    throw new AppError({
      code: "unknown-backup",
      message: `${id} is no change set of ${wish.name}.`,
      hint: "List the backups.",
    });
  const range = all.slice(0, at + 1);
  const gone = range.find(({ pruned }) => pruned);
  if (gone) {
    throw new AppError({
      code: "forgotten",
      message: `The old files of "${gone.set.title}" were removed from the backup, so ${wish.name} can't be put back that far.`,
      hint: "Choose a newer backup.",
    });
  }
  const goals = new Map<string, Goal>();
  // Newest first: the oldest one says what to put back, the newest what should be there.
  for (const { set } of range) {
    for (const change of changesIn(wish.folder, set)) {
      const written = goals.get(change.path)?.written ?? change.after;
      goals.set(change.path, { state: change.before, written, component: change.component, role: change.role });
    }
    for (const { path, before: state, component, role } of asBeforeIn(wish.folder, set, all)) {
      if (!goals.has(path)) goals.set(path, { state, written: state, component, role });
    }
  }
  const title = `Restore ${wish.name} as it was before: ${chosen.set.title}`;
  const restore = planGoals(system, wish, title, goals, readBlob);
  const { plan } = restore;
  // Only those go in which nothing is left, also where one component is put back alone.
  const removeFolders = range.flatMap(({ madeFolders }) => madeFolders.filter((one) => isBelow(wish.folder, one)));
  const undoes = wish.component === undefined ? { undoes: id } : {};
  return {
    ...restore,
    plan: { ...plan, set: { ...plan.set, ...undoes, removeFolders: [...new Set(removeFolders)].sort() } },
    registry: wish.component === undefined ? rowBefore(wish, range, readBlob) : undefined,
  };
}

/** The target as it was when `backup` was made by hand. */
export function planRestoreKept(
  system: System,
  wish: RestoreWish,
  backup: KeptBackup,
  readBlob: (hash: string) => Uint8Array,
): Restore {
  const goals = new Map(
    backup.files.map(({ path, component, state }): [string, Goal] => [
      path,
      { state, written: undefined, component, role: "content" },
    ]),
  );
  const title = `Restore ${wish.name} as it was at ${backup.at}`;
  const restore = planGoals(system, wish, title, goals, readBlob);
  return {
    ...restore,
    registry: wish.component === undefined && backup.row ? rowEdit(wish.name, backup.row) : undefined,
  };
}

/** What an undo found as before already, as the change set has it that it undoes. */
function asBeforeIn(folder: string, { undoes, asBefore = [] }: ChangeSet, all: readonly AppliedRecord[]): FileChange[] {
  const undone = all.find(({ set }) => set.id === undoes);
  return undone ? changesIn(folder, undone.set).filter(({ path }) => asBefore.includes(path)) : [];
}

interface Goal {
  readonly state: FileState;
  /** What Lockstep had written last; undefined where it doesn't matter what is there. */
  readonly written: FileState | undefined;
  readonly component: string;
  readonly role: FileChange["role"];
}

function planGoals(
  system: System,
  { name, folder, component, hasPackage }: RestoreWish,
  title: string,
  goals: ReadonlyMap<string, Goal>,
  readBlob: (hash: string) => Uint8Array,
): Omit<Restore, "registry"> {
  const draft = openDraft(system, { roots: [folder], originOf: () => "ours" });
  const obstacles: string[] = [];
  const merged: string[] = [];
  const wanted = [...goals].filter(
    ([, goal]) => component === undefined || goal.component === component || goal.component === sharedBase,
  );
  if (component !== undefined && !hasPackage && !wanted.some(([, goal]) => goal.component === component)) {
    const known = [...new Set([...goals.values()].map((goal) => goal.component))].join(", ");
    throw new AppError({
      code: "unknown-component",
      message: `That backup of ${name} has nothing of ${component}.`,
      hint: `It has: ${known}.`,
    });
  }
  for (const [path, { state, written, component: owner, role }] of wanted) {
    const link = draft.readLink(path);
    const there = link === undefined ? draft.read(path) : link;
    const isEdited = role === "content" && written && !isAs(there, written) && !isAs(there, state);
    const taken = isEdited ? takenOut(path, { state, written, there }, readBlob) : undefined;
    if (taken) (taken.kind === "merged" ? merged : obstacles).push(path);
    const why = { component: owner, reason: "Put back from the backup", role, replacesLink: true };
    if (state.kind === "absent") {
      if (there !== undefined) draft.remove(path, why);
    } else if (state.kind === "link") {
      draft.link(path, state.target, why);
    } else {
      const bytes = typeof there === "object" && isAs(there, state) ? there : readBlob(state.hash);
      const left = taken?.kind === "in-the-way" ? taken.giveUp().bytes : taken?.bytes;
      draft.write(path, left ?? bytes, { ...why, mode: state.mode, changesMode: true });
    }
  }
  const plan = draft.finish({ engine: "targets", title });
  const changes = plan.set.changes.map((change) =>
    obstacles.includes(change.path) || merged.includes(change.path) ? { ...change, origin: "edited" as const } : change,
  );
  const changed = new Set(changes.map(({ path }) => path));
  const asBefore = wanted.flatMap(([path, { role }]) => (role === "content" && !changed.has(path) ? [path] : []));
  const set = { ...plan.set, changes, ...(asBefore.length > 0 ? { asBefore } : {}) };
  return { plan: aboutTarget(folder, { ...plan, set }), obstacles, merged };
}

/** Of a file that was changed since it was written. */
function takenOut(
  path: string,
  { state, written, there }: { state: FileState; written: FileState; there: Uint8Array | string | undefined },
  readBlob: (hash: string) => Uint8Array,
): TakenOut {
  const bytesOf = (one: FileState) => (one.kind === "file" ? readBlob(one.hash) : undefined);
  const current = typeof there === "object" ? there : undefined;
  return takeOut(path, { old: bytesOf(state), written: bytesOf(written), current });
}

/** `there`: the bytes of a file, or what a link names. */
function isAs(there: Uint8Array | string | undefined, state: FileState): boolean {
  if (there === undefined) return state.kind === "absent";
  if (typeof there === "string") return state.kind === "link" && state.target === there;
  return state.kind === "file" && there.length === state.size && hashOf(there) === state.hash;
}

/** Of the registry only the target's own line goes back: other targets were synced since. */
function rowBefore(
  { name }: RestoreWish,
  range: readonly AppliedRecord[],
  readBlob: (hash: string) => Uint8Array,
): RegistryEdit | undefined {
  for (const { set } of [...range].reverse()) {
    for (const { path, before, component } of set.changes) {
      if (!isRegistryChange({ component, path }) || before.kind !== "file") continue;
      const row = rowsIn(readBlob(before.hash), path).find((one) => sameCase(one.name) === sameCase(name));
      if (row) return rowEdit(name, row);
    }
  }
  return undefined;
}

/** Of a registry as it was; none where it was no registry then. */
function rowsIn(bytes: Uint8Array, path: string): readonly TargetRow[] {
  try {
    return readRegistry(bytes, path).rows;
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}

function rowEdit(name: string, { last_sync, sync_version, status }: TargetRow): RegistryEdit {
  return {
    kind: "update",
    name,
    fields: { last_sync: last_sync ?? undefined, sync_version: sync_version ?? undefined, status: status ?? undefined },
  };
}
