import { sortedBy } from "../../../shared/hub/digest";
import { AppError } from "../../../shared/result";
import type { SyncConflict } from "../../../shared/sessions/sync";
import type { Draft } from "../../changes/draft";
import type { FileSystem } from "../../system/system";
import { sessionDigest } from "./digests";
import type { SyncMemory } from "./memory";

/** Whose version of a file in conflict counts. */
export type Settling = "ours" | "theirs";

/** Drafts the end of a conflict; the other version goes. Throws AppError `no-such-conflict`. */
export function draftSettling(
  draft: Draft,
  folder: string,
  memory: SyncMemory,
  wanted: { readonly session: string; readonly path: string; readonly use: Settling },
): SyncMemory {
  const { session, path, use } = wanted;
  const conflict = memory.conflicts.find((one) => one.session === session && one.path === path);
  if (!conflict) {
    throw new AppError({
      code: "no-such-conflict",
      message: `${path} of the session ${session} is not in conflict.`,
      hint: "See `lockstep session sync status`.",
    });
  }
  const file = `${folder}/${session}/${path}`;
  const other = conflict.sibling === undefined ? undefined : `${folder}/${session}/${conflict.sibling}`;
  const bytes = other === undefined ? undefined : draft.read(other);
  const why = { component: session, reason: use === "ours" ? "Our version counts" : "The remote's version counts" };
  if (use === "theirs" && other !== undefined && !bytes) {
    throw new AppError({
      code: "no-such-conflict",
      message: `The remote's version of ${path} in the session ${session}, ${conflict.sibling}, is not there any more.`,
      hint: "Without it our version counts. To get the remote's, pull the session with --force.",
    });
  }
  if (use === "theirs") {
    if (bytes) draft.write(file, bytes, { ...why, mode: conflict.theirs?.mode ?? 0o644 });
    else if (conflict.kind === "removed-there") draft.remove(file, why);
  }
  if (other !== undefined && bytes) draft.remove(other, why);
  return withoutConflict(memory, conflict);
}

/** Conflicts that the user settled by hand: the other version is gone, or the file that was removed at the remote. */
export function settledByHand(files: FileSystem, folder: string, memory: SyncMemory): SyncMemory {
  const isSettled = ({ session, path, sibling }: SyncConflict) =>
    !files.look(`${folder}/${session}/${sibling ?? path}`);
  return memory.conflicts.filter(isSettled).reduce(withoutConflict, memory);
}

/** From now on the remote's version is what both sides had. */
function withoutConflict(memory: SyncMemory, conflict: SyncConflict): SyncMemory {
  const { session, path, theirs } = conflict;
  const sessions = new Map(memory.sessions);
  const base = sessions.get(session);
  if (base) {
    const others = base.entries.filter((entry) => entry.path !== path);
    const entries = sortedBy(theirs ? [...others, theirs] : others, (entry) => entry.path);
    sessions.set(session, { ...base, entries, digest: sessionDigest(entries) });
  }
  return { sessions, conflicts: memory.conflicts.filter((one) => one !== conflict) };
}
