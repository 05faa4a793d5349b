import { readPointer } from "../../layout/pointer";
import type { Surroundings } from "./look-around";
import type { FoundVersion, SessionName } from "./prototype";

/** The session id in a pointer file; undefined where there is no file, or it names none. */
export function pointedSession(around: Surroundings, path: string): string | undefined {
  const bytes = around.look(path) ? around.read(path) : undefined;
  if (!bytes) return undefined;
  const pointer = readPointer({ kind: "text", path, text: new TextDecoder().decode(bytes) });
  if (pointer.kind === "read") return pointer.id;
  around.find("pointer-broken", path, "It names no session.");
  return undefined;
}

/** The current session of every project: what its pointer names, else the active one, else the one that changed last. */
export function currentSessions(
  around: Surroundings,
  sessions: readonly SessionName[],
  versions: readonly FoundVersion[],
  pointers: ReadonlyMap<string, string>,
  active: SessionName | undefined,
): Map<string, string> {
  const changed = new Map<string, number>();
  for (const { project, session, modified } of versions) {
    const key = `${project}/${session}`;
    changed.set(key, Math.max(changed.get(key) ?? 0, modified));
  }
  const current = new Map<string, string>();
  for (const project of new Set(sessions.map((one) => one.project))) {
    const ids = sessions.filter((one) => one.project === project).map(({ session }) => session);
    const pointed = pointers.get(project);
    const pointer = `projects/${project}/CURRENT_SESSION`;
    if (pointed !== undefined && ids.includes(pointed)) {
      current.set(project, pointed);
      continue;
    }
    if (pointed !== undefined) around.find("pointer-broken", pointer, `It names ${pointed}, which is not there.`);
    const isActive = active?.project === project && ids.includes(active.session);
    const time = (id: string) => changed.get(`${project}/${id}`) ?? 0;
    const newest = [...ids].sort((a, b) => time(b) - time(a) || (a < b ? -1 : 1))[0] ?? "";
    const chosen = isActive ? active.session : newest;
    const why = isActive ? "the active one" : ids.length === 1 ? "the only one" : "the one that changed last";
    around.find("pointer-guessed", pointer, `No pointer names the current session of ${project}: ${chosen} is ${why}.`);
    current.set(project, chosen);
  }
  return current;
}
