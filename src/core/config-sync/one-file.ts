import type { SyncItem } from "../../shared/config-sync";
import { blocker } from "../providers/entry-fields";
import type { Shelf } from "../providers/kind";
import { FileError } from "../system/file-error";
import type { FileSystem } from "../system/system";
import type { SyncBase } from "./base";
import type { Shelves } from "./draft-answers";
import { held, type ItemAnswer } from "./item-answer";

/**
 * Holds back what both tools have in one and the same file, through a link: what is written there for one of them is
 * taken from the other.
 */
export function guardOneFile(
  answers: readonly ItemAnswer[],
  { source, destination }: Pick<Shelves, "source" | "destination">,
  base: SyncBase,
  files: Pick<FileSystem, "resolve">,
): ItemAnswer[] {
  return answers.map((answer) => {
    if (!isUnlike(answer.item)) return answer;
    const [left, right] = [source, destination].map((shelf) => realPlace(files, shelf, answer.item.name));
    if (left === undefined || left !== right) return answer;
    const text = `Both tools have it in one file, ${left}, so that each would lose what the other needs there. Give each a file of its own to sync it.`;
    return held(answer, base, blocker("one-file", text));
  });
}

function isUnlike({ action, state }: SyncItem): boolean {
  return action !== "none" || state === "conflict" || state === "decision";
}

function realPlace(files: Pick<FileSystem, "resolve">, shelf: Shelf, name: string): string | undefined {
  const place = shelf.placeOf(name);
  if (place === undefined) return undefined;
  try {
    return files.resolve(place);
  } catch (error) {
    // A settings file that is not there yet.
    if (error instanceof FileError) return undefined;
    throw error;
  }
}
