import type { CompareAnswer } from "../../../shared/hub/pull";
import type { SessionStanding, SessionSyncStatus } from "../../../shared/sessions/sync";
import type { Books } from "./delivery";
import { isBase } from "./memory";
import type { LocalSessions } from "./read-sessions";

/** How each session stands; without `remote` as it was when the remote was last reached. */
export function standings(
  { queue, memory }: Books,
  local: LocalSessions,
  remote: CompareAnswer | undefined,
): SessionSyncStatus[] {
  const listed = remote?.kind === "different" ? new Map(remote.sessions.map((one) => [one.session, one])) : undefined;
  const names = new Set([...local.sessions.keys(), ...memory.sessions.keys(), ...(listed?.keys() ?? [])]);
  return [...names].sort().flatMap((session): SessionSyncStatus[] => {
    const base = memory.sessions.get(session);
    const ours = local.sessions.get(session)?.digest ?? null;
    const known = base && base.entries.length > 0 ? base.digest : null;
    const theirs = listed ? (listed.get(session)?.digest ?? null) : remote ? ours : known;
    if (ours === null && theirs === null && known === null) return [];
    const conflicts = memory.conflicts.filter((one) => one.session === session);
    const queued = queue.find((entry) => entry.session === session);
    const sides = { ours, theirs, known, hasMoved: listed !== undefined && !isBase(base, listed.get(session)) };
    return [
      {
        session,
        standing: conflicts.length > 0 ? "conflict" : standingOf(sides),
        conflicts,
        ...(queued ? { queued: shown(queued) } : {}),
      },
    ];
  });
}

/** By digests; null where there is no such session. */
function standingOf(sides: {
  readonly ours: string | null;
  readonly theirs: string | null;
  readonly known: string | null;
  readonly hasMoved: boolean;
}): SessionStanding {
  const { ours, theirs, known, hasMoved } = sides;
  if (ours === theirs) return "in-step";
  if (!hasMoved || theirs === known) return "ahead";
  return ours === known ? "behind" : "diverged";
}

/** An entry of the queue without what only the delivery needs. */
export function shown({
  session,
  kind,
  state,
  queuedAt,
  attempts,
  notBefore,
  failure,
}: Books["queue"][number]): SessionSyncStatus["queued"] & object {
  return { session, kind, state, queuedAt, attempts, notBefore, ...(failure === undefined ? {} : { failure }) };
}
