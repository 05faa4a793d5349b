import { basename, join } from "node:path";
import { AppError } from "../../../shared/result";
import type { Format } from "../../documents/document";
import { formatOf, parseDocument } from "../../documents/parse-document";
import { decodeText } from "../../documents/text-encoding";
import { type CheckContext, type CheckWish, copiesFor, type Found } from "./check-context";
import { lineProblem } from "./line-problem";
import { relativeTo } from "./relative-to";

/**
 * Configuration files can be read: TOML, JSON, YAML, INI and `.env`. Those of `wish.files`, else of configuration
 * components.
 */
export function checkConfiguration(context: CheckContext, wish: CheckWish): Found[] {
  const paths = configurationFiles(context, wish);
  if (paths.length === 0) return [{ verdict: "skipped", summary: "There are no configuration files to load." }];
  const problems = paths.flatMap((path) => problemIn(context, path) ?? []);
  const counted = { expected: paths.length, found: paths.length - problems.length };
  if (problems.length === 0) {
    return [{ verdict: "passed", counted, summary: `Every configuration file loads (${paths.length}).` }];
  }
  const summary = `Configuration files that don't load: ${problems.length} of ${paths.length}.`;
  return [{ verdict: "failed", counted, summary, details: problems }];
}

/** Absolute paths of the configuration files that a check is about. */
export function configurationFiles(context: CheckContext, wish: CheckWish): string[] {
  if (wish.files) return context.filesOf(wish.files).map((way) => join(context.target, way));
  return copiesFor(context, wish)
    .filter(({ kind }) => kind === "config")
    .flatMap(({ files }) => files.filter(({ expects, path }) => expects !== "any" || context.system.files.look(path)))
    .map(({ path }) => path)
    .filter((path) => configFormat(path) !== undefined);
}

/** The format of a configuration file, as its name tells; JSON may have comments, as many programs take it. */
export function configFormat(path: string): Format | undefined {
  const name = basename(path).toLowerCase();
  if (/^\.env(?:\.[\w-]+)?$|\.env$/.test(name)) return "env";
  if (/\.(?:ini|cfg|conf)$/.test(name)) return "ini";
  const format = formatOf(path);
  return format === "json" ? "jsonc" : format === "markdown" ? undefined : format;
}

function problemIn({ system: { files }, target }: CheckContext, path: string): string | undefined {
  const way = relativeTo(target, path);
  if (files.look(path)?.kind !== "file") return `${way} is not there.`;
  const format = configFormat(path);
  try {
    const text = decodeText(files.read(path), way);
    const problem = format === "ini" || format === "env" ? lineProblem(text, format, way) : undefined;
    if (format && !problem) parseDocument(text, format, { path: way });
    return problem;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}
