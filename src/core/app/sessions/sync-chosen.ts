import { dirname } from "node:path";
import { AppError } from "../../../shared/result";
import type { LocalSessions } from "../../sessions/sync/read-sessions";
import type { System } from "../../system/system";
import type { SyncPlace } from "./sync-place";

/** What the remote was found to have, in its order. */
interface Theirs {
  readonly remote: string;
  readonly sessions: readonly string[];
}

/**
 * Refuses a project or sessions that are on neither side: most are misspelt, and to do nothing would pass for having done
 * it. `theirs` is left out where the remote was not asked. Throws AppError `no-such-project` or `no-such-session`.
 */
export function requireChosen(
  { files }: Pick<System, "files">,
  place: SyncPlace,
  local: LocalSessions,
  wanted: readonly string[] | undefined,
  theirs?: Theirs,
): void {
  const { workspace, project } = place;
  const { memory, queue } = place.books();
  const known = new Set([
    ...local.sessions.keys(),
    ...local.skipped.map(({ path }) => path.split("/")[0] ?? path),
    ...memory.sessions.keys(),
    ...queue.map(({ session }) => session),
    ...(theirs?.sessions ?? []),
  ]);
  if (known.size === 0 && !files.look(dirname(place.sessions))) {
    const where = theirs ? ` is neither in ${workspace} nor at ${theirs.remote}.` : ` is not in ${workspace}.`;
    const hint = theirs ? "It may have another name there, or nobody has pushed it yet." : "Name one that is there.";
    throw new AppError({ code: "no-such-project", message: `The project ${project}${where}`, hint });
  }
  const missing = wanted?.find((session) => !known.has(session));
  if (missing === undefined) return;
  const where = theirs ? ` here or at ${theirs.remote}` : " here";
  throw new AppError({ code: "no-such-session", message: `${project} has no session ${missing}${where}.` });
}
