import { basename, join } from "node:path";
import { AppError } from "../../../shared/result";
import type { Value } from "../../documents/document";
import { parseDocument } from "../../documents/parse-document";
import type { FileSystem } from "../../system/system";

/** What a Python project's folder says of itself. */
export interface SourcePackage {
  readonly folder: string;
  /** The name of the distribution; of a project that doesn't state one, undefined. */
  readonly name: string | undefined;
  /** Undefined where only a build tells it, as with versions taken from git tags. */
  readonly version: string | undefined;
}

/**
 * Name and version of the Python project in `folder`, read and not run: `[project]` or `[tool.poetry]` of
 * pyproject.toml, `[metadata]` of setup.cfg, else `__version__` of its package. Undefined for a folder that pip can't
 * install.
 */
export function readSourcePackage(files: FileSystem, folder: string): SourcePackage | undefined {
  const has = (name: string) => files.look(join(folder, name))?.kind === "file";
  if (!named.some(has)) return undefined;
  const stated = has("pyproject.toml") ? inPyproject(files, join(folder, "pyproject.toml")) : {};
  const old = has("setup.cfg") ? inSetupCfg(textOf(files, join(folder, "setup.cfg"))) : {};
  const name = stated.name ?? old.name;
  const version = stated.version ?? old.version ?? inCode(files, folder, name ?? basename(folder));
  return { folder, name, version };
}

/** Where the Python project in `folder` may say what it is called and which version it is; absolute. */
export function packageFiles(folder: string): string[] {
  return named.map((name) => join(folder, name));
}

const named = ["pyproject.toml", "setup.cfg", "setup.py"];

interface Stated {
  readonly name?: string | undefined;
  readonly version?: string | undefined;
}

function inPyproject(files: FileSystem, path: string): Stated {
  const document = parsed(textOf(files, path), path);
  const at = (...keys: string[]): string | undefined => textValue(document?.get(keys));
  return {
    name: at("project", "name") ?? at("tool", "poetry", "name"),
    version: at("project", "version") ?? at("tool", "poetry", "version"),
  };
}

function parsed(text: string, path: string) {
  try {
    return parseDocument(text, "toml", { path });
  } catch (error) {
    // pip says what is wrong with it, at the step.
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

function inSetupCfg(text: string): Stated {
  const section = /^\[metadata\][^\n]*\n((?:(?!\[)[^\n]*\n?)*)/m.exec(text)?.[1] ?? "";
  const at = (key: string) => new RegExp(`^${key}[ \\t]*[=:][ \\t]*(\\S+)`, "m").exec(section)?.[1];
  const version = at("version");
  return { name: at("name"), ...(version && !/^(?:attr|file):/.test(version) ? { version } : {}) };
}

function inCode(files: FileSystem, folder: string, name: string): string | undefined {
  const module = name.replace(/[-.]/g, "_");
  for (const way of [`src/${module}`, module, "."]) {
    for (const file of ["__init__.py", "_version.py", "__about__.py"]) {
      const path = join(folder, way, file);
      const text = files.look(path)?.kind === "file" ? textOf(files, path) : "";
      const found = /^__version__[ \t]*(?::[^=\n]+)?=[ \t]*["']([^"']+)["']/m.exec(text)?.[1];
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function textValue(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function textOf(files: FileSystem, path: string): string {
  return new TextDecoder().decode(files.read(path));
}
