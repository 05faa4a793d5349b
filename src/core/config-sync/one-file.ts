import { sep } from "node:path";
import type { SyncItem } from "../../shared/config-sync";
import { blocker } from "../providers/entry-fields";
import { FileError } from "../system/file-error";
import type { FileSystem } from "../system/system";
import type { SyncBase } from "./base";
import type { Shelves } from "./draft-answers";
import { held, type ItemAnswer } from "./item-answer";

/**
 * Holds back what both tools have in one and the same file, through a link: what is written there for one of them is
 * taken from the other. So is what lies in a folder of both, in a form that only one reads: in the form of the other, it
 * would be there twice.
 */
export function guardOneFile(
  answers: readonly ItemAnswer[],
  { source, destination }: Pick<Shelves, "source" | "destination">,
  base: SyncBase,
  files: Pick<FileSystem, "resolve">,
): ItemAnswer[] {
  const [here, there] = [realPath(files, source.path), realPath(files, destination.path)];
  const reasonFor = ({ item }: ItemAnswer): string | undefined => {
    if (!isUnlike(item)) return undefined;
    const [left, right] = [source, destination].map((shelf) => realPath(files, shelf.placeOf(item.name)));
    if (left !== undefined && left === right) {
      return `Both tools have it in one file, ${left}, so that each would lose what the other needs there. Give each a file of its own to sync it.`;
    }
    const [file, folder] = right === undefined ? [left, there] : [right, here];
    if (!isNew(item) || !isBelow(file, folder)) return undefined;
    return `${file} lies in a folder of both tools, where one of them would find it twice, were it written there for the other. Give each a folder of its own to sync it.`;
  };
  return answers.map((answer) => {
    const reason = reasonFor(answer);
    return reason === undefined ? answer : held(answer, base, blocker("one-file", reason));
  });
}

function isNew({ action, proposal = action }: SyncItem): boolean {
  return proposal.startsWith("add-to-");
}

function isBelow(path: string | undefined, folder: string | undefined): boolean {
  return path !== undefined && folder !== undefined && path.startsWith(`${folder}${sep}`);
}

function isUnlike({ action, state }: SyncItem): boolean {
  return action !== "none" || state === "conflict" || state === "decision";
}

function realPath(files: Pick<FileSystem, "resolve">, place: string | undefined): string | undefined {
  if (place === undefined) return undefined;
  try {
    return files.resolve(place);
  } catch (error) {
    // A settings file that is not there yet.
    if (error instanceof FileError) return undefined;
    throw error;
  }
}
