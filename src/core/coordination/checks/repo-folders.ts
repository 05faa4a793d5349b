import { posix, win32 } from "node:path";
import type { CoordinationData } from "../../../shared/coordination/entities";
import type { System } from "../../system/system";

/** Where the repositories are, for `repoFolders`. */
export interface FolderOptions {
  /** The folder of the coordination file, absolute: relative paths in it begin there. */
  readonly fileFolder: string;
  /** Folders by a repository's name that go before those of the file; from the settings. */
  readonly overrides?: Readonly<Record<string, string>> | undefined;
}

/** The absolute folder of each repository, by its name; undefined for one of which no path is known. */
export function repoFolders(
  { repos }: CoordinationData,
  { home, platform }: Pick<System, "home" | "platform">,
  { fileFolder, overrides = {} }: FolderOptions,
): (name: string) => string | undefined {
  const { resolve, join } = platform === "win32" ? win32 : posix;
  const paths = new Map(repos.flatMap(({ name, path }) => (path === undefined || path === "" ? [] : [[name, path]])));
  return (name) => {
    const path = Object.hasOwn(overrides, name) ? overrides[name] : paths.get(name);
    if (path === undefined || /^(?:\w[\w+.-]+:\/\/|[\w.-]+@[\w.-]+:)/.test(path)) return undefined;
    return /^~(?:$|[/\\])/.test(path) ? join(home, path.slice(1)) : resolve(fileFolder, path);
  };
}
