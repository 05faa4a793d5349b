import type { SyncOptions } from "../../shared/config-sync";
import { blocker } from "../providers/entry-fields";
import type { Shelf } from "../providers/kind";
import type { SyncBase } from "./base";
import type { Shelves } from "./draft-answers";
import { held, type ItemAnswer } from "./item-answer";

/**
 * Holds deletions back when one side lost everything of a kind that it had at the last sync, three or more: then it was
 * more likely emptied by an accident than by its user. A choice per item lets that one through; the others are held until
 * they are chosen or there again, also once the side has something else.
 */
export function guardMassDeletion(
  answers: readonly ItemAnswer[],
  { kind, source, destination }: Shelves,
  base: SyncBase,
  { mode }: SyncOptions,
): ItemAnswer[] {
  if (mode !== "two-way") return [...answers];
  const prefix = `${kind.id}/`;
  const skipped = new Set(answers.flatMap(({ item }) => (item.state === "skipped" ? [item.id] : [])));
  const known = [...base.keys()].filter((id) => id.startsWith(prefix) && !skipped.has(id));
  const names = known.map((id) => id.slice(prefix.length));
  const isEmptied = ({ entries, problems }: Shelf) => names.every((name) => !entries.has(name) && !problems.has(name));
  const isSuspicious = names.length >= 3 && (isEmptied(source) || isEmptied(destination));
  const text = `The other side lost all of its ${kind.many} at once; this one is deleted only if you say so.`;
  const reason = blocker("mass-deletion", text);
  return answers.map((answer) => {
    const { id, state, resolved } = answer.item;
    const was = base.get(id);
    if (state !== "deleted" || resolved || !was || !(isSuspicious || was.asked)) return answer;
    return { ...held(answer, base, reason), nextBase: was.asked ? was : { ...was, asked: true } };
  });
}
