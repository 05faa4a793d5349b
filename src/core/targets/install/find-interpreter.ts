import { basename, join } from "node:path";
import type { FileSystem, System } from "../../system/system";

/** A Python that belongs to a target. */
export interface Interpreter {
  /** The executable, absolute. A link is left as it is: an environment knows itself by the name it was called by. */
  readonly path: string;
  /** The folder of the environment. */
  readonly home: string;
  readonly kind: "environment" | "embedded" | "installation";
  readonly layout: Layout;
  /** False for one of another system, such as `python.exe` in a folder seen from Linux. */
  readonly canRun: boolean;
  /** Made by uv, which puts no pip into it. */
  readonly isByUv: boolean;
}

export type Layout = "posix" | "windows";

/**
 * The Python of a target: the one that is stated (relative to the target or absolute), else of a virtual environment in
 * it or that it is, else one that it carries (`python_embeded/python.exe` of portable Windows programs). Undefined when
 * there is none.
 */
export function findInterpreter(
  { files, platform }: Pick<System, "files" | "platform">,
  target: string,
  stated?: string,
): Interpreter | undefined {
  const homes = stated === undefined ? homesIn(files, target) : [homeOf(join(target, stated), stated)];
  for (const home of homes) {
    const found = executableIn(files, home);
    if (!found) continue;
    const settings = settingsOf(files, home);
    const isEmbedded = (files.list(home) ?? []).some((name) => /^python\d*\._pth$/i.test(name));
    return {
      path: found.path,
      home,
      kind: settings !== undefined ? "environment" : isEmbedded ? "embedded" : "installation",
      layout: found.layout,
      canRun: (found.layout === "windows") === (platform === "win32"),
      // uv writes `uv = <version>` into the settings of the environments that it makes.
      isByUv: /^uv\s*=/m.test(settings ?? ""),
    };
  }
  return undefined;
}

function homesIn(files: FileSystem, target: string): string[] {
  const known = usualNames.map((name) => join(target, name));
  const others = (files.list(target) ?? [])
    .filter((name) => !usualNames.includes(name))
    .sort()
    .map((name) => join(target, name))
    .filter((folder) => settingsOf(files, folder) !== undefined || files.look(join(folder, "python.exe")));
  return [target, ...known, ...others];
}

/** The environment of an executable that was named, or the folder that was named itself. */
function homeOf(path: string, stated: string): string {
  if (!/^python[\d.]*(?:\.exe)?$/i.test(basename(stated))) return path;
  const folder = join(path, "..");
  return /^(?:bin|scripts)$/i.test(basename(folder)) ? join(folder, "..") : folder;
}

function executableIn(files: FileSystem, home: string): { path: string; layout: Layout } | undefined {
  const isEnvironment = settingsOf(files, home) !== undefined;
  for (const [way, layout, isLoose] of executables) {
    const path = join(home, way);
    // `bin/python` of a folder that is no environment may be a script of the project.
    if ((isEnvironment || isLoose) && files.look(path)) return { path, layout };
  }
  return undefined;
}

function settingsOf(files: FileSystem, home: string): string | undefined {
  const path = join(home, "pyvenv.cfg");
  return files.look(path)?.kind === "file" ? new TextDecoder().decode(files.read(path)) : undefined;
}

const usualNames = [".venv", "venv", "env", ".env", "python_embeded", "python_embedded", "python"];

const executables: readonly (readonly [way: string, layout: Layout, isLoose: boolean])[] = [
  ["bin/python", "posix", false],
  ["bin/python3", "posix", true],
  ["Scripts/python.exe", "windows", false],
  ["python.exe", "windows", true],
];
