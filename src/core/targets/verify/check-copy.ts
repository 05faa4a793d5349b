import { isFileError } from "../../system/file-error";
import type { FileSystem } from "../../system/system";
import { type Digest, digestOf } from "../index/digest";
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
export async function checkCopy(context: CheckContext, wish: CheckWish, pace: Pace): Promise<Found[]> {
  const found: Found[] = [];
  for (const component of copiesFor(context, wish)) {
    if (component.files.length > 0) found.push(await ofComponent(context, component, pace));
  }
  return found;
}

async function ofComponent(
  { system, target }: CheckContext,
  { id, title, files }: CopiedComponent,
  pace: Pace,
): Promise<Found> {
  const missing: string[] = [];
  const different: string[] = [];
  let own = 0;
  for (const { path, digest, expects } of files) {
    await pace();
    const found = digestAt(system.files, path);
    if (expects === "any" || (expects === "some" && found)) own += 1;
    else if (!found) missing.push(relativeTo(target, path));
    else if (found.plain !== digest.plain) different.push(relativeTo(target, path));
  }
  const counted = { expected: files.length, found: files.length - missing.length };
  if (missing.length + different.length === 0) {
    const kept = own > 0 ? `; ${own} of them the target's own` : "";
    return {
      verdict: "passed",
      component: id,
      counted,
      summary: `All ${files.length} files of ${title} are there${kept}.`,
    };
  }
  return {
    verdict: "failed",
    component: id,
    counted,
    summary: `Of ${files.length} files of ${title}, ${missing.length} are missing and ${different.length} differ.`,
    details: [...missing.map((path) => `${path} is missing.`), ...different.map((path) => `${path} differs.`)],
  };
}

function digestAt(files: FileSystem, path: string): Digest | undefined {
  try {
    return digestOf(files.read(path));
  } catch (error) {
    if (isFileError(error, "ENOENT", "ENOTDIR", "EISDIR")) return undefined;
    throw error;
  }
}
