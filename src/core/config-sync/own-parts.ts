import type { Note } from "../../shared/config-sync";
import type { Value } from "../documents/document";
import { equalValues } from "../documents/equal-values";
import { asObject } from "../documents/plain-data";
import { info } from "../providers/entry-fields";
import type { Pair } from "./pair";

/** Parts of a thing that only its destination has and that stay there: `key` is where the model has its parts. */
export interface OwnParts {
  readonly key: string;
  readonly names: readonly string[];
}

/** The parts that only `mine` has. */
export function ownParts(key: string, mine: Value | undefined, theirs: Value | undefined): OwnParts | undefined {
  const others = partsOf(theirs, key);
  const names = Object.keys(partsOf(mine, key)).filter((name) => !Object.hasOwn(others, name));
  return names.length > 0 ? { key, names } : undefined;
}

/** `model` with the parts named as `other` has them; those that it lacks are left out. */
export function withPartsOf(model: Value, { key, names }: OwnParts, other: Value | undefined): Value {
  const theirs = partsOf(other, key);
  const kept = Object.entries(partsOf(model, key)).filter(([name]) => !names.includes(name));
  const taken = names.flatMap((name) => {
    const part = Object.hasOwn(theirs, name) ? theirs[name] : undefined;
    return part === undefined ? [] : [[name, part] as const];
  });
  return { ...asObject(model), [key]: Object.fromEntries([...kept, ...taken]) };
}

/**
 * The pair without parts that are one side's own: these count as they did at the last sync, so that one that was synced
 * then still is known for deleted by the next sync both ways, and another one for added.
 */
export function withoutOwn(pair: Pair, own: OwnParts, base: Pair | undefined): Pair {
  const of = (side: keyof Pair) => pair[side] && withPartsOf(pair[side], own, base?.[side]);
  return { source: of("source"), destination: of("destination") };
}

/**
 * What counts as synced before the first sync both ways: where the sides differ only in parts that one of them lacks,
 * all that both have. Nothing is deleted then, and each gains what the other has.
 */
export function firstBase(key: string, { source, destination }: Pair): Pair | undefined {
  if (source === undefined || destination === undefined) return undefined;
  const names = [ownParts(key, source, destination), ownParts(key, destination, source)].flatMap(
    (own) => own?.names ?? [],
  );
  if (names.length === 0) return undefined;
  const both = withoutOwn({ source, destination }, { key, names }, undefined);
  return equalValues(both.source, both.destination) ? both : undefined;
}

/** Names up to a handful. */
export function sayOwn({ key, names }: OwnParts, tool: string): Note {
  const more = names.length > mostNamed ? [`and ${names.length - mostNamed} more`] : [];
  return info(
    "own-parts",
    `What only ${tool} has stays there: ${[...names.slice(0, mostNamed), ...more].join(", ")}.`,
    key,
  );
}

function partsOf(model: Value | undefined, key: string): Readonly<Record<string, Value>> {
  return asObject(asObject(model)?.[key]) ?? {};
}

const mostNamed = 5;
