import type { Prototype, SessionName } from "../find/prototype";
import { portableNames } from "./portable-names";

/** A session of the prototype and where it goes. */
export interface SessionTarget extends SessionName {
  readonly toProject: string;
  readonly toSession: string;
}

/** Where every session goes: names that can't be folders everywhere become others. */
export function targetsOf({ sessions }: Prototype): SessionTarget[] {
  const projects = portableNames([...new Set(sessions.map(({ project }) => project))]);
  return [...projects].flatMap(([project, toProject]) => {
    const own = sessions.filter((session) => session.project === project);
    const names = portableNames(own.map(({ session }) => session));
    return own.map((one) => ({ ...one, toProject, toSession: names.get(one.session) ?? one.session }));
  });
}

/** The current session where there is one project; of many none is that of the workspace. */
export function currentTarget({ current }: Prototype, targets: readonly SessionTarget[]) {
  const [only, ...others] = [...current];
  if (!only || others.length > 0) return undefined;
  const target = targets.find(({ project, session }) => project === only[0] && session === only[1]);
  return target && { project: target.toProject, session: target.toSession };
}
