import { bareObject } from "../../shared/bare-object";
import { mergeLines } from "../changes/text/merge-lines";
import type { Value } from "../documents/document";
import { equalValues } from "../documents/equal-values";
import { asObject } from "../documents/plain-data";
import type { Pair } from "./pair";

/**
 * Both sides of an item with what each changed since its own base carried to the other, field by field, and in texts of
 * several lines line by line. Where neither changed, each keeps its own, also where these differ: so the last sync left
 * them. Undefined: both changed the same thing, differently.
 */
export function mergeSides(base: Pair, now: Pair): Pair | undefined {
  const { source, destination } = now;
  if (equalValues(source, destination)) return now;
  const keepsSource = equalValues(source, base.source);
  const keepsDestination = equalValues(destination, base.destination);
  if (keepsSource && keepsDestination) return now;
  const isBaseAlike = equalValues(base.source, base.destination);
  if (isBaseAlike && keepsDestination) return both(source);
  if (isBaseAlike && keepsSource) return both(destination);

  const [left, right] = [asObject(source), asObject(destination)];
  if (left && right) return mergeFields(base, left, right);
  const lines = mergeTexts(base, now);
  if (lines) return lines;
  if (keepsDestination) return both(source);
  return keepsSource ? both(destination) : undefined;
}

type Fields = Readonly<Record<string, Value>>;

function mergeFields(base: Pair, left: Fields, right: Fields): Pair | undefined {
  const [was, wasThere] = [asObject(base.source), asObject(base.destination)];
  const [source, destination] = [bareObject<Value>(), bareObject<Value>()];
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const merged = mergeSides(
      { source: own(was, key), destination: own(wasThere, key) },
      { source: own(left, key), destination: own(right, key) },
    );
    if (!merged) return undefined;
    if (merged.source !== undefined) source[key] = merged.source;
    if (merged.destination !== undefined) destination[key] = merged.destination;
  }
  return { source, destination };
}

function own(of: Fields | undefined, key: string): Value | undefined {
  return of && Object.hasOwn(of, key) ? of[key] : undefined;
}

function mergeTexts(base: Pair, now: Pair): Pair | undefined {
  const isText = [base.source, base.destination].every((text) => typeof text === "string" && text.includes("\n"));
  if (!isText) return undefined;
  const [left, right] = [
    { was: base.source, is: now.source },
    { was: base.destination, is: now.destination },
  ];
  const [source, destination] = [carryLines(right, left), carryLines(left, right)];
  return source === undefined || destination === undefined ? undefined : { source, destination };
}

interface Change {
  readonly was: Value | undefined;
  readonly is: Value | undefined;
}

/** What `to` is with the changed lines of `from` in it; undefined where these have no certain place there. */
function carryLines(from: Change, to: Change): string | undefined {
  const change = threeWay(from.was, to.was, from.is);
  return threeWay(to.was, to.is, change);
}

function threeWay(base: Value | undefined, ours: Value | undefined, theirs: Value | undefined): string | undefined {
  if (typeof base !== "string" || typeof ours !== "string" || typeof theirs !== "string") return undefined;
  return mergeLines(base, ours, theirs).text;
}

function both(value: Value | undefined): Pair {
  return { source: value, destination: value };
}
