import { foldedName } from "../../../shared/folded-name";
import type { System } from "../../system/system";
import { portablePaths } from "../migrate/plan/portable-names";

/**
 * Those of `paths` (with slashes, below one folder) that this system can't have: names that Windows does not allow, and,
 * where case does not count, all but the first of those that differ in nothing else.
 */
export function impossiblePaths(platform: System["platform"], paths: readonly string[]): ReadonlySet<string> {
  if (platform === "win32") {
    const portable = portablePaths(paths);
    return new Set(paths.filter((path) => portable.get(path) !== path));
  }
  if (platform !== "darwin") return new Set();
  const taken = new Set<string>();
  return new Set(
    paths.filter((path) => {
      const isTaken = taken.has(foldedName(path));
      taken.add(foldedName(path));
      return isTaken;
    }),
  );
}
