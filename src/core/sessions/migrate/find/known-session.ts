import type { KnownSession, Prototype, SessionName } from "./prototype";

/**
 * Asks what state files tell of a session: of its id, else of its name, for folders are called by either. Sessions of
 * several projects may have the same name: what is told of another project's is not this one's.
 */
export function knownSessions({
  known,
  sessions,
}: Pick<Prototype, "known" | "sessions">): (session: SessionName) => KnownSession | undefined {
  const idsOf = new Map<string, Set<string>>();
  for (const { project, session } of sessions) idsOf.set(project, (idsOf.get(project) ?? new Set()).add(session));
  const ownOf = new Map<string, readonly KnownSession[]>();
  const toldOf = (project: string): readonly KnownSession[] => {
    const own =
      ownOf.get(project) ??
      known.filter(({ below }) => below.includes(project) || !below.some((key) => key !== project && idsOf.has(key)));
    ownOf.set(project, own);
    return own;
  };
  return ({ project, session }) => {
    const own = toldOf(project);
    const byId = own.filter(({ id }) => id === session);
    const byName = own.filter(
      ({ id, name, key }) =>
        (name === session || key === session) && (id === undefined || !idsOf.get(project)?.has(id)),
    );
    const meant = byId.length > 0 ? byId : byName;
    return meant.findLast(({ below }) => below.includes(project)) ?? meant.at(-1);
  };
}
