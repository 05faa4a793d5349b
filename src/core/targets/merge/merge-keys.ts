import type { MergeStrategy } from "../../../shared/targets/config";
import type { FileChoice, KeyDecision } from "../../../shared/targets/plan";
import type { Path, Value } from "../../documents/document";
import { equalValues } from "../../documents/equal-values";
import { asObject } from "../../documents/plain-data";
import { joinKeys, type KeyRules } from "./key-rules";

/** One key to bring into the target's text. */
export interface KeyEdit {
  readonly path: Path;
  /** Undefined removes the key. */
  readonly value: Value | undefined;
  /** True when it stands in the source just so, and can be carried as it is written there. */
  readonly isTheirs: boolean;
}

export interface KeyMerge {
  readonly edits: readonly KeyEdit[];
  /** Every key that differs, and why it is as it is. */
  readonly decisions: readonly KeyDecision[];
}

interface Sides {
  readonly base: Value | undefined;
  readonly source: Value | undefined;
  readonly target: Value | undefined;
}

/**
 * Merges key by key: what a rule says of a key counts; otherwise the target keeps what it changed itself and takes the
 * rest. Without a base nothing is removed, and a key that both have differently stays as the target has it.
 */
export function mergeKeys(
  sides: Sides & { readonly hasBase: boolean },
  rules: KeyRules,
  choiceOf: (key: string) => FileChoice | undefined,
): KeyMerge {
  const edits: KeyEdit[] = [];
  const decisions: KeyDecision[] = [];

  const decide = (path: readonly string[], strategy: MergeStrategy | undefined, found: Found): void => {
    for (const { at = [], ...edit } of found.edits ?? []) edits.push({ path: [...path, ...at], ...edit });
    decisions.push({
      key: joinKeys(path),
      strategy: strategy ?? "three-way",
      outcome: found.outcome,
      reason: found.reason,
    });
  };
  const visit = (path: readonly string[], { base, source, target }: Sides): void => {
    if (equalValues(source, target)) return;
    const [theirs, ours] = [asObject(source), asObject(target)];
    const strategy = path.length > 0 ? rules(path) : undefined;
    const isNew = target === undefined && base === undefined;
    if (theirs && (ours || (isNew && holdsHeldBack(path, theirs, rules)))) {
      const before = asObject(base);
      for (const key of new Set([...Object.keys(ours ?? {}), ...Object.keys(theirs)])) {
        visit([...path, key], { base: own(before, key), source: own(theirs, key), target: own(ours, key) });
      }
      return;
    }
    const key = joinKeys(path);
    const found = byChoice(choiceOf(key), source) ?? byStrategy(strategy, { base, source, target }, sides.hasBase);
    if (found) decide(path, strategy, found);
  };
  visit([], sides);
  return { edits, decisions };
}

/** Whether somewhere below `path` is a key that is not brought along just because its table is new, unlike that table. */
function holdsHeldBack(path: readonly string[], table: Readonly<Record<string, Value>>, rules: KeyRules): boolean {
  if (isHeldBack(rules(path))) return false;
  return Object.entries(table).some(([key, value]) => {
    const at = [...path, key];
    const below = asObject(value);
    return isHeldBack(rules(at)) || (below !== undefined && holdsHeldBack(at, below, rules));
  });
}

/** Strategies under which even a new key is left out. */
function isHeldBack(strategy: MergeStrategy | undefined): boolean {
  return strategy === "ask" || strategy === "keep-target";
}

interface Found {
  readonly outcome: KeyDecision["outcome"];
  readonly reason: string;
  /** `at`: below the key, for items of an array. */
  readonly edits?: readonly { readonly at?: Path; readonly value: Value | undefined; readonly isTheirs: boolean }[];
}

function byChoice(choice: FileChoice | undefined, source: Value | undefined): Found | undefined {
  if (choice === "keep") return { outcome: "kept", reason: "You kept the target's value" };
  return choice === "take" ? take(source, "You took the main project's value") : undefined;
}

/** Undefined where nothing is to be told: only the target has the key, and always had. */
function byStrategy(strategy: MergeStrategy | undefined, sides: Sides, hasBase: boolean): Found | undefined {
  const { base, source, target } = sides;
  if (source === undefined && base === undefined) return undefined;
  const isNew = target === undefined && base === undefined;
  if (isNew && !isHeldBack(strategy)) return take(source, "New in the main project");
  switch (strategy) {
    case "take-source":
      return take(source, "The main project decides about this key");
    case "ask":
      if (hasBase && equalValues(source, base)) return undefined;
      return { outcome: "conflict", reason: "This key is to be asked about" };
    case "keep-target":
      return { outcome: "kept", reason: "This key belongs to the target" };
    case "merge":
    case "append-unique": {
      const joined = appended(sides);
      if (joined) return joined;
      if (strategy === "merge") return { outcome: "kept", reason: "The target has a value of its own" };
      return threeWay(sides, hasBase);
    }
    case undefined:
      return threeWay(sides, hasBase);
  }
}

function threeWay({ base, source, target }: Sides, hasBase: boolean): Found | undefined {
  if (hasBase && equalValues(source, base)) return undefined;
  if (hasBase && equalValues(target, base)) return take(source, "The target had not changed it");
  const reason = hasBase
    ? "The target changed it, too"
    : "The target has another value, and nobody knows who changed it";
  return { outcome: "kept", reason };
}

function take(source: Value | undefined, reason: string): Found {
  const outcome = source === undefined ? "removed" : reason.startsWith("New") ? "added" : "taken";
  return { outcome, reason, edits: [{ value: source, isTheirs: true }] };
}

/** Arrays joined: items that the source has and the target lacks come last, but for those that the target took out. */
function appended({ base, source, target }: Sides): Found | undefined {
  if (!Array.isArray(source) || !Array.isArray(target)) return undefined;
  const has = (items: Value | undefined, item: Value) =>
    Array.isArray(items) && items.some((known) => isSameItem(known, item));
  const added = source.filter((item) => !has(target, item) && !has(base, item));
  if (added.length === 0)
    return { outcome: "kept", reason: "The target has all items of the main project that are new" };
  const names = added.length === 1 ? "one item" : `${added.length} items`;
  // One by one behind the last: so comments between the target's items stay.
  const edits = added.map((value, index) => ({ at: [target.length + index], value, isTheirs: false }));
  return { outcome: "merged", reason: `Gets ${names} of the main project`, edits };
}

/** Tables with an id or a name are the same item whatever else is in them. */
function isSameItem(a: Value, b: Value): boolean {
  const [left, right] = [asObject(a), asObject(b)];
  for (const field of ["id", "name"]) {
    if (left && right && field in left && field in right) return equalValues(left[field], right[field]);
  }
  return equalValues(a, b);
}

function own(fields: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return fields && Object.hasOwn(fields, key) ? fields[key] : undefined;
}
