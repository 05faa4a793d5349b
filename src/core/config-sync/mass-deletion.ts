import type { SyncOptions } from "../../shared/config-sync";
import type { KindWords } from "../../shared/kinds";
import { blocker } from "../providers/entry-fields";
import type { SyncBase } from "./base";
import { held, type ItemAnswer } from "./item-answer";

/**
 * Holds deletions back when one side lost everything of a kind that it had at the last sync, three or more: then it was
 * more likely emptied by an accident than by its user. A choice per item lets a deletion through.
 */
export function guardMassDeletion(
  answers: readonly ItemAnswer[],
  base: SyncBase,
  { mode, skipServers }: SyncOptions,
  { id: kind, many }: KindWords,
): ItemAnswer[] {
  const deletions = answers.filter(({ item }) => item.state === "deleted" && !item.resolved);
  const skipped = new Set(skipServers.map((name) => `${kind}/${name}`));
  const known = [...base.keys()].filter((id) => id.startsWith(`${kind}/`) && !skipped.has(id));
  const isSuspicious = mode === "two-way" && deletions.length >= 3 && deletions.length === known.length;
  if (!isSuspicious) return [...answers];
  const text = `The other side lost all of its ${many} at once; this one is deleted only if you say so.`;
  const reason = blocker("mass-deletion", text);
  return answers.map((answer) => (deletions.includes(answer) ? held(answer, base, reason) : answer));
}
