import { posix } from "node:path";
import { AppError } from "../../../shared/result";
import type { LockstepConfig } from "../../../shared/targets/config";
import type { RegistryEdit, TargetFields } from "../../../shared/targets/registry";
import type { FileSystem } from "../../system/system";
import { noSuchComponent } from "../plan/open-source";
import { targetPlace } from "./target-place";

/**
 * Throws AppError `no-such-folder` or `no-such-component` for an edit that states what no sync could use: a file for a
 * target, a folder of the copy that is not in the target, or components that the main project has not. A target may be
 * stated before it is there.
 */
export function requireUsable(
  files: FileSystem,
  registry: string,
  config: LockstepConfig,
  edits: readonly RegistryEdit[],
): void {
  for (const edit of edits) {
    if (edit.kind === "remove") continue;
    const { path, folder, components }: TargetFields = edit.kind === "add" ? edit.row : edit.fields;
    if (path !== undefined) requireNoFile(files, targetPlace(files, registry, { path }).folder);
    if (folder) requireInside(folder);
    const unknown = components?.find((id) => !Object.hasOwn(config.components, id));
    if (unknown !== undefined) throw noSuchComponent(unknown, config);
  }
}

function requireNoFile(files: FileSystem, path: string): void {
  const kind = files.look(path)?.kind;
  if (kind !== "file" && kind !== "other") return;
  throw new AppError({ code: "no-such-folder", message: `${path} is no folder.`, hint: "Name the target's folder." });
}

function requireInside(folder: string): void {
  const way = posix.normalize(folder.replaceAll("\\", "/"));
  if (!posix.isAbsolute(way) && !/^[a-z]:/i.test(way) && way !== ".." && !way.startsWith("../")) return;
  throw new AppError({
    code: "no-such-folder",
    message: `${folder} is no folder below the target.`,
    hint: "Name that of the embedded project relative to the target, such as vendor/lib.",
  });
}
