import type { TakeBack } from "../changes/plan-undo";
import type { Value } from "../documents/document";
import type { ValueConflict } from "../documents/merge-values";

/** What is taken back of files that were changed since: rules of permission and hooks mean the same in any order. */
export const takeBackInTools: TakeBack = {
  settle: () => (conflict) => (isUnordered(conflict) ? unordered(conflict) : undefined),
};

/** Rules by their effect, groups of hooks by their event. */
function isUnordered({ path: [kind, ...inner] }: ValueConflict): boolean {
  return (kind === "permissions" || kind === "hooks") && inner.length === 1;
}

/**
 * Of a list that both changed: ours, without what they took out, and with what they put in. Undefined where what they
 * took out may have been changed instead of removed.
 */
function unordered({ base, ours, theirs }: ValueConflict): { readonly value: Value } | undefined {
  const [before, here, there] = [byText(base ?? []), byText(ours), byText(theirs ?? [])];
  if (!before || !here || !there) return undefined;
  const isGone = (item: Value, text: string) => typeof item !== "string" && !there.has(text) && !here.has(text);
  if ([...before].some(([text, item]) => isGone(item, text))) return undefined;
  const kept = [...here].filter(([text]) => there.has(text) || !before.has(text));
  const back = [...there].filter(([text]) => !before.has(text) && !here.has(text));
  return { value: [...kept, ...back].map(([, item]) => item) };
}

function byText(list: Value | undefined): ReadonlyMap<string, Value> | undefined {
  return isList(list) ? new Map(list.map((item) => [JSON.stringify(item), item])) : undefined;
}

function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}
