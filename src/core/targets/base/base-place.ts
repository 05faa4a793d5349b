import { createHash } from "node:crypto";
import { join } from "node:path";
import type { System } from "../../system/system";
import { git } from "../detect/git";
import { baseHeadFile, readBaseHead } from "./base-head";

/** What tells a main project from others that are carried into the same target. */
export interface BaseOwner {
  /** Absolute. */
  readonly main: string;
  readonly name: string;
  /** Of the main project in its repository, with slashes; undefined for its top. */
  readonly folder: string | undefined;
}

/** Where a target remembers what one main project carried into it. */
export interface BasePlace {
  /** Absolute. */
  readonly path: string;
  /** The main project that this one is not, where nothing is remembered of this one yet. */
  readonly other: string | undefined;
}

/**
 * `.lockstep` for the first main project of a target, and a folder in it for each further one: what one of them has is
 * nothing that another one deleted. A main project that has a new name is known by the commit that was synced.
 */
export async function basePlaceOf(
  system: Pick<System, "files" | "pipelines">,
  owner: BaseOwner,
  target: string,
): Promise<BasePlace> {
  const [first, further] = basePlaces(owner.name, target);
  if (system.files.look(baseHeadFile(further))) return { path: further, other: undefined };
  const head = readBaseHead(system.files, first);
  const isOwn =
    !head ||
    head.main === owner.name ||
    (head.folder === owner.folder && (await hasCommit(system, owner.main, head.commit ?? head.partly)));
  return isOwn ? { path: first, other: undefined } : { path: further, other: head.main };
}

/** The same without asking git, for a look at many folders; undefined where no main project of that name was carried. */
export function knownBasePlace(files: System["files"], name: string, target: string): string | undefined {
  return basePlaces(name, target).find((place) => readBaseHead(files, place)?.main === name);
}

/** The absolute folders that a main project may have in a target: as its first one, and as a further one. */
export function basePlaces(name: string, target: string): [first: string, further: string] {
  const first = join(target, ".lockstep");
  return [first, join(first, "mains", keyOf(name))];
}

async function hasCommit(
  system: Pick<System, "pipelines">,
  main: string,
  commit: string | undefined,
): Promise<boolean> {
  if (commit === undefined || !/^[0-9a-f]{7,64}$/.test(commit)) return false;
  return (await git(system, main, ["cat-file", "-e", `${commit}^{commit}`])).kind === "answered";
}

/** Names may have characters, and differ only in their case, where files can't. */
function keyOf(name: string): string {
  return createHash("sha256").update(name).digest("hex").slice(0, 16);
}
