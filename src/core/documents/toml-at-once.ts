import { groupedBy } from "../../shared/groups";
import type { Edit, Value } from "./document";
import { asObject } from "./plain-data";
import type { Splice } from "./splice";
import { tomlNames } from "./toml-find";
import { removeInline } from "./toml-inline";
import { appendItems, appendTables, insertEntries, noPlaces, type TomlPlaces } from "./toml-insert";
import { printTomlLike } from "./toml-print";
import { removePairs, removeSections } from "./toml-remove";
import { type TomlInsertion, type TomlStep, tomlSteps } from "./toml-steps";
import type { TomlText } from "./toml-text";
import { rangeOf, type TomlNode, type TomlTable } from "./toml-tree";

/** What can be done in one text, and what needs the text that this leaves. */
export interface TomlRound {
  readonly splices: readonly Splice[];
  readonly now: readonly Edit[];
  readonly later: readonly Edit[];
}

/** Sorts edits, which all set something or all remove something, by whether they can be done at once. */
export function tomlRound(lines: TomlText, root: TomlTable, edits: readonly Edit[]): TomlRound {
  const [now, later]: [Edit[], Edit[]] = [[], []];
  const steps: TomlStep[] = [];
  const claims = new Claims();
  for (const edit of edits) {
    const found = tomlSteps(root, edit);
    const isFree = found?.every((step) => claims.take(step)) ?? false;
    if (isFree) steps.push(...(found ?? []));
    (isFree ? now : later).push(edit);
  }
  return { splices: splicesOf(lines, steps), now, later };
}

/** Keeps apart what would be made twice, or be counted on by another step. */
class Claims {
  private readonly keys = new Set<string>();
  private readonly added = new Map<TomlNode, number>();
  private readonly braces = new Set<object>();

  take(step: TomlStep): boolean {
    if (step.kind === "insert") return this.takePlace(step);
    if (step.kind === "remove-pairs" && step.place.kind === "braces") {
      const isFree = step.pairs.length === 1 && !this.braces.has(step.place);
      this.braces.add(step.place);
      return isFree;
    }
    return true;
  }

  private takePlace({ into, path, key, value }: TomlInsertion): boolean {
    if (into.kind === "table") {
      const name = JSON.stringify([...path, key]);
      const isFree = typeof key === "string" && !this.keys.has(name);
      this.keys.add(name);
      return isFree;
    }
    if (into.kind === "leaf" || (into.kind === "list" && !asObject(value))) return false;
    const added = this.added.get(into) ?? 0;
    this.added.set(into, added + 1);
    return key === into.items.length + added;
  }
}

function splicesOf(lines: TomlText, steps: readonly TomlStep[]): Splice[] {
  const splices: Splice[] = [];
  const sections = steps.flatMap((step) => (step.kind === "remove-sections" ? [step.sections] : []));
  const pairs = groupedBy(
    steps.filter((step) => step.kind === "remove-pairs"),
    ({ place }) => place,
  );
  const inserts = groupedBy(
    steps.filter((step) => step.kind === "insert"),
    ({ into }) => into,
  );
  for (const step of steps) {
    if (step.kind === "replace") {
      const { start, end } = step.range;
      splices.push({ start, end, text: printTomlLike(step.value, lines.text.slice(start, end), lines.eol) });
    }
    if (step.kind === "remove-item") {
      const items = step.array.items.flatMap((item) => rangeOf(item) ?? []);
      splices.push(...removeInline(lines.text, step.array.range, items, step.index));
    }
  }
  splices.push(...removeSections(lines, sections));
  for (const [place, removed] of pairs) {
    splices.push(...removePairs(lines, place, new Set(removed.flatMap((step) => step.pairs))));
  }
  // What is deeper stands before what follows the table around it; a new header stands around those inside.
  const places = [...inserts]
    .sort(([, [a]], [, [b]]) => (b?.path.length ?? 0) - (a?.path.length ?? 0))
    .map(([into, added]) => placesOf(lines, into, added));
  return [
    ...splices,
    ...places.flatMap(({ rows }) => rows),
    ...places.flatMap(({ sections: made }) => made),
    ...places.toReversed().flatMap(({ headers }) => headers),
  ];
}

function placesOf(lines: TomlText, into: TomlNode, added: readonly TomlInsertion[]): TomlPlaces {
  const names = tomlNames(added[0]?.path ?? []);
  if (into.kind === "table") {
    const entries = added.map(({ key, value }): [string, Value] => [String(key), value]);
    return insertEntries(lines, into, names, entries);
  }
  const values = added.map(({ value }) => value);
  if (into.kind === "array") return { ...noPlaces, rows: appendItems(lines, into, values) };
  if (into.kind === "list") return { ...noPlaces, sections: appendTables(lines, into, names, values) };
  return noPlaces;
}
