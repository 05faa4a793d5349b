import type { Pace } from "../../system/pace";
import { type ProjectFiles, readProject, withSessions } from "../layout/read-workspace";
import type { Place } from "../layout/text-at";
import { currentOf } from "./summarise";

/** A project with the sessions that were `touched`, and the current one, which the project's own state is made of. */
export async function readTouched(
  place: Place,
  name: string,
  touched: ReadonlySet<string>,
  pace: Pace,
): Promise<ProjectFiles> {
  const project = readProject(place, name);
  const current = currentOf(project);
  return withSessions(place, project, pace, (id) => touched.has(id) || id === current);
}
