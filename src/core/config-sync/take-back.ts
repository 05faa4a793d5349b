import type { TakeBack } from "../changes/plan-undo";
import type { Value } from "../documents/document";
import type { ValueConflict } from "../documents/merge-values";

/** What is taken back of files that were changed since: rules of permission mean the same in any order. */
export const takeBackInTools: TakeBack = { settle: () => rulesOf };

/** Of a list of rules that both changed: ours, without what they took out, and with what they put in. */
function rulesOf({ path, base, ours, theirs }: ValueConflict): { readonly value: Value } | undefined {
  if (path[0] !== "permissions" || path.length !== 2) return undefined;
  const [before, here, there] = [rulesIn(base ?? []), rulesIn(ours), rulesIn(theirs ?? [])];
  if (!before || !here || !there) return undefined;
  const kept = [...here].filter((rule) => there.has(rule) || !before.has(rule));
  return { value: [...kept, ...[...there].filter((rule) => !before.has(rule) && !here.has(rule))] };
}

/** Undefined for what is no list of texts. */
function rulesIn(list: Value | undefined): ReadonlySet<string> | undefined {
  if (!Array.isArray(list) || !list.every((rule) => typeof rule === "string")) return undefined;
  return new Set(list);
}
