import type { CoordinationData, Issue, Plan, Todo } from "../../../shared/coordination/entities";
import { addTo } from "../../../shared/groups";

/** What each entry waits for, by ids. */
export type Waits = ReadonlyMap<string, readonly string[]>;

/**
 * What waits for what among the entries that `counts`, read from both sides: `dependencies`, `blocked_by` and `blocking`.
 * Entries that name themselves, and ids that no entry has, are left out.
 */
export function waitsOf(
  { issues, plans, todos }: Pick<CoordinationData, "issues" | "plans" | "todos">,
  counts: (entity: Issue | Plan | Todo) => boolean,
): Waits {
  const work = [...issues, ...plans, ...todos].filter(counts);
  const known = new Set(work.map(({ id }) => id));
  const waits = new Map<string, string[]>();
  const add = (from: string, to: string) => {
    if (from === to || !known.has(from) || !known.has(to)) return;
    addTo(waits, from, to);
  };
  for (const entity of work) {
    for (const id of entity.blocked_by) add(entity.id, id);
    for (const id of entity.dependencies) add(entity.id, id);
    for (const id of entity.blocking) add(id, entity.id);
  }
  return waits;
}
