import type { SessionStanding, SessionSyncStatus } from "../../../../shared/sessions/sync";

/** The sessions of which something is to be told, what needs the user first. */
export function notableSessions(sessions: readonly SessionSyncStatus[]): SessionSyncStatus[] {
  return sessions
    .filter(({ standing, queued }) => standing !== "in-step" || queued !== undefined)
    .sort((one, other) => rankOf(one) - rankOf(other));
}

function rankOf({ standing, queued }: SessionSyncStatus): number {
  return queued?.state === "stopped" ? ranks.conflict : ranks[standing];
}

const ranks: Readonly<Record<SessionStanding, number>> = {
  conflict: 0,
  diverged: 1,
  behind: 2,
  ahead: 3,
  "in-step": 4,
};
