import { join } from "node:path";
import type { CheckContext, CheckWish, Found } from "./check-context";

/**
 * Launch scripts are there, not empty, and executable where the system asks for that. Those of `wish.files`, in which a
 * plain path must be there; else scripts in the target's own folder.
 */
export function checkLaunchScripts(context: CheckContext, wish: CheckWish): Found[] {
  const globs = wish.files ?? usualScripts;
  const stated = (wish.files ?? []).filter((glob) => !/[*?[\]!]/.test(glob)).map((path) => path.replace(/^\//, ""));
  const scripts = [...new Set([...stated, ...context.filesOf(globs)])];
  if (scripts.length === 0) return [{ verdict: "skipped", summary: "There are no launch scripts." }];
  const problems = scripts.flatMap((way) => problemOf(context, way) ?? []);
  const counted = { expected: scripts.length, found: scripts.length - problems.length };
  if (problems.length === 0) {
    return [{ verdict: "passed", counted, summary: `Every launch script can be started (${scripts.length}).` }];
  }
  const summary = `Launch scripts that can't be started: ${problems.length} of ${scripts.length}.`;
  return [{ verdict: "failed", counted, summary, details: problems }];
}

function problemOf({ system: { files, platform }, target }: CheckContext, way: string): string | undefined {
  const path = join(target, way);
  const there = files.look(path);
  if (!there) return `${way} is not there.`;
  const entry = there.kind === "link" ? lookBehind(files, path) : there;
  if (entry?.kind !== "file") return `${way} is no file.`;
  if (entry.size === 0) return `${way} is empty.`;
  const needsMode = platform !== "win32" && !/\.(?:bat|cmd|ps1|exe|vbs)$/i.test(way);
  return needsMode && (entry.mode & 0o111) === 0 ? `${way} is not executable.` : undefined;
}

function lookBehind(files: CheckContext["system"]["files"], path: string) {
  const parent = files.list(join(path, "..")) ?? [];
  return parent.length > 0 ? files.look(files.resolve(path)) : undefined;
}

const usualScripts = ["/*.sh", "/*.bat", "/*.cmd", "/*.ps1", "/*.command"];
