import type { TargetRow } from "../../../shared/targets/registry";
import type { FileSystem } from "../../system/system";
import { targetPlace } from "./target-place";

/** The absolute folder of a target; of one that is there, with links resolved. */
export function targetFolderOf(files: FileSystem, registry: string, row: TargetRow): string {
  const { folder, isThere } = targetPlace(files, registry, row);
  return isThere ? files.resolve(folder) : folder;
}

/** Whether two targets have a component in common. */
export function share({ components: a }: TargetRow, { components: b }: TargetRow): boolean {
  return !a || !b || a.some((id) => b.includes(id));
}
