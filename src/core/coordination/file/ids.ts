import { bareObject } from "../../../shared/bare-object";
import type { Entity } from "../../../shared/coordination/entities";
import { type EntityKind, entityKind, idPrefixes } from "../../../shared/coordination/enums";
import type { PlacedEntries, PlacedEntry } from "./parse-entries";

/** The highest number that was ever given to each prefix of a file, whether or not the entry is still there. */
export type HighestIds = Readonly<Record<string, number>>;

/** The highest number of each prefix in ids and in what names them: an id that is still named stays taken. */
export function highestIds(entities: Iterable<Entity | undefined>): HighestIds {
  const highest = bareObject<number>();
  const see = (id: string) => {
    const { prefix, digits } = numbered(id);
    if (digits !== "" && Number(digits) > (highest[prefix] ?? -1)) highest[prefix] = Number(digits);
  };
  for (const entity of entities) {
    if (!entity) continue;
    see(entity.id);
    if ("blocking" in entity)
      for (const list of [entity.dependencies, entity.blocked_by, entity.blocking]) list.forEach(see);
    if ("issue_ids" in entity) entity.issue_ids.forEach(see);
    if ("issue_id" in entity && entity.issue_id !== undefined) see(entity.issue_id);
  }
  return highest;
}

/** The numbers of `before` that are higher than all that `after` still has, by prefix. */
export function lostIds(before: PlacedEntries, after: PlacedEntries): HighestIds {
  const [old, now] = [allOf(before), allOf(after)];
  const lost = higher(highestIds(entitiesOf(without(old, now))), highestIds(entitiesOf(without(now, old))));
  return Object.keys(lost).length === 0 ? lost : higher(lost, highestIds(entitiesOf(now)));
}

/** The numbers of `some` that are higher than those of `others`. */
function higher(some: HighestIds, others: HighestIds): HighestIds {
  return Object.fromEntries(Object.entries(some).filter(([prefix, number]) => number > (others[prefix] ?? -1)));
}

function without(entries: readonly PlacedEntry[], others: readonly PlacedEntry[]): PlacedEntry[] {
  const readings = new Set(others.map(({ reading }) => reading));
  return entries.filter(({ reading }) => !readings.has(reading));
}

/** Both together: the higher number of each prefix. */
export function mergeHighest(a: HighestIds, b: HighestIds): HighestIds {
  const merged = Object.assign(bareObject<number>(), a);
  for (const [prefix, number] of Object.entries(b)) merged[prefix] = Math.max(merged[prefix] ?? 0, number);
  return merged;
}

/** Makes ids for new entries, each one higher than all of its prefix before, in the file and in `ever`. */
export function idMaker(entries: PlacedEntries, ever: HighestIds): (kind: EntityKind) => string {
  const highest = Object.assign(bareObject<number>(), mergeHighest(highestIds(entitiesOf(allOf(entries))), ever));
  return (kind) => {
    const { prefix, width } = shapeOf(entries, kind, ever);
    const number = (highest[prefix] ?? 0) + 1;
    highest[prefix] = number;
    return prefix + String(number).padStart(width, "0");
  };
}

/** The prefix of a kind, with its hyphen: the usual one, or the commonest of a file that does not use that; and its digits. */
function shapeOf(entries: PlacedEntries, kind: EntityKind, ever: HighestIds): { prefix: string; width: number } {
  const times = new Map<string, number>();
  const widths = new Map<string, number>();
  for (const { entity } of entries[kind]) {
    const { prefix, digits } = numbered(entity?.id ?? "");
    if (digits === "") continue;
    times.set(prefix, (times.get(prefix) ?? 0) + 1);
    widths.set(prefix, digits.length);
  }
  const usual = `${idPrefixes[kind]}-`;
  const commonest = [...times].sort(([, a], [, b]) => b - a)[0]?.[0];
  const prefix = times.has(usual) || ever[usual] !== undefined ? usual : (commonest ?? usual);
  return { prefix, width: widths.get(prefix) ?? 3 };
}

function allOf(entries: PlacedEntries): PlacedEntry[] {
  return entityKind.options.flatMap((kind) => entries[kind]);
}

function* entitiesOf(entries: readonly PlacedEntry[]): Iterable<Entity | undefined> {
  for (const { entity } of entries) yield entity;
}

/** An id as its prefix and the digits at its end, of which an id without a number has none. By hand: there are many ids. */
function numbered(id: string): { readonly prefix: string; readonly digits: string } {
  let at = id.length;
  while (at > 0 && isDigit(id.charCodeAt(at - 1))) at -= 1;
  const isNumbered = at > 0 && id.length - at <= mostDigits;
  return isNumbered ? { prefix: id.slice(0, at), digits: id.slice(at) } : { prefix: id, digits: "" };
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Numbers of more digits can't be told apart. */
const mostDigits = 15;
