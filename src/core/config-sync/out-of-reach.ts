import { blocker } from "../providers/entry-fields";
import type { SyncBase } from "./base";
import type { Shelves } from "./draft-answers";
import { held, type ItemAnswer } from "./item-answer";

/**
 * Holds back the deletion of what the other side may have all the same, out of reach, such as in a linked folder of a disk
 * that is not mounted. A choice per item lets it through.
 */
export function guardOutOfReach(
  answers: readonly ItemAnswer[],
  { source, destination }: Pick<Shelves, "source" | "destination">,
  base: SyncBase,
): ItemAnswer[] {
  return answers.map((answer) => {
    const { action, name, resolved } = answer.item;
    const lacks =
      action === "delete-from-source" ? destination : action === "delete-from-destination" ? source : undefined;
    const place = resolved ? undefined : lacks?.mayHave?.(name);
    if (place === undefined) return answer;
    const text = `The other side may still have it: ${place} can't be read. It is deleted here only if you say so.`;
    return held(answer, base, blocker("out-of-reach", text));
  });
}
