import { uncategorised } from "../../../shared/targets/changes";
import type { LockstepConfig, Priority } from "../../../shared/targets/config";
import { type IgnoreRules, ignoreRules } from "../../documents/ignore-rules";

export interface Categorised {
  /** The first category that names the path, or `uncategorised`. */
  readonly category: string;
  readonly categories: readonly string[];
  readonly priority: Priority;
}

/** Sorts paths, relative to the main project and with slashes, into the categories of its `lockstep.yaml`. */
export function categoriser({ categories }: Pick<LockstepConfig, "categories">): (path: string) => Categorised {
  const known = Object.entries(categories).map(([id, { globs, priority, priorities }]) => ({
    id,
    priority,
    rules: ignoreRules(globs.join("\n")),
    others: priorities.map((other) => ({ priority: other.priority, rules: ignoreRules(other.globs.join("\n")) })),
  }));
  return (path) => {
    const found = known.filter(({ rules }) => names(rules, path));
    const [first] = found;
    const own = first?.others.find(({ rules }) => names(rules, path))?.priority;
    return {
      category: first?.id ?? uncategorised,
      categories: found.map(({ id }) => id),
      // Nobody said how much it matters, so it is neither hidden at the end nor urgent.
      priority: own ?? first?.priority ?? "medium",
    };
  };
}

/** As in a .gitignore, what is below a folder that a glob names is named, too. */
function names(rules: IgnoreRules, path: string): boolean {
  const own = rules.says(path, false);
  if (own) return own === "ignored";
  for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
    const said = rules.says(path.slice(0, at), true);
    if (said) return said === "ignored";
  }
  return false;
}

/** Most urgent first. */
export const priorities: readonly Priority[] = ["critical", "high", "medium", "low"];

/** The more urgent of two. */
export function moreUrgent(a: Priority, b: Priority): Priority {
  return priorities.indexOf(a) <= priorities.indexOf(b) ? a : b;
}
