import type { KnownSession, Prototype, SessionName } from "./prototype";

/**
 * What state files tell of a session: of its id, else of its name, for folders are called by either. Sessions of
 * several projects may have the same name: what is told of another project's is not this one's.
 */
export function knownSession(
  { known, sessions }: Pick<Prototype, "known" | "sessions">,
  { project, session }: SessionName,
): KnownSession | undefined {
  const others = new Set(sessions.map((one) => one.project).filter((one) => one !== project));
  const own = known.filter(({ below }) => below.includes(project) || !below.some((key) => others.has(key)));
  const ids = new Set(sessions.flatMap((one) => (one.project === project ? [one.session] : [])));
  const byId = own.filter(({ id }) => id === session);
  const byName = own.filter(
    ({ id, name, key }) => (name === session || key === session) && (id === undefined || !ids.has(id)),
  );
  const meant = byId.length > 0 ? byId : byName;
  return meant.findLast(({ below }) => below.includes(project)) ?? meant.at(-1);
}
