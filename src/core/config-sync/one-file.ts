import { basename, dirname, join, sep } from "node:path";
import type { SyncItem } from "../../shared/config-sync";
import { blocker } from "../providers/entry-fields";
import { entryAt, realPath } from "../system/if-allowed";
import type { FileSystem } from "../system/system";
import type { SyncBase } from "./base";
import type { Shelves } from "./draft-answers";
import { held, type ItemAnswer, newIn } from "./item-answer";

/**
 * Holds back what both tools have in one and the same file, through a link: what is written there for one of them is
 * taken from the other. So is what lies in a folder of both, in a form that only one reads: in the form of the other, it
 * would be there twice.
 */
export function guardOneFile(
  answers: readonly ItemAnswer[],
  { source, destination }: Pick<Shelves, "source" | "destination">,
  base: SyncBase,
  files: Pick<FileSystem, "look" | "resolve">,
): ItemAnswer[] {
  const find = realPaths(files);
  const [here, there] = [find(source.path), find(destination.path)];
  const reasonFor = ({ item }: ItemAnswer): string | undefined => {
    if (!isUnlike(item)) return undefined;
    const right = find(destination.placeOf(item.name));
    // All that is new to a tool that has nothing yet.
    if (right === undefined && there === undefined) return undefined;
    const left = find(source.placeOf(item.name));
    if (left !== undefined && left === right) {
      return `Both tools have it in one file, ${left}, so that each would lose what the other needs there. Give each a file of its own to sync it.`;
    }
    const [file, folder] = right === undefined ? [left, there] : [right, here];
    if (newIn(item) === undefined || !isBelow(file, folder)) return undefined;
    return `${file} lies in a folder of both tools, where one of them would find it twice, were it written there for the other. Give each a folder of its own to sync it.`;
  };
  return answers.map((answer) => {
    const reason = reasonFor(answer);
    return reason === undefined ? answer : held(answer, base, blocker("one-file", reason));
  });
}

function isBelow(path: string | undefined, folder: string | undefined): boolean {
  return path !== undefined && folder !== undefined && path.startsWith(`${folder}${sep}`);
}

function isUnlike({ action, state }: SyncItem): boolean {
  return action !== "none" || state === "conflict" || state === "decision";
}

/**
 * Where places really are, each asked of the disk once; undefined: nowhere. Few have a link on their way, and thousands
 * lie in a few folders, so only those folders are resolved, which costs several times as much as a look.
 */
function realPaths(files: Pick<FileSystem, "look" | "resolve">): (place: string | undefined) => string | undefined {
  const known = new Map<string, string | undefined>();
  const once = (place: string, find: (place: string) => string | undefined) => {
    if (!known.has(place)) known.set(place, find(place));
    return known.get(place);
  };
  const resolve = (place: string) => realPath(files, place);
  const find = (place: string) => {
    const folder = once(dirname(place), resolve);
    const entry = folder === undefined ? undefined : entryAt(files, place);
    if (folder === undefined || !entry) return undefined;
    return entry.kind === "link" ? resolve(place) : join(folder, basename(place));
  };
  return (place) => (place === undefined ? undefined : once(place, find));
}
