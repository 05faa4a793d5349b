import type { SyncOptions } from "../../shared/config-sync";
import { blocker, warning } from "../providers/entry-fields";
import { providers } from "../providers/registry";
import type { SyncBase } from "./base";
import type { Shelves } from "./draft-answers";
import { held, type ItemAnswer, newIn } from "./item-answer";

/**
 * Holds back what its own tool makes no use of, such as a server that is switched off, where it is new to the other tool,
 * which would use it; a choice for the item lets it through. Where the tool that gets it would make no use of it, that is told.
 */
export function guardUnused(
  answers: readonly ItemAnswer[],
  shelves: Pick<Shelves, "source" | "destination">,
  base: SyncBase,
  options: Pick<SyncOptions, "source" | "destination" | "resolutions">,
): ItemAnswer[] {
  return answers.map((answer) => {
    const { item } = answer;
    const to = newIn(item);
    if (to === undefined) return answer;
    const why = shelves[to === "source" ? "destination" : "source"].unused?.(item.name);
    const chosen = options.resolutions[item.id]?.kind ?? "auto";
    if (why !== undefined && chosen === "auto") {
      const text = `${why}. In ${providers[options[to]].name} it would be in use, so it is added there only if you say so.`;
      return held(answer, base, blocker("unused", text));
    }
    const lost = shelves[to].unused?.(item.name);
    if (lost === undefined) return answer;
    const notes = [...item.notes, warning("unused", `${lost}, so it would not be in use there.`)];
    return { ...answer, item: { ...item, notes } };
  });
}
