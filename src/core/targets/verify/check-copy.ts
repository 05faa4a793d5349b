import { type Digest, digestOf } from "../../store/file-index/digest";
import { isFileError } from "../../system/file-error";
import type { FileSystem, System } from "../../system/system";
import { linkDigest } from "../plan/links";
import {
  type CheckContext,
  type CheckWish,
  type CopiedComponent,
  copiesFor,
  type Found,
  type Pace,
} from "./check-context";
import { relativeTo } from "./relative-to";

/**
 * Every file of the source is in the target, with the bytes that it should have; counted from the source, per
 * component.
 */
export async function checkCopy(context: CopyContext, wish: CheckWish, pace: Pace): Promise<Found[]> {
  const found: Found[] = [];
  for (const component of copiesFor(context, wish)) {
    if (component.files.length > 0) found.push(await ofComponent(context, component, pace));
  }
  return found;
}

type CopyContext = Pick<CheckContext, "target" | "copies"> & { readonly system: Pick<System, "files"> };

async function ofComponent(
  { system, target }: CopyContext,
  { id, title, files }: CopiedComponent,
  pace: Pace,
): Promise<Found> {
  const missing: string[] = [];
  const different: string[] = [];
  const without: string[] = [];
  let own = 0;
  for (const { path, digest, isLink, expects } of files) {
    await pace();
    const found = isLink ? linkAt(system.files, path) : digestAt(system.files, path);
    if (!found) (expects === "any" ? without : missing).push(relativeTo(target, path));
    else if (expects !== "same") own += 1;
    else if (found.plain !== digest.plain) different.push(relativeTo(target, path));
  }
  const all = files.length;
  const there = all - missing.length - without.length;
  const counted = { expected: all, found: there };
  const left = without.map((path) => `${path} is not there, and the plan leaves it so.`);
  if (missing.length + different.length === 0) {
    const kept = own > 0 ? `, ${own} of them the target's own` : "";
    const leaves = left.length > 0 ? `, but for ${left.length} that the plan leaves out` : "";
    const summary = `Every file of ${title} is there (${there}${kept})${leaves}.`;
    return { verdict: "passed", component: id, counted, summary, details: left };
  }
  return {
    verdict: "failed",
    component: id,
    counted,
    summary: `Files of ${title}: ${missing.length} missing and ${different.length} different, of ${all}.`,
    details: [...missing.map((path) => `${path} is missing.`), ...different.map((path) => `${path} differs.`), ...left],
  };
}

/** A file in place of the link is there, and differs. */
function linkAt(files: FileSystem, path: string): Digest | undefined {
  const kind = files.look(path)?.kind;
  if (kind === undefined) return undefined;
  return kind === "link" ? linkDigest(files.readLink(path)) : { hash: "", plain: "" };
}

function digestAt(files: FileSystem, path: string): Digest | undefined {
  try {
    return files.readFor(path, digestOf);
  } catch (error) {
    if (isFileError(error, "ENOENT", "ENOTDIR", "EISDIR")) return undefined;
    throw error;
  }
}
