import { isAbsolute, join, relative } from "node:path";
import type { FileSystem } from "../../system/system";
import type { InstallWish } from "./install-state";
import type { InstalledPackage } from "./installed-package";

/**
 * The folder of the embedded project in a target, relative to it and with slashes: that of the installed package, or of
 * the modules that it is linked to. Undefined for what lies outside the target, such as a link to the main project
 * itself, which has everything already.
 */
export function packageFolderOf(
  files: FileSystem,
  { target, module, package: name }: Pick<InstallWish, "target" | "module" | "package">,
  installed: InstalledPackage | undefined,
): string | undefined {
  const folder =
    installed?.origin.kind === "editable" ? modulesIn(files, installed.origin.path, module ?? name) : installed?.folder;
  if (folder === undefined) return undefined;
  const way = relative(files.resolve(target), files.resolve(folder)).replaceAll("\\", "/");
  return isAbsolute(way) || way === "" || way === ".." || way.startsWith("../") ? undefined : way;
}

function modulesIn(files: FileSystem, source: string, name: string): string | undefined {
  const module = name.replace(/[-.]/g, "_");
  return [join(source, "src", module), join(source, module)].find((path) => files.look(path)?.kind === "folder");
}
