import { dirname, join } from "node:path";
import { entryAt, namesIn, realPath } from "../system/if-allowed";
import type { Entry, FileSystem } from "../system/system";
import { type Fingerprints, fingerprintOf } from "./fingerprints";

/** What a folder and everything below it looked like at one moment. */
export interface TreeSight {
  /** Every file, by its path below the folder as it was asked for. */
  readonly files: Fingerprints;
  /** Real paths of the folders, linked ones among them: every entry in one counts. */
  readonly folders: ReadonlySet<string>;
  /** Real paths of the files that links lead to. */
  readonly targets: ReadonlySet<string>;
  /** The folders to watch so that every change is noticed: these, and those that hold the targets. */
  readonly watched: ReadonlySet<string>;
  /** Links that lead nowhere: nothing can be watched that would tell when they lead somewhere again. */
  readonly looseLinks: readonly string[];
  /** There is more than was looked at. */
  readonly isCut: boolean;
}

/**
 * Looks at the folder `root` and all below it, nearest first; at nothing when it is absent. Follows links, but never
 * into a folder that the way led through. Leaves out staged files, lock folders, `node_modules` and `.git`, and what
 * lies beyond the first `mostEntries`, so that a link to a whole disk does no harm.
 */
export function lookAtTree(
  files: Pick<FileSystem, "look" | "list" | "resolve">,
  root: string,
  mostEntries = 20_000,
): TreeSight {
  const prints = new Map<string, string>();
  const folders = new Set<string>();
  const targets = new Set<string>();
  const branches: Branch[] = [];
  const looseLinks: string[] = [];
  let entries = 0;

  const real = realPath(files, root);
  if (real !== undefined) visit({ path: root, real, from: undefined }, entryAt(files, real));
  else looseLinks.push(...looseLinkTo(files, root));
  // The list grows while it is walked.
  for (const branch of branches) {
    const names = namesIn(files, branch.real);
    // Not watched while it may not be read: the folder around it tells when that changes.
    if (!names) continue;
    folders.add(branch.real);
    for (const name of names) {
      if (isOwnName(name) || skippedNames.has(name)) continue;
      entries += 1;
      if (entries > mostEntries) return sight(true);
      const real = join(branch.real, name);
      visit({ path: join(branch.path, name), real, from: branch }, entryAt(files, real));
    }
  }
  return sight(false);

  function visit(branch: Branch, entry: Entry | undefined): void {
    if (entry?.kind === "link") follow(branch);
    else if (entry?.kind === "folder") enter(branch);
    else if (entry?.kind === "file" && branch.from) prints.set(branch.path, fingerprintOf(entry));
  }

  function follow(link: Branch): void {
    const real = realPath(files, link.real);
    const target = real === undefined ? undefined : entryAt(files, real);
    if (real === undefined || target === undefined) {
      looseLinks.push(link.real);
      prints.set(link.path, fingerprintOf(undefined));
      return;
    }
    if (target.kind === "file") targets.add(real);
    visit({ ...link, real }, target);
  }

  function enter(branch: Branch): void {
    const isLock = branch.from !== undefined && branch.path.endsWith(".lock");
    if (!isLock && !leadsThrough(branch.from, branch.real)) branches.push(branch);
  }

  function sight(isCut: boolean): TreeSight {
    const watched = new Set([...folders, ...[...targets].map((target) => dirname(target))]);
    return { files: prints, folders, targets, watched, looseLinks, isCut };
  }
}

/** Whether something happening at the real path `path` may have changed what was seen. */
export function concerns({ folders, targets, watched }: TreeSight, path: string): boolean {
  return folders.has(dirname(path)) || targets.has(path) || watched.has(path);
}

/** Whether a link that led nowhere leads somewhere now. */
export function hasNewlyTiedLink(files: Pick<FileSystem, "resolve">, { looseLinks }: TreeSight): boolean {
  return looseLinks.some((link) => realPath(files, link) !== undefined);
}

/** Whether an entry of that name is a file that Lockstep is about to rename into place. */
export function isOwnName(name: string): boolean {
  return name.startsWith(".lockstep-") && name.endsWith(".tmp");
}

interface Branch {
  readonly path: string;
  readonly real: string;
  /** The folder that it was found in; the root was found in none. */
  readonly from: Branch | undefined;
}

/** The link because of which `path` leads nowhere, if it is for a link. */
function looseLinkTo(files: Pick<FileSystem, "look">, path: string): string[] {
  const entry = entryAt(files, path);
  if (entry) return entry.kind === "link" ? [path] : [];
  return dirname(path) === path ? [] : looseLinkTo(files, dirname(path));
}

function leadsThrough(branch: Branch | undefined, real: string): boolean {
  return branch !== undefined && (branch.real === real || leadsThrough(branch.from, real));
}

/** Folders that tools fill by the thousand and that hold no configuration. */
const skippedNames: ReadonlySet<string> = new Set(["node_modules", ".git"]);
