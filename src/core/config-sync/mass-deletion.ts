import type { SyncOptions } from "../../shared/config-sync";
import type { Value } from "../documents/document";
import { blocker } from "../providers/entry-fields";
import type { SyncBase } from "./base";
import type { ItemAnswer } from "./sync-item";

/**
 * Holds deletions back when one side lost every server that it had at the last sync, three or more: then its file was
 * more likely emptied by an accident than by its user. A choice per item lets a deletion through.
 */
export function guardMassDeletion(
  answers: readonly ItemAnswer[],
  base: SyncBase,
  { mode, skipServers }: SyncOptions,
): ItemAnswer[] {
  const deletions = answers.filter(({ item }) => item.state === "deleted" && !item.resolved);
  const known = [...base.keys()].filter((id) => !skipServers.some((name) => id === `mcp-servers/${name}`));
  const isSuspicious = mode === "two-way" && deletions.length >= 3 && deletions.length === known.length;
  if (!isSuspicious) return [...answers];
  return answers.map((answer) => (deletions.includes(answer) ? hold(answer, base.get(answer.item.id)) : answer));
}

function hold({ item, ...rest }: ItemAnswer, base: Value | undefined): ItemAnswer {
  const { result: _result, ...kept } = item;
  const text = "The other side lost all of its servers at once; this one is deleted only if you say so.";
  return {
    ...rest,
    item: { ...kept, state: "held", action: "none", notes: [...item.notes, blocker("mass-deletion", text)] },
    edits: {},
    nextBase: base,
  };
}
