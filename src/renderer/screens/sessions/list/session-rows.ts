import type { ProjectSummary, SessionSummary } from "../../../../shared/sessions/session-view";

/** A session as a line of the list. */
export interface SessionRow extends SessionSummary {
  /** What tells it from all others. */
  readonly id: string;
  /** The id of the session in its project. */
  readonly session: string;
}

/** What of the sessions is shown. */
export interface SessionFilter {
  readonly words: string;
  /** Empty: all projects. */
  readonly project: string;
}

/** The sessions that fit a filter; of each project the blueprint first, then the current one, then as they are listed. */
export function sessionRows(projects: readonly ProjectSummary[], { words, project }: SessionFilter): SessionRow[] {
  const wanted = words.trim().toLowerCase();
  return projects
    .filter(({ name }) => project === "" || name === project)
    .flatMap(({ sessions }) => [...sessions].sort((one, other) => rank(one) - rank(other)))
    .filter((session) => textOf(session).includes(wanted))
    .map((session) => ({ ...session, session: session.id, id: `${session.project}/${session.id}` }));
}

function rank({ isBlueprint, isCurrent }: SessionSummary): number {
  if (isBlueprint) return 0;
  return isCurrent ? 1 : 2;
}

function textOf({ project, id, name, owner, status, type }: SessionSummary): string {
  return [project, id, name, owner ?? "", status ?? "", type].join(" ").toLowerCase();
}
