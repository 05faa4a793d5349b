import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { AppError } from "../../../shared/result";
import type { Value } from "../../documents/document";
import { parseDocument } from "../../documents/parse-document";
import { decodeText } from "../../documents/text-encoding";
import { isFileError } from "../../system/file-error";
import { configFormat, configurationFiles } from "./check-configuration";
import type { CheckContext, CheckWish, Found } from "./check-context";
import { relativeTo } from "./relative-to";

/**
 * Where the target's configuration has its program keep sessions, logs and data: inside the target, also behind links.
 * Paths that variables make up are told, not judged.
 */
export function checkPathsInside(context: CheckContext, wish: CheckWish): Found[] {
  const paths = configurationFiles(context, wish).flatMap((file) => pathsIn(context, file));
  if (paths.length === 0)
    return [{ verdict: "skipped", summary: "No configuration names a folder for sessions, logs or data." }];
  const judged = paths.map((named) => ({ ...named, judgement: judge(context, named.value) }));
  const line = ({ file, key, value }: NamedPath, end: string) => `${file}: ${key} = ${value} ${end}.`;
  const outside = judged
    .filter(({ judgement }) => judgement === "outside")
    .map((one) => line(one, "leads out of the target"));
  const unknown = judged
    .filter(({ judgement }) => judgement === "unknown")
    .map((one) => line(one, "depends on a variable"));
  const counted = { expected: paths.length, found: paths.length - outside.length - unknown.length };
  if (outside.length > 0) {
    const summary = `Folders for sessions, logs and data outside the target: ${outside.length} of ${paths.length}.`;
    return [{ verdict: "failed", counted, summary, details: [...outside, ...unknown] }];
  }
  if (unknown.length > 0) {
    const summary = `Folders for sessions, logs and data that can't be judged: ${unknown.length} of ${paths.length}.`;
    return [{ verdict: "warning", counted, summary, details: unknown }];
  }
  return [
    {
      verdict: "passed",
      counted,
      summary: `Every folder for sessions, logs and data is inside the target (${paths.length}).`,
    },
  ];
}

interface NamedPath {
  readonly file: string;
  readonly key: string;
  readonly value: string;
}

function pathsIn({ system: { files }, target }: CheckContext, path: string): NamedPath[] {
  const format = configFormat(path);
  if (!format || files.look(path)?.kind !== "file") return [];
  const file = relativeTo(target, path);
  try {
    const text = decodeText(files.read(path), file);
    const value = parseDocument(text, format, { path: file }).get([]);
    return named(value, "", file);
  } catch (error) {
    // Whether it loads is a check of its own.
    if (error instanceof AppError) return [];
    throw error;
  }
}

function named(value: Value | undefined, key: string, file: string): NamedPath[] {
  if (typeof value === "string") {
    const isPath = keyOfPath.test(key) && value !== "" && !value.includes("://");
    return isPath ? [{ file, key, value }] : [];
  }
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, inner]) => named(inner, key === "" ? name : `${key}.${name}`, file));
}

function judge({ system, target }: CheckContext, value: string): "inside" | "outside" | "unknown" {
  if (/\$\{?\w|%\w+%/.test(value)) return "unknown";
  const wanted = /^~(?=$|[\\/])/.test(value) ? join(system.home, value.slice(1)) : resolve(target, value);
  // A Windows path in a folder seen from another system is absolute all the same.
  if (sep === "/" && /^(?:[A-Za-z]:[\\/]|\\\\)/.test(value)) return "outside";
  const way = relative(realPath(system.files, target), realPath(system.files, wanted));
  return isAbsolute(way) || way === ".." || way.startsWith(`..${sep}`) ? "outside" : "inside";
}

/** With the links of the part that is there resolved. */
function realPath(files: CheckContext["system"]["files"], path: string): string {
  try {
    return files.resolve(path);
  } catch (error) {
    const parent = join(path, "..");
    if (!isFileError(error, "ENOENT", "ENOTDIR") || parent === path) throw error;
    return join(realPath(files, parent), relative(parent, path));
  }
}

const keyOfPath =
  /(?:^|[._-])(?:sessions?|logs?|logging|data|state|history|cache)(?:[\w-]*[._-])?(?:dir|directory|folder|path|file|root)$/i;
