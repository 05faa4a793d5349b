import { basename } from "node:path";
import type { Note } from "../../shared/config-sync";
import { blocker } from "../providers/entry-fields";
import type { KindSupport, Shelf } from "../providers/kind";
import type { SyncBase } from "./base";
import type { Shelves } from "./draft-answers";
import { held, type ItemAnswer } from "./item-answer";

/** Holds back a text that would take the place of a file which it takes in: what stands there would be lost for both. */
export function guardTakenIn(
  answers: readonly ItemAnswer[],
  { source, destination }: Pick<Shelves, "source" | "destination">,
  base: SyncBase,
  takesIn: NonNullable<KindSupport["takesIn"]>,
  home: string,
): ItemAnswer[] {
  const lossOf = (name: string, giver: Shelf, receiver: Shelf): Note | undefined => {
    const [entry, at, file] = [giver.entries.get(name), giver.placeOf(name), receiver.placeOf(name)];
    if (entry === undefined || at === undefined || file === undefined) return undefined;
    if (!takesIn(entry, at, file, home)) return undefined;
    const text = `${at} takes in ${basename(file)}, so it can't take its place: what stands there would be lost.`;
    return blocker("takes-in", text);
  };
  return answers.map((answer) => {
    const { edits, item } = answer;
    const loss =
      (edits.destination?.entry && lossOf(item.name, source, destination)) ??
      (edits.source?.entry && lossOf(item.name, destination, source));
    return loss ? held(answer, base, loss) : answer;
  });
}
